package com.xinfan.risk.casework.file;

import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who investigate. */
@Service
@Transactional
public class Workers {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final BusinessClock clock;

    Workers(JdbcClient jdbc, Audit audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** One of them; {@code load} is how many open cases they own now. */
    public record Worker(String username, Set<CaseKind> kinds, int capacity, boolean active, int load) {}

    public void put(String username, Set<CaseKind> kinds, int capacity, boolean active, String by) {
        var before =
                all().stream().filter(one -> one.username().equals(username)).findFirst();
        jdbc.sql("""
            insert into risk_case_worker (username, kinds, capacity, active, changed_by, changed_at)
            values (:username, :kinds, :capacity, :active, :by, :at)
            on conflict (username) do update set kinds = excluded.kinds, capacity = excluded.capacity,
                active = excluded.active, changed_by = excluded.changed_by, changed_at = excluded.changed_at\
            """)
                .param("username", username)
                .param("kinds", kinds.stream().map(Enum::name).sorted().toArray(String[]::new))
                .param("capacity", capacity)
                .param("active", active)
                .param("by", by)
                .param("at", Timestamp.from(clock.now()))
                .update();
        var after = Map.of("kinds", kinds, "capacity", capacity, "active", active);
        audit.record(by, "risk-case-worker.put", "risk-case-worker:" + username, before.orElse(null), after, null);
    }

    @Transactional(readOnly = true)
    public List<Worker> all() {
        return jdbc.sql("""
            select w.*, (select count(*) from risk_case c where c.owner = w.username and c.status <> 'CLOSED') as load
            from risk_case_worker w order by w.username\
            """)
                .query((row, _) -> new Worker(
                        row.getString("username"),
                        Arrays.stream((String[]) row.getArray("kinds").getArray())
                                .map(CaseKind::valueOf)
                                .collect(Collectors.toCollection(TreeSet::new)),
                        row.getInt("capacity"),
                        row.getBoolean("active"),
                        row.getInt("load")))
                .list();
    }

    @Transactional(readOnly = true)
    public Roster roster() {
        return new Roster(all());
    }
}
