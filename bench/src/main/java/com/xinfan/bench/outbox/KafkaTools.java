package com.xinfan.bench.outbox;

import com.xinfan.bench.Peer;
import com.xinfan.local.host.Home;
import com.xinfan.local.part.Broker;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The broker's own programs. */
final class KafkaTools {

    private static final Pattern RATE = Pattern.compile("records sent, ([0-9.]+) records/sec");

    private final Home home;
    private final Broker broker;

    KafkaTools(Home home, Broker broker) {
        this.home = home;
        this.broker = broker;
    }

    /** Records a second of kafka-producer-perf-test with the settings of our own producer; its last line tells it. */
    double produce(String topic, int records, Path payloads) throws IOException, InterruptedException {
        var text = Peer.output(command(
                "org.apache.kafka.tools.ProducerPerformance",
                List.of("--topic", topic, "--num-records", String.valueOf(records), "--throughput", "-1"),
                List.of("--payload-file", payloads.toString(), "--producer-props"),
                List.of("bootstrap.servers=" + broker.url(), "acks=all", "compression.type=lz4", "batch.size=262144")));
        var rate = RATE.matcher(text);
        var found = 0.0;
        while (rate.find()) {
            found = Double.parseDouble(rate.group(1));
        }
        if (found == 0) {
            throw new IllegalStateException(text);
        }
        return found;
    }

    /** A topic with as many partitions as each of ours has. */
    void create(String topic) throws IOException, InterruptedException {
        Peer.output(command(
                "org.apache.kafka.tools.TopicCommand",
                List.of("--bootstrap-server", broker.url(), "--create"),
                List.of("--topic", topic, "--partitions", "4"),
                List.of()));
    }

    /** From now on a record carries the moment at which the broker wrote it, not the one at which it was sent. */
    void stampOnAppend(String topic) throws IOException, InterruptedException {
        Peer.output(command(
                "kafka.admin.ConfigCommand",
                List.of("--bootstrap-server", broker.url(), "--alter", "--entity-type", "topics"),
                List.of("--entity-name", topic, "--add-config", "message.timestamp.type=LogAppendTime"),
                List.of()));
    }

    /** Every record of a topic, in the order of its partition: {@code LogAppendTime:…, key, value} between tabs. */
    void consume(String topic, Consumer<String> each) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command(
                        "org.apache.kafka.tools.consumer.ConsoleConsumer",
                        List.of("--bootstrap-server", broker.url(), "--topic", topic, "--from-beginning"),
                        List.of("--timeout-ms", "20000"),
                        List.of(
                                "--formatter-property",
                                "print.timestamp=true",
                                "--formatter-property",
                                "print.key=true")))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                each.accept(line);
            }
        }
        process.waitFor();
    }

    private List<String> command(String program, List<String> first, List<String> second, List<String> third) {
        var classPath = home.root().resolve("local/target/kafka-lib") + "/*:"
                + home.root().resolve("bench/target/kafka-tools") + "/*";
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp", classPath));
        command.add(program);
        command.addAll(first);
        command.addAll(second);
        command.addAll(third);
        return command;
    }
}
