package com.xinfan.platform.audit;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.web.PageQuery;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Writes down who did what, in the transaction of the deed, and can prove that nobody has touched it since. */
public final class Audit {

    private static final RowMapper<AuditEntry> ROW = new SimplePropertyRowMapper<>(AuditEntry.class);
    private static final int VERIFIED_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final MeterRegistry meters;

    Audit(JdbcClient jdbc, JsonMapper json, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.meters = meters;
    }

    private record Head(long seq, String hash) {}

    /** How far the chain is sound. */
    record AuditVerification(
            long entries,
            boolean intact,
            @Nullable Long firstBrokenSeq,
            @Nullable String finding) {}

    /**
     * Records a deed.
     *
     * @param subject what was acted on, as {@code product:<id>}
     * @param before any object of plain records, masked and kept as JSON
     */
    public void record(
            String actor,
            String action,
            String subject,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String reason) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("a deed is recorded in its own transaction");
        }
        // The head's row lock is held until the commit: writers queue here, so seq is the order of commits.
        var head = jdbc.sql("select seq, hash from audit_head for update")
                .query(Head.class)
                .single();
        var entry = new AuditEntry(
                        head.seq() + 1,
                        Ids.next(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        actor,
                        action,
                        subject,
                        masked(before),
                        masked(after),
                        reason,
                        head.hash(),
                        "")
                .sealed();
        insert(entry);
        jdbc.sql("update audit_head set seq = :seq, hash = :hash")
                .param("seq", entry.seq())
                .param("hash", entry.hash())
                .update();
        meters.counter("audit.entries", "action", action).increment();
    }

    /**
     * What is looked for; null is any.
     *
     * @param actor who, exactly
     * @param action what, by its beginning: {@code approval.} is every decision
     * @param subject on what, by its beginning: {@code product:} is every product
     */
    record AuditSearch(
            @Size(max = 100) @Nullable String actor,
            @Size(max = 100) @Nullable String action,
            @Size(max = 200) @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant to) {}

    List<AuditEntry> page(PageQuery query, AuditSearch search) {
        return jdbc.sql("""
            select * from audit_entry
            where (:after::uuid is null or id < :after)
              and (:actor::text is null or actor = :actor)
              and (:action::text is null or starts_with(action, :action))
              and (:subject::text is null or starts_with(subject, :subject))
              and (:from::timestamptz is null or at >= :from)
              and (:to::timestamptz is null or at < :to)
            order by id desc limit :limit\
            """)
                .param("after", query.after())
                .param("actor", search.actor())
                .param("action", search.action())
                .param("subject", search.subject())
                .param("from", search.from() == null ? null : search.from().atOffset(ZoneOffset.UTC))
                .param("to", search.to() == null ? null : search.to().atOffset(ZoneOffset.UTC))
                .param("limit", query.size() + 1)
                .query(ROW)
                .list();
    }

    /** Walks the whole chain; in a transaction with one snapshot. */
    AuditVerification verify() {
        var head = jdbc.sql("select seq, hash from audit_head")
                .query(Head.class)
                .optional()
                .orElse(new Head(-1, ""));
        var seq = 0L;
        var hash = "";
        for (var entries = after(seq); !entries.isEmpty(); entries = after(seq)) {
            for (var entry : entries) {
                var finding = finding(entry, seq, hash);
                if (finding != null) {
                    return new AuditVerification(seq, false, seq + 1, finding);
                }
                seq = entry.seq();
                hash = entry.hash();
            }
        }
        if (head.seq() != seq || !head.hash().equals(hash)) {
            return new AuditVerification(seq, false, seq + 1, "the chain ends here, its head says " + head.seq());
        }
        return new AuditVerification(seq, true, null, null);
    }

    private static @Nullable String finding(AuditEntry entry, long previousSeq, String previousHash) {
        if (entry.seq() != previousSeq + 1) {
            return "an entry is missing before " + entry.seq();
        }
        if (!entry.prevHash().equals(previousHash)) {
            return "the entry does not follow the one before it";
        }
        return entry.hash().equals(entry.computedHash()) ? null : "the entry is not what was written";
    }

    private List<AuditEntry> after(long seq) {
        return jdbc.sql("select * from audit_entry where seq > :seq order by seq limit :limit")
                .param("seq", seq)
                .param("limit", VERIFIED_AT_ONCE)
                .query(ROW)
                .list();
    }

    private void insert(AuditEntry entry) {
        jdbc.sql("""
            insert into audit_entry (seq, id, at, actor, action, subject, state_before, state_after, reason,
                                     prev_hash, hash)
            values (:seq, :id, :at, :actor, :action, :subject, :before, :after, :reason, :prevHash, :hash)\
            """)
                .param("seq", entry.seq())
                .param("id", entry.id())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("actor", entry.actor())
                .param("action", entry.action())
                .param("subject", entry.subject())
                .param("before", entry.stateBefore())
                .param("after", entry.stateAfter())
                .param("reason", entry.reason())
                .param("prevHash", entry.prevHash())
                .param("hash", entry.hash())
                .update();
    }

    private @Nullable String masked(@Nullable Object state) {
        return state == null ? null : Masking.mask(json.valueToTree(state)).toString();
    }
}
