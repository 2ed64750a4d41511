package com.xinfan.local.part;

import com.xinfan.local.host.Hash;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Tool;
import com.xinfan.local.host.Trouble;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A real Kafka broker, its own controller, in a process of its own with its own class path. */
public record Broker(int port, int controllerPort) implements Part {
    private static final String CLUSTER_ID = "eGluZmFuLWxvY2FsLWthZg";
    private static final int HEAP_MB = 384;
    private static final int LOOK_MILLIS = 1_000;
    private static final short API_VERSIONS = 18;

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    @Override
    public String version(Home home) {
        return Hash.of(classPath(home), settings(home));
    }

    @Override
    public Launch prepare(Home home, Aot aot) {
        var file = home.kafka().resolve("server.properties");
        try {
            Files.writeString(file, settings(home));
            if (!Files.exists(data(home).resolve("meta.properties"))) {
                format(home, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        var program = List.of("-cp", classPath(home), "kafka.Kafka", file.toString());
        return new Launch(jvm(home).command(home, aot, program), Map.of("MALLOC_ARENA_MAX", "2"), home.kafka());
    }

    /** The port accepts connections long before requests are answered; so ask: which API versions do you have? */
    @Override
    public boolean ready() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), LOOK_MILLIS);
            socket.setSoTimeout(LOOK_MILLIS);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(Short.BYTES * 3 + Integer.BYTES);
            out.writeShort(API_VERSIONS);
            out.writeShort(0); // version of the request
            out.writeInt(1); // correlation id
            out.writeShort(-1); // no client id
            out.flush();
            return new DataInputStream(socket.getInputStream()).readInt() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void afterReady() {}

    @Override
    public String url() {
        return "127.0.0.1:" + port;
    }

    Jvm jvm(Home home) {
        var log = "-Dorg.slf4j.simpleLogger.";
        var flags = List.of(log + "showDateTime=true", log + "dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        return new Jvm(name(), Hash.of(classPath(home)), HEAP_MB, flags);
    }

    private void format(Home home, Path settings) {
        var java = Jvm.java().toString();
        var command = List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-cp", classPath(home));
        var format = List.of("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", settings.toString());
        Tool.run("Formatting the Kafka storage", concat(command, format), Map.of());
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }

    private String settings(Home home) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=2
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                num.partitions=4
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                log.segment.bytes=67108864
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(port, controllerPort, data(home));
    }

    private static Path data(Home home) {
        return home.kafka().resolve("data");
    }

    /** Every jar by name, sorted: an AOT cache holds for exactly one class path. */
    private static String classPath(Home home) {
        var lib = home.root().resolve("local/target/kafka-lib");
        if (!Files.isDirectory(lib)) {
            throw new Trouble("The broker's jars are missing: build with `mvn -DskipTests package`.");
        }
        try (var jars = Files.list(lib)) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(":"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + lib, e);
        }
    }
}
