package com.xinfan.platform.inbox;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
        return once(eventId, null, consumer, action);
    }

    /** The same, and an event about an erased person takes no effect either; null if that is no reason. */
    boolean once(UUID eventId, @Nullable UUID person, String consumer, Runnable action) {
        return transaction.execute(_ -> {
            // The unique key decides; a concurrent delivery waits here until the first one has committed or failed.
            var fresh = jdbc.sql("""
                insert into inbox (consumer, event_id) values (:consumer, :event) on conflict do nothing
                returning not exists (select from erased_person where user_id = :person::uuid)\
                """)
                    .param("consumer", consumer)
                    .param("event", eventId)
                    .param("person", person)
                    .query(Boolean.class)
                    .optional()
                    .orElse(false);
            if (fresh) {
                action.run();
            }
            return fresh;
        });
    }

    /**
     * Records many events with one statement and answers those that are to take effect: new, and not about an erased
     * person. In the caller's transaction.
     *
     * @param people whom each event is about; null where that does not matter
     */
    Set<UUID> fresh(String consumer, Collection<UUID> eventIds, Collection<@Nullable UUID> people) {
        return new HashSet<>(jdbc.sql("""
            with fresh as (
                insert into inbox (consumer, event_id)
                select :consumer, id from unnest(:ids::uuid[]) as id order by id
                on conflict do nothing returning event_id)
            select event_id from fresh join unnest(:ids::uuid[], :people::uuid[]) as e (id, person) on e.id = event_id
            where not exists (select from erased_person where user_id = e.person)\
            """)
                .param("consumer", consumer)
                .param("ids", eventIds.stream().map(UUID::toString).toArray(String[]::new))
                .param(
                        "people",
                        people.stream()
                                .map(person -> person == null ? null : person.toString())
                                .toArray(String[]::new))
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
