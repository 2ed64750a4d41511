package com.xinfan.bench;

import com.xinfan.local.host.Home;
import com.xinfan.local.part.Aot;
import com.xinfan.local.part.Parts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** The gateway as {@code ./xinfan up} runs it, but on a port of its own and with one service behind it. */
final class GatewayUnderTest {

    private GatewayUnderTest() {}

    static Process start(Home home, int port, String keysUrl, int backend, Path log)
            throws IOException, InterruptedException {
        var launch = Parts.named("gateway-service").prepare(home, Aot.USE);
        var builder =
                new ProcessBuilder(launch.command()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(launch.environment());
        builder.environment().put("SPRING_APPLICATION_JSON", """
                {"server.port": %d, "xinfan.security.jwks-url": "%s",
                 "xinfan.remote.product-service.url": "http://127.0.0.1:%d"}
                """.formatted(port, keysUrl, backend));
        var process = builder.start();
        awaitReady(port, process);
        return process;
    }

    private static void awaitReady(int port, Process process) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(1))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            for (var look = 0; look < 300 && process.isAlive(); look++) {
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    Thread.sleep(200);
                }
            }
        }
        throw new IllegalStateException("the gateway did not become ready");
    }
}
