package com.xinfan.gateway.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.gateway.GatewayServiceTest;
import com.xinfan.gateway.route.RouteTable;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.web.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class BackendApiTests extends GatewayServiceTest {

    private static final BackendSettings IMPATIENT =
            new BackendSettings(Duration.ofMillis(300), Duration.ofMillis(300), 2);

    @Test
    void aSlowServiceIsATimeoutAndItsNeighbourIsNot() {
        service("risk").respond("GET", "/admin/v1/decisions", 200, "{}").delay(Duration.ofSeconds(3));
        service("content").respond("GET", "/api/v1/contents", 200, "[]");
        getWith(staffToken("ruth"), "/admin/v1/decisions")
                .expectStatus()
                .isEqualTo(504)
                .expectHeader()
                .valueEquals("Retry-After", "1")
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("service_timeout");
        getAs(Ids.next(), "/api/v1/contents").expectStatus().isOk();
    }

    @Test
    void aServiceThatIsDownIsUnavailable() throws Exception {
        var port = unusedPort();
        try (var backends = disposable("http://127.0.0.1:" + port)) {
            assertThat(refusal(backends.of())).isEqualTo("service_unavailable 503");
        }
    }

    @Test
    void aBrokenServiceIsLeftAloneForAWhile() throws Exception {
        var port = unusedPort();
        try (var backends = disposable("http://127.0.0.1:" + port)) {
            var backend = backends.of();
            for (var call = 0; call < 20; call++) {
                refusal(backend);
            }
            try (var late = answering(port, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
                assertThat(late.isBound()).isTrue();
                assertThat(refusal(backend)).as("the breaker is open").isEqualTo("service_unavailable 503");
            }
        }
    }

    @Test
    void aConnectionThatBreaksMayHaveDoneTheWork() throws Exception {
        try (var server = answering(0, "HTTP/1.1 2");
                var backends = disposable("http://127.0.0.1:" + server.getLocalPort())) {
            assertThat(refusal(backends.of())).isEqualTo("service_broken 502");
        }
    }

    @Test
    void aServiceThatAcceptsAndSaysNothingIsATimeout() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var backends = disposable("http://127.0.0.1:" + server.getLocalPort())) {
            assertThat(refusal(backends.of())).isEqualTo("service_timeout 504");
        }
    }

    private record Disposable(Backends backends) implements AutoCloseable {

        Backend of() {
            return backends.of("user-service");
        }

        @Override
        public void close() throws Exception {
            backends.destroy();
        }
    }

    private static Disposable disposable(String url) {
        var environment = new MockEnvironment().withProperty("xinfan.remote.user-service.url", url);
        return new Disposable(new Backends(
                new RouteTable(Map.of("user-service", List.of("/api/v1/me"))),
                IMPATIENT,
                environment,
                new SimpleMeterRegistry()));
    }

    private static String refusal(Backend backend) throws IOException {
        try (var answer = backend.send(new BasicClassicHttpRequest("GET", backend.host(), "/api/v1/me"))) {
            return "answered " + answer.getCode();
        } catch (Problem problem) {
            return problem.code().code() + " " + problem.code().status().value();
        }
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A server that says this to everyone and hangs up. */
    private static ServerSocket answering(int port, String answer) throws IOException {
        var server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    socket.getOutputStream().flush();
                } catch (IOException e) {
                    return;
                }
            }
        });
        return server;
    }
}
