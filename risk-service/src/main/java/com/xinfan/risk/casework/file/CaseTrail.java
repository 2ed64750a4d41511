package com.xinfan.risk.casework.file;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The record of all cases: what happened to them and what people wrote. */
@Repository
public class CaseTrail {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    CaseTrail(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What an entry is about. */
    public enum Kind {
        OPENED,
        ATTACHED,
        ASSIGNED,
        NOTE,
        ESCALATED,
        PROPOSED,
        REJECTED,
        CLOSED,
        STEP,
        REPORT
    }

    /** One entry. */
    public record Entry(UUID id, Kind kind, String text, String by, Instant at) {}

    public Entry write(CaseFile file, Kind kind, String text, String by) {
        var entry = new Entry(Ids.next(), kind, text, by, clock.now());
        jdbc.sql("""
            insert into risk_case_entry (id, case_id, user_id, kind, text, by, at)
            values (:id, :case, :user, :kind, :text, :by, :at)\
            """)
                .param("id", entry.id())
                .param("case", file.id())
                .param("user", file.userId())
                .param("kind", kind.name())
                .param("text", text)
                .param("by", by)
                .param("at", Timestamp.from(entry.at()))
                .update();
        return entry;
    }

    public List<Entry> of(UUID caseId) {
        return jdbc.sql("select id, kind, text, by, at from risk_case_entry where case_id = :case order by id")
                .param("case", caseId)
                .query(new SimplePropertyRowMapper<>(Entry.class))
                .list();
    }
}
