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
        appendAll(events, event -> Causes.of(event.subject()));
    }

    /** As above, for events of several requests: each continues the trace that {@code trace} gives for it. */
    public <E extends Event> void appendAll(Collection<E> events, Function<E, @Nullable String> trace) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("an event is appended in the transaction that makes it true");
        }
        if (events.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into outbox (event_id, topic, key, type, subject, payload, trace, at)
            select e.event_id, e.topic, e.key, e.type, e.subject, e.payload, e.trace, :at
            from unnest(:ids::uuid[], :topics::text[], :keys::text[], :types::text[], :subjects::uuid[],
                        :payloads::text[], :traces::text[])
                 with ordinality as e (event_id, topic, key, type, subject, payload, trace, position)
            order by e.position\
            """)
                .param("ids", column(events, _ -> Ids.next()))
                .param("topics", column(events, event -> event.stream().topic()))
                .param("keys", column(events, Event::key))
                .param("types", column(events, event -> EventTypes.nameOf(event.getClass())))
                .param("subjects", column(events, Event::subject))
                .param("payloads", column(events, this::payload))
                .param("traces", column(events, trace::apply))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        // One and the same object: a transaction keeps it once, however many events it appends.
        TransactionSynchronizationManager.registerSynchronization(wakeRelay);
    }

    private static <E extends Event> @Nullable String[] column(
            Collection<E> events, Function<E, @Nullable Object> attribute) {
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
