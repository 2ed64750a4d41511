package com.xinfan.platform.spine;

import com.xinfan.contract.event.EventStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Creates the topics that are missing. A service starts without the broker and joins the spine when it can be reached.
 */
public final class SpineTopics implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SpineTopics.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Map<String, Object> connection;
    private final SpineProperties properties;
    private final CountDownLatch created = new CountDownLatch(1);
    private volatile @Nullable Thread creator;

    public SpineTopics(Map<String, Object> connection, SpineProperties properties) {
        this.connection = connection;
        this.properties = properties;
    }

    /** Blocks until every topic exists. */
    public void await() throws InterruptedException {
        created.await();
    }

    /** Waits for that as long as it is told to; false if not every topic exists by then. */
    public boolean await(Duration patience) throws InterruptedException {
        return created.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void start() {
        creator = Thread.ofVirtual().name("spine-topics").start(this::createUntilDone);
    }

    @Override
    public void stop() {
        var thread = creator;
        if (thread != null) {
            thread.interrupt();
        }
        creator = null;
    }

    @Override
    public boolean isRunning() {
        return creator != null;
    }

    /** A name that does not resolve yet fails while the client is made, so each attempt makes its own. */
    private void createUntilDone() {
        try {
            while (created.getCount() > 0) {
                try (var admin = Admin.create(connection)) {
                    create(admin);
                    created.countDown();
                } catch (ExecutionException | RuntimeException e) {
                    log.warn("The broker cannot be reached for topics yet: {}", e.toString());
                    TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void create(Admin admin) throws ExecutionException, InterruptedException {
        var existing = admin.listTopics().names().get();
        var missing = topics().filter(topic -> !existing.contains(topic.name())).toList();
        for (var result : admin.createTopics(missing).values().values()) {
            try {
                result.get();
            } catch (ExecutionException e) {
                // Another service was faster.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private Stream<NewTopic> topics() {
        return Arrays.stream(EventStream.values())
                .flatMap(stream -> List.of(
                        topic(stream.topic()),
                        topic(stream.deadLetterTopic())
                                .configs(Map.of(
                                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                        String.valueOf(SpineProducer.MAX_DEAD_LETTER_BYTES))))
                        .stream());
    }

    private NewTopic topic(String name) {
        return new NewTopic(name, properties.partitions(), properties.replicas());
    }
}
