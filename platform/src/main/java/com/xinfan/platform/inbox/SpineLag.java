package com.xinfan.platform.inbox;

import com.xinfan.platform.clock.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.util.function.SingletonSupplier;

/** How many records the groups of this service have still to read. */
final class SpineLag implements Backlog, MeterBinder, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SpineLag.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();

    private final Subscriptions subscriptions;
    private final Supplier<Admin> admin;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean asked;
    private volatile Seen last = new Seen(Map.of(), System.nanoTime() - FRESH_NANOS);

    private record Seen(Map<String, Long> lags, long at) {}

    SpineLag(Subscriptions subscriptions, Map<String, Object> connection) {
        this.subscriptions = subscriptions;
        // On first use.
        this.admin = SingletonSupplier.of(() -> Admin.create(connection));
    }

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public long size() {
        return byGroup().values().stream().mapToLong(Long::longValue).sum();
    }

    /** What was seen last; a broker that is slow or away must not hold up whoever collects the figures. */
    @Override
    public void bindTo(MeterRegistry registry) {
        for (var group : subscriptions.topicsByGroup().keySet()) {
            Gauge.builder("spine.lag", () -> seen(group))
                    .description("Records that a consumer of this service has still to read")
                    .tag("consumer", group.substring(group.indexOf('.') + 1))
                    .register(registry);
        }
    }

    private double seen(String group) {
        var known = last;
        if (System.nanoTime() - known.at() >= FRESH_NANOS && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("spine-lag").start(this::look);
        }
        var lag = known.lags().get(group);
        return lag == null ? Double.NaN : lag;
    }

    private void look() {
        var lags = Map.<String, Long>of();
        try {
            lags = byGroup();
        } catch (RuntimeException e) {
            log.warn("The lag of the consumers is not known: {}", e.toString());
        }
        last = new Seen(lags, System.nanoTime());
        looking.set(false);
    }

    private Map<String, Long> byGroup() {
        var topicsByGroup = subscriptions.topicsByGroup();
        if (topicsByGroup.isEmpty()) {
            return Map.of();
        }
        asked = true;
        var partitions = partitions(admin.get(), topicsByGroup);
        var first = offsets(admin.get(), partitions, OffsetSpec.earliest());
        var end = offsets(admin.get(), partitions, OffsetSpec.latest());
        var lags = new HashMap<String, Long>();
        for (var group : topicsByGroup.entrySet()) {
            var committed =
                    answer(admin.get().listConsumerGroupOffsets(group.getKey()).partitionsToOffsetAndMetadata());
            for (var partition : partitions) {
                if (group.getValue().contains(partition.topic())) {
                    var read = committed.get(partition);
                    var start = read == null ? first.getOrDefault(partition, 0L) : read.offset();
                    // What was read after the look at the ends must not make up for what another one has to read.
                    var behind = Math.max(0, end.getOrDefault(partition, start) - start);
                    lags.merge(group.getKey(), behind, Long::sum);
                }
            }
        }
        return lags;
    }

    @Override
    public void destroy() {
        if (asked) {
            admin.get().close(Duration.ZERO);
        }
    }

    private static List<TopicPartition> partitions(Admin admin, Map<String, Set<String>> topicsByGroup) {
        var topics = topicsByGroup.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        return answer(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which) {
        var wanted = partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> which));
        return answer(admin.listOffsets(wanted).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker cannot say how far its readers are", e);
        }
    }
}
