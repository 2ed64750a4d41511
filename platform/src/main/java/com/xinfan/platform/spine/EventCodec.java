package com.xinfan.platform.spine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.EventTypes;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The wire form: CloudEvents 1.0 binary mode, attributes as headers, the record as JSON. */
public final class EventCodec {

    private final JsonMapper json;
    private final ConcurrentMap<Class<?>, List<RecordComponent>> required = new ConcurrentHashMap<>();

    public EventCodec(JsonMapper json) {
        this.json = json;
    }

    public String payload(Event event) {
        return json.writeValueAsString(event);
    }

    /** The record that carries an event. */
    public ProducerRecord<String, byte[]> encode(Envelope envelope) {
        var event = envelope.event();
        var carrier = new ProducerRecord<>(
                event.stream().topic(), event.key(), payload(event).getBytes(UTF_8));
        var attributes = new Attributes(
                envelope.id(),
                envelope.type(),
                envelope.source(),
                envelope.time(),
                event.subject(),
                envelope.traceparent());
        attributes.writeTo(carrier.headers());
        return carrier;
    }

    /** CloudEvents attributes of one event. */
    public record Attributes(
            UUID id,
            String type,
            String source,
            Instant time,
            @Nullable UUID subject,
            @Nullable String traceparent) {

        public void writeTo(Headers headers) {
            put(headers, "ce_specversion", "1.0");
            put(headers, "ce_id", id);
            put(headers, "ce_type", type);
            put(headers, "ce_source", source);
            put(headers, "ce_time", time);
            put(headers, "ce_subject", subject);
            put(headers, "traceparent", traceparent);
            put(headers, "content-type", "application/json");
        }

        private static void put(Headers headers, String name, @Nullable Object value) {
            if (value != null) {
                headers.add(name, value.toString().getBytes(UTF_8));
            }
        }
    }

    /**
     * Reads a record.
     *
     * @return null if this build does not know the type: a newer one sent it, so skip it
     * @throws UndecodableEvent if it is no event
     */
    public @Nullable Envelope decode(ConsumerRecord<String, byte[]> carrier) {
        var type = text(carrier, "ce_type");
        var eventClass = EventTypes.classOf(type);
        if (eventClass == null) {
            return null;
        }
        try {
            var event = event(carrier, eventClass);
            var trace = carrier.headers().lastHeader("traceparent");
            return new Envelope(
                    UUID.fromString(text(carrier, "ce_id")),
                    type,
                    text(carrier, "ce_source"),
                    Instant.parse(text(carrier, "ce_time")),
                    trace == null ? null : new String(trace.value(), UTF_8),
                    event);
        } catch (JacksonException e) {
            // Not the message: it may quote the payload, which may hold personal data.
            throw new UndecodableEvent(
                    "not the JSON of " + type + " at " + e.getLocation().offsetDescription(), null);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UndecodableEvent("bad CloudEvents attribute: " + e.getMessage(), e);
        }
    }

    private Event event(ConsumerRecord<String, byte[]> carrier, Class<? extends Event> eventClass) {
        if (carrier.value() == null) {
            throw new UndecodableEvent("no value", null);
        }
        var event = json.readValue(carrier.value(), eventClass);
        if (event == null) {
            throw new UndecodableEvent("the value is JSON null", null);
        }
        for (var component : required.computeIfAbsent(eventClass, EventCodec::requiredComponents)) {
            if (read(component, event) == null) {
                throw new UndecodableEvent("no " + component.getName(), null);
            }
        }
        if (!event.stream().topic().equals(carrier.topic())) {
            throw new UndecodableEvent(
                    "an event of another stream: " + event.stream().topic(), null);
        }
        if (!event.key().equals(carrier.key())) {
            throw new UndecodableEvent("the key is not the event's: its order is not kept", null);
        }
        return event;
    }

    private static List<RecordComponent> requiredComponents(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .toList();
    }

    private static @Nullable Object read(RecordComponent component, Event event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("records of public interfaces are readable", e);
        }
    }

    private static String text(ConsumerRecord<String, byte[]> carrier, String name) {
        var header = carrier.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new UndecodableEvent("no " + name, null);
        }
        return new String(header.value(), UTF_8);
    }
}
