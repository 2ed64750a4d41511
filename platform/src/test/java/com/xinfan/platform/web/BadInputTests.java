package com.xinfan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.test.TestIssuer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No bad input is a 5xx, HTML or a guess, and each names its field. */
class BadInputTests extends ProbeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"name":"a","amount":1.9}                                  | invalid_value     | /amount
        {"name":"a","amount":"100"}                                | invalid_value     | /amount
        {"name":"a","amount":null}                                 | invalid_value     | /amount
        {"name":"a"}                                               | invalid_value     | /amount
        {"name":"a","amount":99999999999999999999}                 | invalid_value     | /amount
        {"name":"a","amount":true}                                 | invalid_value     | /amount
        {"name":7,"amount":1}                                      | invalid_value     | /name
        {"name":"a","amount":1,"colour":0}                         | invalid_value     | /colour
        {"name":"a","amount":1,"colour":"GREEN"}                   | invalid_value     | /colour
        {"name":"a","amount":1,"colour":""}                        | invalid_value     | /colour
        {"name":"a","amount":1,"amount":2}                         | malformed_json    | /amount
        {"name":"a","amount":1,"hack":1}                           | unknown_field     | /hack
        {"name":"a","amount":1,"factor":1e1000000000}              | invalid_value     | /factor
        {"name":"a","amount":1,"rate":0.05}                        | invalid_value     | /rate
        {"name":"a","amount":1,"rate":"1e-3"}                      | invalid_value     | /rate
        {"name":"a","amount":1,"ref":"nope"}                       | invalid_value     | /ref
        {"name":"a","amount":1,"ref":""}                           | invalid_value     | /ref
        {"name":"a\\u0000b","amount":1}                            | invalid_value     | /name
        {"name":"a\\ud800","amount":1}                             | invalid_value     | /name
        {"name":"a","amount":1,"labels":{"x":"\\u0000"}}           | invalid_value     | /labels/x
        {"name":"a","amount":1,"items":[{"count":1},{"count":1,"b":2}]} | unknown_field | /items/1/b
        {"name":"a","amount":1,"items":[{"count":0}]}              | validation_failed | /items/0/count
        {"name":"a","amount":1,"items":[null]}                     | validation_failed | /items/0
        {"name":"  ","amount":1}                                   | validation_failed | /name
        {"amount":1}                                               | validation_failed | /name
        {"name":"a","amount":-1}                                   | validation_failed | /amount
        {"name":"a","amount":1} x                                  | malformed_json    |
        {"name":"a","amount":                                      | malformed_json    | /amount
        []                                                         | invalid_value     |
        null                                                       | malformed_json    |
        """)
    void bodyIsRefusedWithItsFieldNamed(String json, String code, String param) {
        var answer = post("/api/v1/probes", json);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().path("param").asString(null)).isEqualTo(param);
        assertThat(answer.body().path("type").asString()).isEqualTo("/problems/" + code.replace('_', '-'));
        assertThat(answer.body().path("requestId").asString()).isNotEmpty();
    }

    @Test
    void everyViolationIsListed() {
        var answer = post("/api/v1/probes", "{\"name\":\"\",\"amount\":0}");
        assertThat(answer.body().path("errors").findValuesAsString("param"))
                .containsExactlyInAnyOrder("/name", "/amount");
    }

    @Test
    void goodInputComesBackAsItWas() {
        var json = "{\"name\":\"风\uD83D\uDE00\",\"amount\":1,\"factor\":1000,\"rate\":\"0.0350\"}";
        var answer = post("/api/v1/probes", json);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString()).startsWith("{\"name\":\"风\uD83D\uDE00\",\"amount\":1,");
        assertThat(answer.body().path("rate").asString()).isEqualTo("0.0350");
    }

    @Test
    void aLongStringNeedsAFieldThatAllowsIt() {
        assertThat(post("/api/v1/probes", "{\"name\":\"%s\",\"amount\":1}".formatted("x".repeat(4_001)))
                        .code())
                .isEqualTo("invalid_value");
        assertThat(post(
                                "/api/v1/probes",
                                "{\"name\":\"a\",\"amount\":1,\"article\":\"%s\"}".formatted("x".repeat(5_000)))
                        .status())
                .isEqualTo(200);
        assertThat(post(
                                "/api/v1/probes",
                                "{\"name\":\"a\",\"amount\":1,\"article\":\"%s\"}".formatted("x".repeat(6_001)))
                        .code())
                .isEqualTo("invalid_value");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(post("/api/v1/probes", "[".repeat(2_000)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        limit=0,                        limit
        limit=101,                      limit
        limit=2147483648,               limit
        limit=x,                        limit
        after=nope,                     after
        q=abcdef,                       q
        q=a%00b,                        q
        n=10,                           n
        n=x,                            n
        """)
    void queryIsRefusedWithItsParameterNamed(String query, String param) {
        var answer = send(http.get()
                .uri(java.net.URI.create(base() + "/api/v1/probes?" + query))
                .header("X-Probe", "1")
                .header("Authorization", "Bearer " + userToken(USER)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("param").asString()).isEqualTo(param);
    }

    @Test
    void aMissingHeaderIsNamed() {
        var answer = get("/api/v1/probes");
        assertThat(answer.code()).isEqualTo("missing_parameter");
        assertThat(answer.body().path("param").asString()).isEqualTo("X-Probe");
    }

    @Test
    void thePageSaysWhetherThereIsMore() {
        var answer = send(http.get()
                .uri("/api/v1/probes?limit=2")
                .header("X-Probe", "1")
                .header("Authorization", "Bearer " + userToken(USER)));
        assertThat(answer.body().path("items").size()).isEqualTo(2);
        assertThat(answer.body().path("hasMore").asBoolean()).isTrue();
        assertThat(answer.body().path("after").asString()).isEqualTo(new java.util.UUID(7, 7).toString());
    }

    @Test
    void whatTheDatabaseRefusesIsTheCallersFault() {
        assertThat(post("/api/v1/texts", "{\"text\":\"longer than ten\"}").code())
                .isEqualTo("invalid_value");
        assertThat(get("/api/v1/failures/twice").code()).isEqualTo("conflict");
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookWhole() {
        assertThatThrownBy(() -> get("/api/v1/failures/half")).hasMessageContaining("IOException");
    }

    @Test
    void theUnexpectedSaysNothingAboutItself() {
        var answer = get("/api/v1/failures/bug");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("internal_error");
        var id = answer.body().path("requestId").asString();
        assertThat(answer.body().toString().replace(id, "")).doesNotContain("42", "Exception");
        assertThat(get("/api/v1/failures/refused").code()).isEqualTo("internal_error");
    }

    @Test
    void retryableRefusalsSayWhen() {
        var unknown = get("/api/v1/failures/unknown");
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.code()).isEqualTo("dependency_unavailable");
        unknown.spec().expectHeader().valueEquals("Retry-After", "1");
        get("/api/v1/failures/later").spec().expectHeader().valueEquals("Retry-After", "3");
    }

    @Test
    void wrongMethodMediaTypeAndAcceptAreProblems() {
        var method = send(http.delete().uri("/api/v1/probes").header("Authorization", "Bearer " + userToken(USER)));
        assertThat(method.code()).isEqualTo("method_not_allowed");
        method.spec().expectHeader().valueEquals("Allow", "GET, POST");
        var type = send(http.post()
                .uri("/api/v1/probes")
                .header("Authorization", "Bearer " + userToken(USER))
                .header("Content-Type", "text/xml")
                .body("<a/>"));
        assertThat(type.status()).isEqualTo(415);
        assertThat(type.code()).isEqualTo("unsupported_media_type");
        var form = send(http.post()
                .uri("/api/v1/probes")
                .header("Authorization", "Bearer " + userToken(USER))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("a=b"));
        assertThat(form.status()).isEqualTo(415);
        var accept = send(http.get().uri("/api/v1/open").header("Accept", "application/pdf"));
        assertThat(accept.code()).isEqualTo("not_acceptable");
        assertThat(accept.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void aBadIdIs400AndAForeignOne404() {
        assertThat(get("/api/v1/probes/nope").code()).isEqualTo("invalid_value");
        var foreign = get("/api/v1/probes/" + new java.util.UUID(7, 8));
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.code()).isEqualTo("probe_not_found");
    }

    @Test
    void aLargeBodyIs413WhetherItSaysItsLengthOrNot() throws IOException {
        assertThat(post("/api/v1/probes", "\"" + "x".repeat(300_000) + "\"").status())
                .isEqualTo(413);
        var chunk = Integer.toHexString(300_000) + "\r\n" + " ".repeat(300_000) + "\r\n0\r\n\r\n";
        var answer = raw("POST /api/v1/probes HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nAuthorization: Bearer " + TestIssuer.user(USER)
                + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk);
        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"body_too_large\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/%00", "/api/..%2fadmin", "/api/[", "/api/%zz", "/api//v1", "/api/v1;a=b", "/\\"})
    void evenTheContainerAnswersInJson(String path) throws IOException {
        var answer = raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContainIgnoringCase("<html");
        assertThat(answer).contains("application/problem+json", "\"requestId\"");
    }

    @Test
    void aHugeHeaderIsNoServerError() throws IOException {
        var answer = raw("GET /api/v1/open HTTP/1.1\r\nHost: a\r\nX-Huge: " + "x".repeat(20_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContainIgnoringCase("<html");
    }

    @Test
    void languageFollowsTheCaller() {
        assertThat(detail("zh-CN")).isEqualTo(detail("")).contains("方法");
        assertThat(detail("zh-TW")).contains("方法");
        assertThat(detail("en-GB")).isEqualTo("This method is not allowed here.");
        assertThat(detail("fr")).isEqualTo("This method is not allowed here.");
        var invalid = send(http.post()
                .uri("/api/v1/probes")
                .header("Authorization", "Bearer " + userToken(USER))
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .body("{\"name\":\"\",\"amount\":1}"));
        assertThat(invalid.body().path("errors").get(0).path("message").asString())
                .isEqualTo("must not be blank");
    }

    private String detail(String language) {
        return send(http.delete().uri("/api/v1/open").header("Accept-Language", language))
                .body()
                .path("detail")
                .asString();
    }

    @Test
    void aSaneRequestIdIsKeptAndAnInsaneOneReplaced() {
        var kept = send(http.delete().uri("/api/v1/open").header("X-Request-Id", "abc-12345"));
        assertThat(kept.body().path("requestId").asString()).isEqualTo("abc-12345");
        kept.spec().expectHeader().valueEquals("X-Request-Id", "abc-12345");
        var replaced = send(http.delete().uri("/api/v1/open").header("X-Request-Id", "a b\tc<script>"));
        assertThat(replaced.body().path("requestId").asString()).hasSize(36);
    }

    private String base() {
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }
}
