package com.xinfan.platform.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox as one relay reads and empties it, inside the relay's transaction. */
final class OutboxRows {

    static final int BATCH = 2_000;
    /** Large events come one by one rather than two thousand at a time. */
    private static final long BATCH_BYTES = 4_000_000;

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final int patienceMillis;
    private final Floor floor;

    /** With the time after which a silent server, or to the server a silent relay, is given up. */
    OutboxRows(JdbcTemplate template, Duration patience) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.patienceMillis = Math.toIntExact(patience.toMillis());
        this.floor = new Floor(jdbc, LOOK);
    }

    /** {@code bytes} counts the payloads of the batch up to this one. */
    record Row(
            long id,
            UUID eventId,
            String topic,
            String key,
            String type,
            @Nullable UUID subject,
            String payload,
            @Nullable String trace,
            Instant at,
            long bytes) {}

    /**
     * Whether this is the database's relay until the transaction ends. The lock of one that is frozen or cut off ends
     * with the server's patience; a connection that has gone dead ends with ours. The deletes need not be on disk when
     * the turn ends: what a crash of the server brings back is sent once more.
     */
    boolean elected() {
        template.execute((ConnectionCallback<@Nullable Void>) connection -> {
            connection.setNetworkTimeout(Runnable::run, patienceMillis);
            return null;
        });
        return jdbc.sql("""
            select pg_try_advisory_xact_lock(hashtext('xinfan.outbox')), set_config('synchronous_commit', 'off', true),
                   set_config('idle_in_transaction_session_timeout', :patience, true)\
            """)
                .param("patience", String.valueOf(patienceMillis))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    List<Row> oldest(int limit) {
        var rows = jdbc.sql("""
            select id, event_id, topic, key, type, subject, payload, trace, at, bytes
            from (select o.*, sum(octet_length(payload)) over (order by id) as bytes
                  from (select * from outbox where id >= :floor order by id limit :limit) o) b
            where bytes - octet_length(payload) < :bytes
            order by id\
            """)
                .param("floor", floor.now())
                .param("limit", limit)
                .param("bytes", BATCH_BYTES)
                .query(OutboxRows::row)
                .list();
        floor.seen(rows.isEmpty() ? Long.MAX_VALUE : rows.getFirst().id());
        return rows;
    }

    /** Whether more may wait behind these. */
    static boolean full(List<Row> rows, int limit) {
        return rows.size() == limit || (!rows.isEmpty() && rows.getLast().bytes() >= BATCH_BYTES);
    }

    void delete(List<Row> sent) {
        if (!sent.isEmpty()) {
            jdbc.sql("delete from outbox where id = any(:ids)")
                    .param("ids", sent.stream().mapToLong(Row::id).toArray())
                    .update();
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getString(7),
                row.getString(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getLong(10));
    }
}
