package com.xinfan.platform.inbox;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs an action at most once per event and consumer, in one transaction with its effects. */
public final class Inbox {

    private static final int RETENTION_DAYS = 14;
    private static final int PURGE_BATCH = 10_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Inbox(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Answers whether the action ran: false if it has already taken effect. */
    public boolean once(UUID eventId, String consumer, Runnable action) {
        return transaction.execute(_ -> {
            // The unique key decides; a concurrent delivery waits here until the first one has committed or failed.
            var fresh = jdbc.sql(
                            "insert into inbox (consumer, event_id) values (:consumer, :event) on conflict do nothing")
                    .param("consumer", consumer)
                    .param("event", eventId)
                    .update();
            if (fresh == 1) {
                action.run();
            }
            return fresh == 1;
        });
    }

    /** Records many events with one statement and answers those that are new. In the caller's transaction. */
    Set<UUID> fresh(String consumer, Collection<UUID> eventIds) {
        return new HashSet<>(jdbc.sql("""
            insert into inbox (consumer, event_id)
            select :consumer, id from unnest(:ids::uuid[]) as id order by id
            on conflict do nothing returning event_id\
            """)
                .param("consumer", consumer)
                .param("ids", eventIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list());
    }

    TransactionTemplate transaction() {
        return transaction;
    }

    /** Forgets what is older than any redelivery; a batch a call. */
    int purge() {
        return jdbc.sql("""
            delete from inbox where (consumer, event_id) in (
                select consumer, event_id from inbox where at < now() - make_interval(days => :days)
                order by at limit :batch)\
            """)
                .param("days", RETENTION_DAYS)
                .param("batch", PURGE_BATCH)
                .update();
    }
}
