package com.xinfan.bench.messages;

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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** user-service as {@code ./xinfan up} runs it, with a database of its own and nobody to send to. */
final class UserUnderTest implements AutoCloseable {

    static final String DATABASE = "user_service";
    private static final int PORT = 18_081;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int LOOKS = 600;

    private final Process process;

    private UserUnderTest(Process process) {
        this.process = process;
    }

    static UserUnderTest start(Home home, Postgres postgres, Path log) throws IOException, InterruptedException {
        var launch = Parts.named("user-service").prepare(home, Aot.OFF);
        var builder = new ProcessBuilder(launch.command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(launch.environment());
        builder.environment()
                .put(
                        "SPRING_APPLICATION_JSON",
                        JSON.writeValueAsString(Map.of(
                                "server.port",
                                PORT,
                                "spring.datasource.url",
                                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + DATABASE,
                                "spring.kafka.bootstrap-servers",
                                "127.0.0.1:1",
                                "xinfan.security.jwks-url",
                                address("/.well-known/jwks.json").toString())));
        var service = new UserUnderTest(Peer.mortal(builder.start()));
        service.awaitReady(log);
        return service;
    }

    /** Moves the business clock and lets what is due be done, without waiting for it. */
    void moveClock(long offsetSeconds) {
        var request = HttpRequest.newBuilder(address("/internal/v1/clock"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"offsetSeconds\":" + offsetSeconds + "}"))
                .build();
        var _ = CLIENT.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    }

    /** As the machine would die. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
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
        throw new Trouble("user-service did not become ready: see " + log);
    }
}
