package com.xinfan.gateway;

import com.xinfan.platform.test.FakeHttp;
import com.xinfan.platform.test.ServiceTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The one context of the gateway's tests; every service behind it is a fake. */
@Import(RateTime.class)
public abstract class GatewayServiceTest extends ServiceTest {

    protected static final List<String> SERVICES =
            List.of("user", "product", "campaign", "risk", "content", "analytics");

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @BeforeEach
    void resetServices() {
        SERVICES.forEach(service -> service(service).reset());
    }

    protected FakeHttp service(String shortName) {
        return fake(shortName + "-service");
    }

    /** An address that no other test has used, so that rates do not meet. */
    protected String freshAddress() {
        var number = ADDRESSES.incrementAndGet();
        return "203.0." + number / 250 + "." + (1 + number % 250);
    }

    protected RestTestClient.ResponseSpec get(String path) {
        return http.get().uri(path).header("X-Forwarded-For", freshAddress()).exchange();
    }

    protected RestTestClient.ResponseSpec getAs(UUID user, String path) {
        return getWith(userToken(user), path);
    }

    protected RestTestClient.ResponseSpec getWith(String token, String path) {
        return http.get()
                .uri(path)
                .header("X-Forwarded-For", freshAddress())
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    /** What the gateway answers to these bytes, which no client library would send. */
    protected String raw(String request) throws IOException {
        var port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    protected String rawGet(String target, String... headers) throws IOException {
        return raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join(
                        "",
                        List.of(headers).stream().map(header -> header + "\r\n").toList()) + "\r\n");
    }
}
