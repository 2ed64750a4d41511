package com.xinfan.e2e;

import static com.xinfan.e2e.Platform.stranger;
import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.e2e.observability.Metric;
import com.xinfan.local.client.Api;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** What the running platform shows of itself. */
class ObservabilityIT {

    private static final String BROKER = "127.0.0.1:8092";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, Integer> PORTS = Map.of(
            "gateway-service", 8080,
            "user-service", 8081,
            "product-service", 8082,
            "campaign-service", 8083,
            "risk-service", 8084,
            "content-service", 8085,
            "analytics-service", 8086);

    @Test
    void everyMetricThatAlertsAndDashboardsReadIsExported() {
        stranger().app().api().get("/api/v1/products");
        var pages = new HashMap<String, Set<String>>();
        PORTS.forEach((service, port) -> pages.put(service, exported(port)));
        for (var metric : Metric.all()) {
            if (metric.always()) {
                for (var service : metric.exporters()) {
                    assertThat(pages.get(service)).as(service).contains(metric.name());
                }
            }
        }
    }

    @Test
    void oneTraceGoesFromTheDoorThroughServicesAndTheSpine() {
        var stranger = stranger();
        var api = stranger.app().api();
        api.post("/api/v1/otp", Map.of("phone", stranger.phone(), "purpose", "LOGIN"))
                .ok();
        var traceId = UUID.randomUUID().toString().replace("-", "");
        try (var spine = listen("user", "campaign", "trade")) {
            var session = """
                {"phone":"%s","otp":"%s","device":{"id":"trace","platform":"IOS"},
                 "attribution":{"channel":"appstore"},
                 "consents":[{"purpose":"SERVICE","version":1},{"purpose":"MARKETING","version":1}]}\
                """;
            var body = session.formatted(stranger.phone(), stranger.app().readCode());
            var traceparent = "00-" + traceId + "-00f067aa0ba902b7-01";
            var headers = Map.of("Content-Type", "application/json", "traceparent", traceparent);
            var answer = api.raw("POST", "/api/v1/sessions", body, headers);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            // Said by user-service, by a consumer of it, and by a consumer of that one.
            var wanted = Set.of("user.registered.v1", "campaign.incentive-granted.v1", "trade.incentive-posted.v1");
            assertThat(heard(spine, traceId, wanted)).containsAll(wanted);
        }
    }

    private static Set<String> exported(int port) {
        var page = new Api(URI.create("http://127.0.0.1:" + port), null)
                .raw("GET", "/actuator/prometheus", null, Map.of())
                .body();
        return page.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    private static KafkaConsumer<byte[], byte[]> listen(String... topics) {
        var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        BROKER,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = List.of(topics).stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    private static Set<String> heard(KafkaConsumer<byte[], byte[]> spine, String traceId, Set<String> wanted) {
        var types = new HashSet<String>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!types.containsAll(wanted) && System.nanoTime() < deadline) {
            for (var carrier : spine.poll(Duration.ofMillis(500))) {
                if (header(carrier, "traceparent").contains(traceId)) {
                    types.add(header(carrier, "ce_type"));
                }
            }
        }
        return types;
    }

    private static String header(ConsumerRecord<byte[], byte[]> carrier, String name) {
        var header = carrier.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
