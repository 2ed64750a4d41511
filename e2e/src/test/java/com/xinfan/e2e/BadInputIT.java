package com.xinfan.e2e;

import static com.xinfan.e2e.Platform.anonymous;
import static com.xinfan.e2e.Platform.staff;
import static com.xinfan.e2e.Platform.stranger;
import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.local.client.Api;
import com.xinfan.local.client.App.Attribution;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is sent: a problem+json of the 4xx kind that names what is wrong; never a 5xx, never HTML, never a stack
 * trace.
 */
class BadInputIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> AS_JSON = Map.of("Content-Type", "application/json");

    static List<String> brokenBodies() {
        return List.of(
                "",
                "{",
                "[]",
                "null",
                "42",
                "\"x\"",
                "{\"phone\":\"13800138000\"}",
                "{\"phone\":\"13800138000\",\"purpose\":0}",
                "{\"phone\":\"13800138000\",\"purpose\":\"LOGIN\",\"role\":\"ADMIN\"}",
                "{\"phone\":\"13800138000\",\"phone\":\"13800138001\",\"purpose\":\"LOGIN\"}",
                "{\"phone\":\"1380013\\u0000800\",\"purpose\":\"LOGIN\"}",
                "{\"phone\":\"\\ud800\",\"purpose\":\"LOGIN\"}",
                "{\"phone\":\"" + "1".repeat(10_000) + "\",\"purpose\":\"LOGIN\"}",
                "{\"phone\":[],\"purpose\":{}}",
                "[".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void aBrokenBodyIsRefused(String body) {
        requireProblem(anonymous().raw("POST", "/api/v1/otp", body, AS_JSON), 400);
    }

    @Test
    void theFieldIsNamed() {
        var problem = requireProblem(
                anonymous().raw("POST", "/api/v1/otp", "{\"phone\":\"12\",\"purpose\":\"LOGIN\"}", AS_JSON), 400);
        assertThat(problem).contains("/phone");
        var unknown = requireProblem(
                anonymous()
                        .raw(
                                "POST",
                                "/api/v1/otp",
                                "{\"phone\":\"13800138000\",\"purpose\":\"LOGIN\",\"hack\":1}",
                                AS_JSON),
                400);
        assertThat(unknown).contains("/hack");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/me, 401",
        "GET, /api/v1/account, 401",
        "POST, /api/v1/orders, 401",
        "GET, /admin/v1/products, 401",
        "GET, /internal/v1/orders/01936f00-0000-7000-8000-000000000001, 404",
        "GET, /nowhere, 404",
        "GET, /api/v1/me/../../internal, 400",
        "DELETE, /api/v1/otp, 405",
    })
    void aStrangerIsStopped(String method, String path, int status) {
        requireProblem(anonymous().raw(method, path, method.equals("POST") ? "{}" : null, AS_JSON), status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."})
    void aForgedTokenIsRefused(String token) {
        requireProblem(anonymous().raw("GET", "/api/v1/me", null, Map.of("Authorization", "Bearer " + token)), 401);
    }

    @Test
    void anotherUsersThingsAreNotFoundAndStaffDoorsAreShut() {
        var user = signedIn();
        requireProblem(user.raw("GET", "/api/v1/orders/" + UUID.randomUUID(), null, Map.of()), 404);
        requireProblem(user.raw("GET", "/api/v1/deposits/" + UUID.randomUUID(), null, Map.of()), 404);
        requireProblem(user.raw("GET", "/api/v1/orders/not-a-uuid", null, Map.of()), 400);
        assertThat(user.raw("GET", "/admin/v1/products", null, Map.of()).statusCode())
                .isIn(401, 403);
        requireProblem(staff("support").raw("GET", "/admin/v1/ledger/trial-balance", null, Map.of()), 403);
    }

    @Test
    void moneyNeedsAKeyAndAKeyNeedsTheSameBody() {
        var user = signedIn();
        var body = "{\"cardId\":\"%s\",\"amount\":100}";
        var card = UUID.randomUUID();
        requireProblem(user.raw("POST", "/api/v1/deposits", body.formatted(card), AS_JSON), 400);
        for (var amount : List.of("1.9", "\"100\"", "1e3", "-1", "0", "99999999999999999999")) {
            var bad = "{\"cardId\":\"%s\",\"amount\":%s}".formatted(card, amount);
            var keyed = Map.of(
                    "Content-Type",
                    "application/json",
                    "Idempotency-Key",
                    UUID.randomUUID().toString());
            assertThat(requireProblem(user.raw("POST", "/api/v1/deposits", bad, keyed), 400))
                    .contains("/amount");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=-1", "limit=2147483648", "limit=x", "after=x"})
    void aHugeOrSenselessPageIsRefused(String query) {
        requireProblem(signedIn().raw("GET", "/api/v1/orders?" + query, null, Map.of()), 400);
    }

    private static Api signedIn() {
        var stranger = stranger();
        stranger.app().signIn(new Attribution("appstore", null, null));
        return stranger.app().api();
    }

    private static String requireProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        var problem = JSON.readTree(response.body());
        for (var field : List.of("type", "title", "status", "detail", "code", "requestId")) {
            assertThat(problem.hasNonNull(field))
                    .as(field + " in " + response.body())
                    .isTrue();
        }
        assertThat(response.body()).doesNotContain("at com.", "Exception", "<html");
        return response.body();
    }
}
