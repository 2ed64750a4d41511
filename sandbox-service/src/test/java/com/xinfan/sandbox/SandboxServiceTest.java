package com.xinfan.sandbox;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.ServiceTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one context of the sandbox's API tests: no faults are on, and the two faked services are well and idle. */
public abstract class SandboxServiceTest extends ServiceTest {
    protected static final String ANY_ID_NUMBER = "110101199003071233";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String IDLE = "{\"now\":\"2026-01-01T00:00:00Z\",\"outboxRows\":0,\"lag\":0}";

    /** A status and a body. */
    public record Answer(int status, JsonNode body) {
        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    /** A client that never asks twice: here a 503 is an answer like any other. */
    @BeforeEach
    void askOnlyOnce() {
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        http = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
                .baseUrl("http://localhost:" + port)
                .build();
        allIsWell();
    }

    private void allIsWell() {
        for (var part : new String[] {"bank", "sms", "identity", "credit"}) {
            put("/faults/" + part, Map.of("latencyMillis", 0, "errorRate", 0));
        }
        for (var service : new String[] {"user-service", "product-service"}) {
            fake(service)
                    .reset()
                    .respond("POST", "/internal/v1/clock", 200, "{\"now\":\"2026-01-01T00:00:00Z\",\"done\":0}")
                    .respond("GET", "/internal/v1/clock", 200, IDLE);
        }
    }

    protected Answer post(String path, Object body) {
        return call(HttpMethod.POST, path, body);
    }

    protected Answer put(String path, Object body) {
        return call(HttpMethod.PUT, path, body);
    }

    protected Answer get(String path) {
        return call(HttpMethod.GET, path, null);
    }

    protected static String newRequestId() {
        return Ids.next().toString();
    }

    private Answer call(HttpMethod method, String path, Object body) {
        var request = http.method(method).uri(path);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        var result = request.exchange().expectBody(String.class).returnResult();
        var text = result.getResponseBody();
        var json = text != null && text.matches("(?s)\\s*[\\[{].*");
        return new Answer(
                result.getStatus().value(), json ? JSON.readTree(text) : JSON.valueToTree(text == null ? "" : text));
    }
}
