package com.xinfan.bench.login;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One person with a phone, a device and an address of her own. A call is sent once, and again only when the platform
 * says that it is busy and when to come back; that wait is a part of the call.
 */
final class Member {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PASSWORD = "gui-hai-yun-di-8261";

    private final HttpClient client;
    private final String gateway;
    private final String sandbox;
    private final String phone;
    private final String address;
    private String access = "";
    private String refresh = "";
    private String code = "";

    Member(HttpClient client, String gateway, String sandbox, int number) {
        this.client = client;
        this.gateway = gateway;
        this.sandbox = sandbox;
        this.phone = "136%08d".formatted(number);
        this.address = "10.%d.%d.%d".formatted(number >> 16 & 0xff, number >> 8 & 0xff, number & 0xff);
    }

    /** Asks for a code and reads it off the phone. */
    void fetchCode(String purpose) {
        send("POST", "/api/v1/otp", Map.of("phone", phone, "purpose", purpose), 202);
        var messages = read(HttpRequest.newBuilder(URI.create(sandbox + "/messages?to=" + phone)), 200);
        code = messages.get(0).get("code").asString();
    }

    void signIn() {
        var body = new HashMap<String, Object>(Map.of("phone", phone, "otp", code, "device", device()));
        body.put("consents", List.of(Map.of("purpose", "SERVICE", "version", 1)));
        carry(send("POST", "/api/v1/sessions", body, 201));
    }

    void setPassword() {
        send("PUT", "/api/v1/me/password", Map.of("otp", code, "password", PASSWORD), 204);
    }

    void signInByPassword() {
        var body = Map.of("phone", phone, "password", PASSWORD, "device", device());
        carry(send("POST", "/api/v1/sessions/password", body, 201));
    }

    void refresh() {
        carry(send("POST", "/api/v1/sessions/refresh", Map.of("refreshToken", refresh), 200));
    }

    private Map<String, String> device() {
        return Map.of("id", "bench-" + phone, "platform", "ANDROID");
    }

    private void carry(JsonNode session) {
        access = session.get("accessToken").asString();
        refresh = session.get("refreshToken").asString();
    }

    private JsonNode send(String method, String path, Map<String, ?> body, int expected) {
        var request = HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!access.isEmpty()) {
            request.header("Authorization", "Bearer " + access);
        }
        return read(request, expected);
    }

    private JsonNode read(HttpRequest.Builder request, int expected) {
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            while (answer.statusCode() == 503) {
                var pause = answer.headers().firstValueAsLong("Retry-After");
                Thread.sleep(Duration.ofSeconds(
                        pause.orElseThrow(() -> new IllegalStateException("Out of order, for nobody knows how long"))));
                answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            }
            if (answer.statusCode() != expected) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.missingNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
