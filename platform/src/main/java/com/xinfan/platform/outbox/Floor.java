package com.xinfan.platform.outbox;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Below which id no row will be seen again. Without it each read begins among the index entries of all rows that were
 * deleted since the last vacuum, millions when a backlog drains or when an old snapshot keeps vacuum from its work.
 *
 * <p>An id is drawn by a transaction that holds its lock on the table until it ends. So once all that held one after id
 * n was the last drawn have ended, whatever is there of 1 … n can be seen.
 */
final class Floor {

    /** Should the reasoning ever fail, a row is late and not lost. */
    private static final int LOOKS_UNTIL_ZERO = 60;

    private final JdbcClient jdbc;
    private final long lookNanos;
    private Look open = new Look(0, Set.of());
    private long complete;
    private long floor;
    private long lookedAt;
    private int looks;

    Floor(JdbcClient jdbc, Duration lookEvery) {
        this.jdbc = jdbc;
        this.lookNanos = lookEvery.toNanos();
        this.lookedAt = System.nanoTime() - lookNanos;
    }

    /** The last id drawn, and then, who may still bring one up to it. */
    private record Look(long last, Set<@Nullable String> writers) {}

    /** To be asked before each read. */
    long now() {
        if (System.nanoTime() - lookedAt >= lookNanos) {
            lookedAt = System.nanoTime();
            look();
        }
        return floor;
    }

    /** The first id that a read found: what was read from the floor on, up to what is complete, ends there. */
    void seen(long first) {
        floor = Math.max(floor, Math.min(first, complete + 1));
    }

    private void look() {
        var last = jdbc.sql("select coalesce(pg_sequence_last_value(pg_get_serial_sequence('outbox', 'id')), 0)")
                .query(Long.class)
                .single();
        var writers = jdbc.sql("""
            select virtualtransaction from pg_locks
            where locktype = 'relation' and relation = 'outbox'::regclass and mode = 'RowExclusiveLock' and granted
              and database = (select oid from pg_database where datname = current_database())
              and pid is distinct from pg_backend_pid()\
            """).query(String.class).set();
        if (last < open.last()) {
            complete = 0;
            open = new Look(last, writers);
        } else if (Collections.disjoint(writers, open.writers())) {
            complete = open.last();
            open = new Look(last, writers);
        }
        if (++looks % LOOKS_UNTIL_ZERO == 0 || complete == 0) {
            floor = 0;
        }
    }
}
