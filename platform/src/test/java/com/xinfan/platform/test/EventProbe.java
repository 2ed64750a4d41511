package com.xinfan.platform.test;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.EventTypes;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.spine.EventCodec;
import com.xinfan.platform.spine.UndecodableEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The rest of the spine as a test sees it: publishes what another service would, and hears everything that is said. */
public final class EventProbe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EventCodec codec;
    private final KafkaProducer<String, byte[]> producer;
    private final List<Envelope> heard = new CopyOnWriteArrayList<>();
    private final Thread listener;
    private volatile boolean closed;

    public EventProbe(String bootstrapServers, EventCodec codec) {
        this.codec = codec;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer());
        this.listener = Thread.ofPlatform().daemon().name("event-probe").start(() -> listen(bootstrapServers));
    }

    /** Publishes an event of another service and waits until the broker has it. */
    public Envelope publish(Event event) {
        var envelope = envelope(event);
        send(codec.encode(envelope));
        return envelope;
    }

    /** The record by which another service would say this. */
    public ProducerRecord<String, byte[]> encode(Event event) {
        return codec.encode(envelope(event));
    }

    private static Envelope envelope(Event event) {
        return new Envelope(
                Ids.next(), EventTypes.nameOf(event.getClass()), "another-service", Instant.now(), null, event);
    }

    /** Sends any record at all. */
    public void send(ProducerRecord<String, byte[]> carrier) {
        try {
            producer.send(carrier).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything heard so far, in the order of its partitions. */
    public List<Envelope> heard() {
        return List.copyOf(heard);
    }

    /** Waits for an event, also one that was heard before. */
    public <E extends Event> Envelope await(Class<E> type, Predicate<? super E> wanted) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (var envelope : heard) {
                if (type.isInstance(envelope.event()) && wanted.test(type.cast(envelope.event()))) {
                    return envelope;
                }
            }
            Waiting.aMoment();
        }
        throw new AssertionError(
                "no " + type.getSimpleName() + " as wanted among " + heard.size() + " events: " + heard);
    }

    @Override
    public void close() {
        closed = true;
        producer.close(Duration.ofSeconds(1));
    }

    private void listen(String bootstrapServers) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                "probe-" + Ids.next(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                500,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(
                    Arrays.stream(EventStream.values()).map(EventStream::topic).toList());
            while (!closed) {
                consumer.poll(Duration.ofMillis(50)).forEach(carrier -> {
                    try {
                        var envelope = codec.decode(carrier);
                        if (envelope != null) {
                            heard.add(envelope);
                        }
                    } catch (UndecodableEvent e) {
                        // A poison record of a test.
                    }
                });
            }
        }
    }
}
