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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
        select event_id, topic, key, type, subject, payload, trace, :e_at
        from unnest(:e_ids::uuid[], :e_topics::text[], :e_keys::text[], :e_types::text[], :e_subjects::uuid[],
                    :e_payloads::text[], :e_traces::text[])
             with ordinality as e (event_id, topic, key, type, subject, payload, trace, position) order by position
        """;

    /** In an event of {@link #alike}, where each row has an id of its own. */
    public static final UUID ROW_ID = UUID.fromString("f5a1c0de-0000-4000-8000-000000000001");

    /** In an event of {@link #alike}, where each row has its subject. */
    public static final UUID ROW_SUBJECT = UUID.fromString("f5a1c0de-0000-4000-8000-000000000002");

    /**
     * Between a caller's CTE <code>told (form, id, subject)</code> and its own statement: one event for each row, by
     * the form that it names, in no order. Its parameters are those of {@link #alike}.
     */
    public static final String APPENDED = """
        , appended as (
            insert into outbox (event_id, topic, key, type, subject, payload, trace, at)
            select uuidv7(), f.topic, replace(replace(f.key, :e_subject, t.subject::text), :e_id, t.id::text), f.type,
                t.subject, replace(replace(f.payload, :e_subject, t.subject::text), :e_id, t.id::text), :e_trace, :e_at
            from told t join unnest(:e_forms::text[], :e_topics::text[], :e_keys::text[], :e_types::text[],
                    :e_payloads::text[]) as f (name, topic, key, type, payload) on f.name = t.form)
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
        appendAll(events, event -> Causes.of(event.subject()));
    }

    /** As above, for events of several requests: each continues the trace that {@code trace} gives for it. */
    public <E extends Event> void appendAll(Collection<E> events, Function<E, @Nullable String> trace) {
        var columns = columns(events);
        if (!events.isEmpty()) {
            columns.put("e_ids", column(events, _ -> Ids.next()));
            columns.put("e_subjects", column(events, Event::subject));
            columns.put("e_traces", column(events, trace::apply));
            jdbc.sql(INSERT).params(columns).update();
        }
    }

    /**
     * The parameters of {@link #APPENDED}: an event for each form, encoded once, with {@link #ROW_ID} and
     * {@link #ROW_SUBJECT} where the rows differ. So the database writes thousands of them that nobody has to carry.
     */
    public Map<String, @Nullable Object> alike(Map<String, ? extends Event> forms) {
        var columns = columns(forms.values());
        columns.put("e_forms", forms.keySet().toArray(String[]::new));
        columns.put("e_id", ROW_ID.toString());
        columns.put("e_subject", ROW_SUBJECT.toString());
        columns.put("e_trace", Causes.of(null));
        return columns;
    }

    private <E extends Event> Map<String, @Nullable Object> columns(Collection<E> events) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("an event is appended in the transaction that makes it true");
        }
        // One and the same object: a transaction keeps it once, however many events it appends.
        TransactionSynchronizationManager.registerSynchronization(wakeRelay);
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("e_topics", column(events, event -> event.stream().topic()));
        columns.put("e_keys", column(events, Event::key));
        columns.put("e_types", column(events, event -> EventTypes.nameOf(event.getClass())));
        columns.put("e_payloads", column(events, this::payload));
        columns.put("e_at", clock.instant().atOffset(ZoneOffset.UTC));
        return columns;
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
