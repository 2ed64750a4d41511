package com.xinfan.content;

import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.ServiceTest;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one context of content-service's API tests. */
public abstract class ContentServiceTest extends ServiceTest {

    private static final JsonMapper JSON = new JsonMapper();

    protected ResponseSpec send(HttpMethod method, String path, Object body, String token) {
        return http.method(method)
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    protected ResponseSpec post(String path, Object body, String username, Role... roles) {
        return send(HttpMethod.POST, path, body, staffToken(username, roles));
    }

    protected ResponseSpec get(String path, String token) {
        return http.get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    protected static JsonNode json(ResponseSpec response) {
        return JSON.readTree(response.expectBody(String.class).returnResult().getResponseBody());
    }
}
