package com.xinfan.ledger.period;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds the id below which no entry can appear any more. Whoever inserts entries holds a lock on the table from before
 * it takes its first id until its commit is seen by all; so once everyone who held that lock after the sequence was
 * read is gone, every id up to what was read is decided. Nobody waits for this; only this waits.
 */
public final class Settled {

    private static final int LOOKS = 40;
    private static final long BETWEEN_LOOKS_NANOS = 25_000_000;

    private static final String LAST_ID =
            "select coalesce(pg_sequence_last_value(" + "pg_get_serial_sequence('ledger_entry', 'id')::regclass), 0)";

    private static final String WRITERS = """
        select virtualtransaction from pg_locks
         where locktype = 'relation' and relation = 'ledger_entry'::regclass and granted
           and database = (select oid from pg_database where datname = current_database())
           and mode not in ('AccessShareLock', 'RowShareLock', 'ShareUpdateExclusiveLock', 'ShareLock')
        """;

    private record Mark(long upto, Set<String> writers) {}

    private final int looks;
    private @Nullable Mark mark;

    public Settled() {
        this(LOOKS);
    }

    /** Looks so many times and then asks to be called again. */
    public Settled(int looks) {
        this.looks = looks;
    }

    /**
     * Looks for about a second; the mark is kept, so that writers who take longer are waited for at the next call and
     * not overtaken by new ones.
     *
     * @return the greatest id that is decided, or -1 while some are not
     */
    public synchronized long upto(Connection connection) throws SQLException {
        var wanted = mark;
        if (wanted == null) {
            // The order matters: a writer unseen by the second question took its ids after the first.
            wanted = new Mark(lastId(connection), writers(connection));
        }
        for (var look = 1; ; look++) {
            if (wanted.writers.isEmpty() || Collections.disjoint(wanted.writers, writers(connection))) {
                mark = null;
                return wanted.upto;
            }
            if (look == looks) {
                mark = wanted;
                return -1;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    private static long lastId(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(LAST_ID)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Set<String> writers(Connection connection) throws SQLException {
        var writers = new HashSet<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(WRITERS)) {
            while (rows.next()) {
                writers.add(rows.getString(1));
            }
        }
        return writers;
    }
}
