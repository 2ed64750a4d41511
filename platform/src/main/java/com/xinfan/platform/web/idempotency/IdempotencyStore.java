package com.xinfan.platform.web.idempotency;

import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows; each method is one statement and one commit, so a claim is seen by all before the work starts. */
final class IdempotencyStore implements DueWork {

    private static final int PURGE_BATCH = 1_000;

    private final JdbcClient jdbc;
    private final Duration lease;
    private final Duration kept;

    IdempotencyStore(JdbcClient jdbc, Duration lease, Duration kept) {
        this.jdbc = jdbc;
        this.lease = lease;
        this.kept = kept;
    }

    record Key(String caller, String value, byte[] requestHash) {}

    /** An answer as it left; byte for byte. */
    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            byte[] body) {}

    /** What a caller finds under its key. */
    sealed interface Claim {

        /** Run it; only this attempt may answer. */
        record Granted(UUID attempt) implements Claim {}

        record Answered(Answer answer) implements Claim {}

        record InFlight() implements Claim {}

        /** The key belongs to another request. */
        record Reused() implements Claim {}
    }

    Claim claim(Key key) {
        var attempt = Ids.next();
        var rows = jdbc.sql("""
                        insert into idempotency_key (caller, key, request_hash, attempt, lease_until)
                        values (?, ?, ?, ?, now() + make_interval(secs => ?))
                        on conflict (caller, key) do update
                           set attempt = excluded.attempt, lease_until = excluded.lease_until
                         where idempotency_key.status is null
                           and idempotency_key.lease_until < now()
                           and idempotency_key.request_hash = excluded.request_hash
                        """)
                .params(key.caller(), key.value(), key.requestHash(), attempt, lease.toSeconds())
                .update();
        return rows == 1 ? new Claim.Granted(attempt) : found(key);
    }

    /** The row is somebody else's; if it has gone since, it was in flight a moment ago. */
    private Claim found(Key key) {
        return jdbc.sql("""
                        select request_hash, status, content_type, location, body
                          from idempotency_key where caller = ? and key = ?
                        """)
                .params(key.caller(), key.value())
                .query((row, _) -> {
                    if (!Arrays.equals(row.getBytes("request_hash"), key.requestHash())) {
                        return new Claim.Reused();
                    }
                    var status = row.getInt("status");
                    return row.wasNull()
                            ? new Claim.InFlight()
                            : new Claim.Answered(new Answer(
                                    status,
                                    row.getString("content_type"),
                                    row.getString("location"),
                                    row.getBytes("body")));
                })
                .optional()
                .orElseGet(Claim.InFlight::new);
    }

    /** Keeps the answer, unless the lease has been taken over: then the other attempt's answer counts. */
    void keep(Key key, UUID attempt, Answer answer) {
        jdbc.sql("""
                        update idempotency_key
                           set status = ?, content_type = ?, location = ?, body = ?
                         where caller = ? and key = ? and attempt = ? and status is null
                        """)
                .param(answer.status())
                .param(answer.contentType())
                .param(answer.location())
                .params(answer.body(), key.caller(), key.value(), attempt)
                .update();
    }

    /** Lets the same request try again. */
    void release(Key key, UUID attempt) {
        jdbc.sql("""
                        delete from idempotency_key
                         where caller = ? and key = ? and attempt = ? and status is null
                        """).params(key.caller(), key.value(), attempt).update();
    }

    @Override
    public String name() {
        return "idempotency-purge";
    }

    @Override
    public int runDue() {
        return jdbc.sql("""
                        delete from idempotency_key where (caller, key) in (
                            select caller, key from idempotency_key
                             where created_at < now() - make_interval(secs => ?) and lease_until < now()
                             order by created_at limit ?)
                        """).params(kept.toSeconds(), PURGE_BATCH).update();
    }
}
