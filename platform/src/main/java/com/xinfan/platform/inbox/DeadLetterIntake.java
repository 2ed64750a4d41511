package com.xinfan.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.xinfan.platform.clock.Ids;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Turns records of a dead-letter topic into letters of this service, and letters back into the records they were. */
final class DeadLetterIntake {

    /** The reserved consumer name behind this service's group on the dead-letter topics. */
    static final String CONSUMER = "dead-letters";

    private static final String ADDED_HEADERS = "kafka_.*|" + Patience.CAUSE;
    private static final int CAUSE_LENGTH_MAX = 2_000;

    private final String service;
    private final DeadLetters letters;
    private final JsonMapper json;

    DeadLetterIntake(String service, DeadLetters letters, JsonMapper json) {
        this.service = service;
        this.letters = letters;
        this.json = json;
    }

    /** Keeps the record if a consumer of this service gave it up; the letters of others are theirs. */
    void take(ConsumerRecord<String, byte[]> carrier) {
        var group = text(carrier, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP);
        if (group == null || !group.startsWith(service + ".")) {
            return;
        }
        var topic = Optional.ofNullable(text(carrier, KafkaHeaders.DLT_ORIGINAL_TOPIC))
                .orElse(carrier.topic());
        var partition = bytes(carrier, KafkaHeaders.DLT_ORIGINAL_PARTITION);
        var offset = bytes(carrier, KafkaHeaders.DLT_ORIGINAL_OFFSET);
        letters.add(new DeadLetter(
                Ids.next(),
                group,
                topic,
                partition == null
                        ? carrier.partition()
                        : ByteBuffer.wrap(partition).getInt(),
                offset == null ? carrier.offset() : ByteBuffer.wrap(offset).getLong(),
                carrier.key() == null ? null : carrier.key().getBytes(UTF_8),
                carrier.value(),
                ownHeaders(carrier),
                cause(carrier),
                DeadLetter.State.OPEN,
                Instant.EPOCH,
                null,
                null));
    }

    /** The record as it stood in its topic. */
    ConsumerRecord<String, byte[]> record(DeadLetter letter) {
        var headers = new RecordHeaders();
        json.readValue(letter.headers(), new TypeReference<Map<String, String>>() {})
                .forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        return new ConsumerRecord<>(
                letter.topic(),
                letter.topicPartition(),
                letter.topicOffset(),
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                letter.recordKey() == null ? null : new String(letter.recordKey(), UTF_8),
                letter.recordValue(),
                headers,
                Optional.empty());
    }

    private String ownHeaders(ConsumerRecord<String, byte[]> carrier) {
        var own = new LinkedHashMap<String, String>();
        for (var header : carrier.headers()) {
            if (!header.key().matches(ADDED_HEADERS) && header.value() != null) {
                own.put(header.key(), new String(header.value(), UTF_8));
            }
        }
        return json.writeValueAsString(own);
    }

    private static String cause(ConsumerRecord<String, byte[]> carrier) {
        // PostgreSQL stores no NUL in a text.
        var cause = String.valueOf(text(carrier, Patience.CAUSE)).replace("\0", "");
        return cause.length() > CAUSE_LENGTH_MAX ? cause.substring(0, CAUSE_LENGTH_MAX) : cause;
    }

    private static @Nullable String text(ConsumerRecord<String, byte[]> carrier, String header) {
        var value = bytes(carrier, header);
        return value == null ? null : new String(value, UTF_8);
    }

    private static byte @Nullable [] bytes(ConsumerRecord<String, byte[]> carrier, String header) {
        var found = carrier.headers().lastHeader(header);
        return found == null ? null : found.value();
    }
}
