package com.xinfan.bench.decision;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** risk-service as {@code ./xinfan up} runs it, with the empty controller in it and a database of its own. */
final class RiskUnderTest implements AutoCloseable {

    static final int PORT = 18_084;
    static final String DATABASE = "risk_service";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int LOOKS = 600;

    private final Process process;

    private RiskUnderTest(Process process) {
        this.process = process;
    }

    static RiskUnderTest start(Home home, Postgres postgres, String keysUrl, Path log)
            throws IOException, InterruptedException {
        var launch = Parts.named("risk-service").prepare(home, Aot.OFF);
        var command = new ArrayList<>(launch.command());
        var jar = command.indexOf("-jar");
        command.set(jar, "-cp");
        command.set(jar + 1, command.get(jar + 1) + ":" + home.root().resolve("bench/target/classes"));
        command.add(jar + 2, "com.xinfan.risk.RiskServiceApplication");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(launch.environment());
        builder.environment()
                .put(
                        "SPRING_APPLICATION_JSON",
                        JSON.writeValueAsString(Map.of(
                                "server.port",
                                PORT,
                                "spring.main.sources",
                                "com.xinfan.bench.verdict.VerdictConfiguration",
                                "spring.datasource.url",
                                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + DATABASE,
                                "spring.kafka.bootstrap-servers",
                                "127.0.0.1:1",
                                "xinfan.security.access",
                                "classpath:bench-access.csv",
                                "xinfan.security.jwks-url",
                                keysUrl)));
        var service = new RiskUnderTest(Peer.mortal(builder.start()));
        service.awaitReady(log);
        return service;
    }

    void pinTo(int core) throws IOException, InterruptedException {
        Peer.run(List.of("taskset", "-acp", "" + core, "" + process.pid()));
    }

    @Override
    public void close() {
        try {
            Peer.stop(process);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(Path log) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/actuator/health/readiness"))
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
        throw new Trouble("risk-service did not become ready: see " + log);
    }
}
