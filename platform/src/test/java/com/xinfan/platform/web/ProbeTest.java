package com.xinfan.platform.web;

import com.xinfan.platform.test.ServiceTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one context of the web, security and idempotency tests. */
@SpringBootTest(
        classes = ProbeApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=probe-service",
            "xinfan.security.access=classpath:probe/access.csv",
            "xinfan.idempotency.lease=2s"
        })
public abstract class ProbeTest extends ServiceTest {

    protected static final UUID USER = new UUID(0x0198_0000_0000_7000L, 0x8000_0000_0000_0001L);

    protected record Answer(int status, String contentType, JsonNode body, RestTestClient.ResponseSpec spec) {

        public String code() {
            return body.path("code").asString();
        }
    }

    protected Answer send(RestTestClient.RequestHeadersSpec<?> request) {
        var spec = request.exchange();
        var result = spec.expectBody(String.class).returnResult();
        var text = result.getResponseBody();
        var type = String.valueOf(result.getResponseHeaders().getContentType());
        var body = JsonMapper.shared().readTree(text == null || text.isEmpty() ? "{}" : text);
        return new Answer(result.getStatus().value(), type, body, spec);
    }

    protected Answer post(String path, String json) {
        return send(http.post()
                .uri(path)
                .header("Authorization", "Bearer " + userToken(USER))
                .header("Content-Type", "application/json")
                .body(json));
    }

    protected Answer get(String path) {
        return send(http.get().uri(path).header("Authorization", "Bearer " + userToken(USER)));
    }

    /** Sends bytes that no HTTP client would. */
    protected String raw(String request) throws IOException {
        var port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
