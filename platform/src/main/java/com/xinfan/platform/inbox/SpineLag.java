package com.xinfan.platform.inbox;

import com.xinfan.platform.clock.Backlog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.util.function.SingletonSupplier;

/** How many records the groups of this service have still to read. */
final class SpineLag implements Backlog, DisposableBean {

    private final Subscriptions subscriptions;
    private final Supplier<Admin> admin;
    private volatile boolean asked;

    SpineLag(Subscriptions subscriptions, Map<String, Object> connection) {
        this.subscriptions = subscriptions;
        // On first use: only the local clock and tests ask.
        this.admin = SingletonSupplier.of(() -> Admin.create(connection));
    }

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public long size() {
        var topicsByGroup = subscriptions.topicsByGroup();
        if (topicsByGroup.isEmpty()) {
            return 0;
        }
        asked = true;
        var partitions = partitions(admin.get(), topicsByGroup);
        var first = offsets(admin.get(), partitions, OffsetSpec.earliest());
        var end = offsets(admin.get(), partitions, OffsetSpec.latest());
        var lag = 0L;
        for (var group : topicsByGroup.entrySet()) {
            var committed =
                    answer(admin.get().listConsumerGroupOffsets(group.getKey()).partitionsToOffsetAndMetadata());
            for (var partition : partitions) {
                if (group.getValue().contains(partition.topic())) {
                    var read = committed.get(partition);
                    var start = read == null ? first.getOrDefault(partition, 0L) : read.offset();
                    lag += end.getOrDefault(partition, start) - start;
                }
            }
        }
        return lag;
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
