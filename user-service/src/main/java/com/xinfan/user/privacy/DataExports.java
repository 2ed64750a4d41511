package com.xinfan.user.privacy;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Copies of people's data, each part sealed, none longer than it is good for. */
@Repository
@Transactional
class DataExports {

    private static final Duration RETRY = Duration.ofMinutes(1);

    private static final String SELECT = """
        select e.*, array(select service from personal_export_part p where p.export_id = e.id) as gathered
        from personal_export e
        """;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Vault vault;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    DataExports(JdbcClient jdbc, Accounts accounts, Vault vault, Rulebook rulebook, BusinessClock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.vault = vault;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** One at a time, and so many a day. */
    Export start(UUID userId) {
        accounts.lock(userId);
        var today = jdbc.sql("""
            select count(*) filter (where requested_on = :today), count(*) filter (where status = 'WAITING')
            from personal_export where user_id = :user
            """)
                .param("today", clock.today())
                .param("user", userId)
                .query((row, _) -> new int[] {row.getInt(1), row.getInt(2)})
                .single();
        if (today[1] > 0) {
            throw PrivacyProblem.EXPORT_RUNNING.problem();
        }
        if (today[0] >= rule().integer("perDay")) {
            throw PrivacyProblem.DATA_EXPORT_LIMITED.problem().rule(rule());
        }
        var id = Ids.next();
        jdbc.sql("""
            insert into personal_export (id, user_id, status, requested_at, requested_on, next_try_at)
            values (:id, :user, 'WAITING', :now, :today, :now)
            """)
                .param("id", id)
                .param("user", userId)
                .param("now", Timestamp.from(clock.now()))
                .param("today", clock.today())
                .update();
        return find(id, userId).orElseThrow();
    }

    Optional<Export> find(UUID id, UUID userId) {
        return jdbc.sql(SELECT + "where e.id = :id and e.user_id = :user")
                .param("id", id)
                .param("user", userId)
                .query((row, _) -> export(row))
                .optional();
    }

    /** Those that wait and may be tried now. */
    List<Export> due(int limit) {
        return jdbc.sql(SELECT + "where status = 'WAITING' and next_try_at <= :now order by next_try_at limit :limit")
                .param("now", Timestamp.from(clock.now()))
                .param("limit", limit)
                .query((row, _) -> export(row))
                .list();
    }

    void keep(UUID id, String service, String content) {
        jdbc.sql("""
            insert into personal_export_part (id, export_id, service, content_sealed)
            values (:part, :id, :service, :content)
            on conflict do nothing
            """)
                .param("id", id)
                .param("service", service)
                .param("part", part(id, service))
                .param("content", vault.seal(cell(id, service), content))
                .update();
    }

    /** Goes on with what is missing later, and says whom it waits for. */
    void waitFor(UUID id, String service) {
        jdbc.sql("update personal_export set waiting_for = :service, next_try_at = :at where id = :id")
                .param("service", service)
                .param("at", Timestamp.from(clock.now().plus(RETRY)))
                .param("id", id)
                .update();
    }

    void ready(UUID id) {
        var now = clock.now();
        jdbc.sql("""
            update personal_export set status = 'READY', waiting_for = null, ready_at = :now, expires_at = :until
            where id = :id
            """)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(Duration.ofHours(rule().integer("validHours")))))
                .param("id", id)
                .update();
    }

    /** What each service gave, opened. */
    Map<String, String> parts(UUID id) {
        var parts = new LinkedHashMap<String, String>();
        jdbc.sql("select service, content_sealed from personal_export_part where export_id = :id")
                .param("id", id)
                .query(row -> {
                    var service = row.getString(1);
                    parts.put(service, vault.open(cell(id, service), row.getBytes(2)));
                });
        return parts;
    }

    /** Throws away what has lapsed; answers how many copies that were. */
    int expire(int limit) {
        var lapsed = jdbc.sql("""
            update personal_export set status = 'EXPIRED' where id in (
                select id from personal_export where status = 'READY' and expires_at <= :now limit :limit
                for update skip locked) returning id
            """)
                .param("now", Timestamp.from(clock.now()))
                .param("limit", limit)
                .query((row, _) -> row.getObject(1, UUID.class).toString())
                .list();
        jdbc.sql("delete from personal_export_part where export_id = any(:ids::uuid[])")
                .param("ids", lapsed.toArray(String[]::new))
                .update();
        return lapsed.size();
    }

    private Rule rule() {
        return rulebook.rule("privacy.export", clock.today());
    }

    private static UUID part(UUID id, String service) {
        return Ids.of("export-part", id, service);
    }

    private static Cell cell(UUID id, String service) {
        return new Cell("personal_export_part", "content_sealed", part(id, service));
    }

    private static Export export(ResultSet row) throws SQLException {
        return new Export(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                Export.Status.valueOf(row.getString("status")),
                row.getTimestamp("requested_at").toInstant(),
                Arrays.asList((String[]) row.getArray("gathered").getArray()),
                row.getString("waiting_for"),
                instant(row.getTimestamp("ready_at")),
                instant(row.getTimestamp("expires_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
