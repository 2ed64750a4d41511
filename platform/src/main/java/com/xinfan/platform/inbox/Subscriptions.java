package com.xinfan.platform.inbox;

import com.xinfan.contract.event.EventStream;
import com.xinfan.platform.spine.SpineProducer;
import com.xinfan.platform.spine.SpineProperties;
import com.xinfan.platform.spine.SpineTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;

/** The listener containers of this service: one per subscription, and one that gathers its dead letters. */
final class Subscriptions implements SmartLifecycle {

    private final String service;
    private final Map<String, Delivery> deliveries;
    private final SpineTopics topics;
    private final SpineProperties properties;
    private final DefaultKafkaConsumerFactory<String, byte[]> consumers;
    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers = new ArrayList<>();
    private volatile @Nullable Thread starter;

    Subscriptions(
            String service,
            List<Delivery> deliveries,
            SpineTopics topics,
            SpineProperties properties,
            Map<String, Object> connection) {
        this.service = service;
        // A name used twice is refused here: it would mean two handlers in one group, each seeing half of the events.
        this.deliveries = deliveries.stream()
                .collect(Collectors.toMap(
                        delivery -> group(delivery.subscription().consumer()), Function.identity()));
        this.topics = topics;
        this.properties = properties;
        this.consumers = new DefaultKafkaConsumerFactory<>(
                config(connection), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Builds the containers; they start when the topics exist. */
    void build(SpineProducer producer, DeadLetterIntake intake) {
        for (var delivery : deliveries.values()) {
            var subscription = delivery.subscription();
            var errors = Patience.thenDeadLetter(producer, properties.retry());
            Object listener = subscription.batched()
                    ? (BatchMessageListener<String, byte[]>) delivery::all
                    : (MessageListener<String, byte[]>) delivery::one;
            containers.add(container(
                    subscription.consumer(),
                    subscription.streams().stream().map(EventStream::topic),
                    listener,
                    errors));
        }
        if (!deliveries.isEmpty()) {
            MessageListener<String, byte[]> listener = intake::take;
            containers.add(container(
                    DeadLetterIntake.CONSUMER, deadLetterTopics(), listener, Patience.thenLeave(properties.retry())));
        }
    }

    @Nullable
    Delivery ofGroup(String group) {
        return deliveries.get(group);
    }

    /** What each group of this service reads. */
    Map<String, Set<String>> topicsByGroup() {
        return containers.stream()
                .collect(Collectors.toMap(
                        container -> String.valueOf(container.getGroupId()),
                        container -> Set.of(container.getContainerProperties().getTopics())));
    }

    @Override
    public void start() {
        starter = Thread.ofVirtual().name("subscriptions").start(() -> {
            try {
                topics.await();
                containers.forEach(ConcurrentMessageListenerContainer::start);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void stop() {
        var thread = starter;
        if (thread != null) {
            thread.interrupt();
        }
        starter = null;
        containers.parallelStream().forEach(ConcurrentMessageListenerContainer::stop);
    }

    @Override
    public boolean isRunning() {
        return starter != null;
    }

    private ConcurrentMessageListenerContainer<String, byte[]> container(
            String consumer, Stream<String> topicNames, Object listener, DefaultErrorHandler errors) {
        var settings = new ContainerProperties(topicNames.toArray(String[]::new));
        settings.setGroupId(group(consumer));
        settings.setMessageListener(listener);
        settings.setAckMode(AckMode.BATCH);
        var container = new ConcurrentMessageListenerContainer<>(consumers, settings);
        container.setBeanName(consumer);
        container.setConcurrency(properties.concurrency());
        container.setCommonErrorHandler(errors);
        return container;
    }

    private String group(String consumer) {
        return service + "." + consumer;
    }

    private Stream<String> deadLetterTopics() {
        return deliveries.values().stream()
                .flatMap(delivery -> delivery.subscription().streams().stream())
                .distinct()
                .map(EventStream::deadLetterTopic);
    }

    private static Map<String, Object> config(Map<String, Object> connection) {
        var config = new HashMap<>(connection);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // A killed instance is noticed in seconds, so that its successor need not wait for the default of 45.
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }
}
