package com.xinfan.bench.subject;

import com.xinfan.bench.Peer;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Aot;
import com.xinfan.local.part.Parts;
import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** product-service as {@code ./xinfan up} runs it, with the benchmark's desk in it and a database of its own. */
public final class DeskUnderTest implements AutoCloseable {

    public static final int PORT = 18_082;
    public static final String DATABASE = "product_service";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int LOOKS = 600;

    private final Process process;

    private DeskUnderTest(Process process) {
        this.process = process;
    }

    public static DeskUnderTest start(Home home, Postgres postgres, String broker, String keysUrl, Path log)
            throws IOException, InterruptedException {
        var launch = Parts.named("product-service").prepare(home, Aot.OFF);
        var command = new ArrayList<>(launch.command());
        var jar = command.indexOf("-jar");
        command.set(jar, "-cp");
        command.set(jar + 1, command.get(jar + 1) + ":" + home.root().resolve("bench/target/classes"));
        command.add(jar + 2, "com.xinfan.product.ProductServiceApplication");
        // The heads of seals of another run are not of these books.
        var heads = log.resolveSibling("ledger-heads.log");
        Files.deleteIfExists(heads);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(launch.environment());
        builder.environment()
                .put(
                        "SPRING_APPLICATION_JSON",
                        JSON.writeValueAsString(Map.of(
                                "server.port",
                                PORT,
                                "spring.main.sources",
                                "com.xinfan.bench.desk.DeskConfiguration",
                                "spring.datasource.url",
                                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + DATABASE,
                                "spring.kafka.bootstrap-servers",
                                broker,
                                "xinfan.security.access",
                                "classpath:bench-access.csv",
                                "xinfan.security.jwks-url",
                                keysUrl,
                                "xinfan.ledger.seal.heads",
                                heads.toString())));
        var desk = new DeskUnderTest(Peer.mortal(builder.start()));
        desk.awaitReady(log);
        return desk;
    }

    public long pid() {
        return process.pid();
    }

    /** Tells the desk to do something and waits, however long it takes. */
    public JsonNode tell(String what, Object request) throws IOException, InterruptedException {
        var answer = CLIENT.send(
                HttpRequest.newBuilder(address("/internal/v1/bench/" + what))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(request)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(what + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        try {
            Peer.stop(process);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + PORT + path);
    }

    private void awaitReady(Path log) throws InterruptedException {
        var request = HttpRequest.newBuilder(address("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        for (var look = 0; look < LOOKS && process.isAlive(); look++) {
            try {
                if (CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            Thread.sleep(200);
        }
        close();
        throw new Trouble("product-service did not become ready: see " + log);
    }
}
