package com.xinfan.platform.outbox;

import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.EventTypes;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.spine.Causes;
import com.xinfan.platform.spine.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Appends events to the outbox, in the caller's transaction or not at all. */
public final class Outbox {

    /** Below the broker's default limit of a record, with room for headers: what is appended can be sent. */
    private static final int MAX_PAYLOAD_BYTES = 900_000;

    private static final String INSERT = """
        insert into outbox (event_id, topic, key, type, subject, payload, trace, at)
        select e.event_id, e.topic, e.key, e.type, e.subject, e.payload, e.trace, :eventsAt
        from %sunnest(:eventIds::uuid[], :eventTopics::text[], :eventKeys::text[], :eventTypes::text[],
                    :eventSubjects::uuid[], :eventPayloads::text[], :eventTraces::text[])
             with ordinality as e (event_id, topic, key, type, subject, payload, trace, position)
        order by e.position
        """;

    private final JdbcClient jdbc;
    private final EventCodec codec;
    private final Clock clock;
    private final TransactionSynchronization wakeRelay;

    Outbox(JdbcClient jdbc, EventCodec codec, Clock clock, Runnable wakeRelay) {
        this.jdbc = jdbc;
        this.codec = codec;
        this.clock = clock;
        this.wakeRelay = new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeRelay.run();
            }
        };
    }

    public void append(Event event) {
        appendAll(List.of(event));
    }

    /** Appends many events with one statement, in their order. */
    public void appendAll(Collection<? extends Event> events) {
        var rider = rider(events);
        if (rider != null) {
            jdbc.sql(rider.template().formatted("")).params(rider.parameters()).update();
        }
    }

    /** The same for a statement that somebody else is about to send in this transaction; null for no events. */
    public @Nullable Rider rider(Collection<? extends Event> events) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("an event is appended in the transaction that makes it true");
        }
        if (events.isEmpty()) {
            return null;
        }
        // One and the same object: a transaction keeps it once, however many events it appends.
        TransactionSynchronizationManager.registerSynchronization(wakeRelay);
        return new Rider(
                INSERT,
                Map.of(
                        "eventIds", column(events, _ -> Ids.next()),
                        "eventTopics", column(events, event -> event.stream().topic()),
                        "eventKeys", column(events, Event::key),
                        "eventTypes", column(events, event -> EventTypes.nameOf(event.getClass())),
                        "eventSubjects", column(events, Event::subject),
                        "eventPayloads", column(events, this::payload),
                        "eventTraces", column(events, event -> Causes.of(event.subject())),
                        "eventsAt", clock.instant().atOffset(ZoneOffset.UTC)));
    }

    private static @Nullable String[] column(
            Collection<? extends Event> events, Function<Event, @Nullable Object> attribute) {
        return events.stream()
                .map(event -> {
                    var value = attribute.apply(event);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }

    private String payload(Event event) {
        var payload = codec.payload(event);
        if (payload.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("an event of more than " + MAX_PAYLOAD_BYTES + " bytes");
        }
        return payload;
    }
}
