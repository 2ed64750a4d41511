package com.xinfan.platform.test;

import java.util.Map;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** One Kafka broker per JVM. */
public final class TestKafka {

    private static final String BOOTSTRAP =
            TestDocker.start(TestKafka::container).orElseGet(TestKafka::embedded);

    private TestKafka() {}

    public static String bootstrapServers() {
        return BOOTSTRAP;
    }

    private static String container() {
        var container = new KafkaContainer(DockerImageName.parse("apache/kafka:4.2.1"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        container.start();
        return container.getBootstrapServers();
    }

    private static String embedded() {
        var broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperties(Map.of(
                "auto.create.topics.enable", "false",
                "group.initial.rebalance.delay.ms", "0",
                "offsets.topic.num.partitions", "4"));
        broker.afterPropertiesSet();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
        return broker.getBrokersAsString();
    }
}
