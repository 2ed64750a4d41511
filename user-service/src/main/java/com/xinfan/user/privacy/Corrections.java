package com.xinfan.user.privacy;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Corrections asked for, and what staff said. What people write is sealed. */
@Repository
@Transactional
class Corrections {

    private static final int WAITING_MAX = 10;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Vault vault;
    private final Outbox outbox;
    private final Audit audit;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    Corrections(
            JdbcClient jdbc,
            Accounts accounts,
            Vault vault,
            Outbox outbox,
            Audit audit,
            Rulebook rulebook,
            BusinessClock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.vault = vault;
        this.outbox = outbox;
        this.audit = audit;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** The same key asks once. */
    UUID ask(UUID userId, String key, Correction.Subject what, String value, String evidence) {
        accounts.lock(userId);
        var id = Ids.of("correction", userId, key);
        var waiting = jdbc.sql("""
            select count(*) from correction where user_id = :user and status = 'OPEN' and id <> :id
            """)
                .param("user", userId)
                .param("id", id)
                .query(Integer.class)
                .single();
        if (waiting >= WAITING_MAX) {
            throw PrivacyProblem.CORRECTIONS_WAITING.problem(WAITING_MAX);
        }
        var now = clock.now();
        var days = rulebook.rule("privacy.answer", clock.today()).integer("days");
        jdbc.sql("""
            insert into correction (id, user_id, what, value_sealed, evidence_sealed, status, asked_at, due_at)
            values (:id, :user, :what, :value, :evidence, 'OPEN', :now, :due) on conflict do nothing
            """)
                .param("id", id)
                .param("user", userId)
                .param("what", what.name())
                .param("value", vault.seal(cell("value_sealed", id), value))
                .param("evidence", vault.seal(cell("evidence_sealed", id), evidence))
                .param("now", Timestamp.from(now))
                .param("due", Timestamp.from(now.plus(Duration.ofDays(days))))
                .update();
        return id;
    }

    /** Decides once, tells the person, and leaves its trace. What was right is then changed where it stands. */
    void decide(UUID id, boolean accepted, String answer, String staff) {
        var correction = jdbc.sql("select * from correction where id = :id for update")
                .param("id", id)
                .query((row, _) -> correction(row))
                .optional()
                .orElseThrow(PrivacyProblem.CORRECTION_NOT_FOUND::problem);
        if (correction.status() != Correction.Status.OPEN) {
            throw PrivacyProblem.CORRECTION_DECIDED.problem();
        }
        var status = accepted ? Correction.Status.ACCEPTED : Correction.Status.REJECTED;
        var now = clock.now();
        jdbc.sql("""
            update correction set status = :status, decided_by = :by, decided_at = :now, answer_sealed = :answer
            where id = :id
            """)
                .param("status", status.name())
                .param("by", staff)
                .param("now", Timestamp.from(now))
                .param("answer", vault.seal(cell("answer_sealed", id), answer))
                .param("id", id)
                .update();
        audit.record(staff, "correction.decide", "correction:" + id, Correction.Status.OPEN, status, null);
        outbox.append(new MessageEvent.Requested(
                Ids.of("message", "correction-answered", id),
                correction.userId(),
                now,
                "correction-answered",
                MessageClass.SERVICE,
                Map.of("what", correction.what().zh(), "outcome", accepted ? "已更正" : "未予更正")));
    }

    List<Correction> page(@Nullable UUID userId, Correction.@Nullable Status status, PageQuery query) {
        return jdbc.sql("""
            select * from correction
            where (:user::uuid is null or user_id = :user) and (:status::text is null or status = :status)
              and (:after::uuid is null or (asked_at, id) < (select asked_at, id from correction where id = :after))
            order by asked_at desc, id desc limit :limit
            """)
                .param("user", userId)
                .param("status", status == null ? null : status.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> correction(row))
                .list();
    }

    /** Those that wait for staff, the most urgent first. */
    List<Correction> open(int limit) {
        return jdbc.sql("select * from correction where status = 'OPEN' order by due_at, id limit :limit")
                .param("limit", limit)
                .query((row, _) -> correction(row))
                .list();
    }

    private Correction correction(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var answer = row.getBytes("answer_sealed");
        return new Correction(
                id,
                row.getObject("user_id", UUID.class),
                Correction.Subject.valueOf(row.getString("what")),
                vault.open(cell("value_sealed", id), row.getBytes("value_sealed")),
                vault.open(cell("evidence_sealed", id), row.getBytes("evidence_sealed")),
                Correction.Status.valueOf(row.getString("status")),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                row.getString("decided_by"),
                instant(row.getTimestamp("decided_at")),
                answer == null ? null : vault.open(cell("answer_sealed", id), answer));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private static Cell cell(String column, UUID id) {
        return new Cell("correction", column, id);
    }
}
