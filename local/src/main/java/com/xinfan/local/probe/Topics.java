package com.xinfan.local.probe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** All that the topics hold, as a consumer reads it: the broker's files are compressed. */
public final class Topics {

    private static final Duration POLL = Duration.ofMillis(200);

    private Topics() {}

    /** Hands over the key, the headers and the value of every record with its topic, from the beginning to now. */
    public static void read(String broker, BiConsumer<String, String> sink) {
        var config = Map.<String, Object>of("bootstrap.servers", broker);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> !topic.getKey().startsWith("__"))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(carrier -> read(carrier, sink));
            }
        }
    }

    private static void read(ConsumerRecord<byte[], byte[]> carrier, BiConsumer<String, String> sink) {
        sink.accept(carrier.topic(), text(carrier.key()));
        sink.accept(carrier.topic(), text(carrier.value()));
        carrier.headers().forEach(header -> sink.accept(carrier.topic(), text(header.value())));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
