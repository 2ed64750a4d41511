package com.xinfan.bench.subject;

import com.xinfan.bench.Peer;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Aot;
import com.xinfan.local.part.Part;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service as {@code ./xinfan up} runs it, on a port of its own, with a database of its own. */
public final class ServiceUnderTest implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int LOOKS = 600;

    private final Subject subject;
    private final Process process;

    private ServiceUnderTest(Subject subject, Process process) {
        this.subject = subject;
        this.process = process;
    }

    /**
     * What runs.
     *
     * @param main the class to start with the benchmark's own classes beside the service's; empty for the jar as it is
     * @param controls the path under which it is told what to do
     * @param settings besides port and database
     */
    public record Subject(String service, int port, String main, String controls, Map<String, Object> settings) {

        public String database() {
            return service.replace('-', '_');
        }
    }

    /** Appends to the log, so that what a killed one said is there. */
    public static ServiceUnderTest start(Subject subject, Home home, Postgres postgres, Path log)
            throws IOException, InterruptedException {
        var launch = Parts.named(subject.service()).prepare(home, Aot.OFF);
        var builder = new ProcessBuilder(command(subject, launch, home))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var settings = new HashMap<String, Object>(subject.settings());
        settings.put("server.port", subject.port());
        if (!subject.main().isEmpty()) {
            settings.put("xinfan.security.access", "file:" + access(subject, home, log));
        }
        settings.put(
                "spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + subject.database());
        builder.environment().putAll(launch.environment());
        builder.environment().put("SPRING_APPLICATION_JSON", JSON.writeValueAsString(settings));
        var service = new ServiceUnderTest(subject, Peer.mortal(builder.start()));
        service.awaitReady(log);
        return service;
    }

    /** Who may call what in the service, and the benchmark's own endpoints. */
    private static Path access(Subject subject, Home home, Path log) throws IOException {
        var rows = new StringBuilder();
        for (var module : List.of(subject.service(), "bench")) {
            var table = module.equals("bench") ? "bench-access.csv" : "access.csv";
            rows.append(Files.readString(home.root().resolve(module + "/target/classes/" + table))
                            .strip())
                    .append('\n');
        }
        return Files.writeString(log.resolveSibling(subject.service() + "-access.csv"), rows);
    }

    private static List<String> command(Subject subject, Part.Launch launch, Home home) {
        var command = new ArrayList<>(launch.command());
        if (!subject.main().isEmpty()) {
            var jar = command.indexOf("-jar");
            command.set(jar, "-cp");
            command.set(jar + 1, command.get(jar + 1) + ":" + home.root().resolve("bench/target/classes"));
            command.add(jar + 2, subject.main());
        }
        return command;
    }

    public long pid() {
        return process.pid();
    }

    /** Tells the service to do something and waits, however long it takes. */
    public JsonNode tell(String what, Object request) throws IOException, InterruptedException {
        var answer = CLIENT.send(post(what, request), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(what + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    /** The same without waiting for it. */
    public CompletableFuture<?> ask(String what, Object request) {
        return CLIENT.sendAsync(post(what, request), HttpResponse.BodyHandlers.discarding());
    }

    private HttpRequest post(String what, Object request) {
        return HttpRequest.newBuilder(address(subject.controls() + what))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(request)))
                .build();
    }

    /** As the machine would die. */
    public void kill() throws InterruptedException {
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

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + subject.port() + path);
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
        throw new Trouble(subject.service() + " did not become ready: see " + log);
    }
}
