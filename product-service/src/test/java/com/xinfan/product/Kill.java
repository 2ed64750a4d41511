package com.xinfan.product;

import com.xinfan.platform.test.WatchedDataSource;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Lets the process die at a named point: before a statement, or before or after the commit of the transaction that
 * sends it. The database keeps what it has, the caller never hears.
 */
public final class Kill implements WatchedDataSource.Watch {

    private final String statement;
    private final Where where;
    private int passes;
    private @Nullable Thread doomed;
    private boolean dead;

    /**
     * A point that has not come yet.
     *
     * @param statement some words of it
     * @param passes how many times it goes well before
     */
    public Kill(String statement, Where where, int passes) {
        this.statement = statement;
        this.where = where;
        this.passes = passes;
    }

    /** Where at a statement. */
    public enum Where {
        BEFORE,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /** Nothing that runs catches it as something it knows. */
    public static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** Whether the point has come. */
    public synchronized boolean struck() {
        return dead;
    }

    @Override
    public synchronized String statement(String sql) {
        if (!dead && sql.contains(statement) && passes-- == 0) {
            doomed = Thread.currentThread();
            if (where == Where.BEFORE) {
                throw die();
            }
        }
        return sql;
    }

    @Override
    public synchronized void beforeCommit(Connection connection) {
        if (where == Where.BEFORE_COMMIT && doomed == Thread.currentThread()) {
            throw die();
        }
    }

    @Override
    public synchronized void afterCommit(Connection connection) {
        if (where == Where.AFTER_COMMIT && doomed == Thread.currentThread()) {
            throw die();
        }
    }

    private Killed die() {
        dead = true;
        doomed = null;
        return new Killed();
    }
}
