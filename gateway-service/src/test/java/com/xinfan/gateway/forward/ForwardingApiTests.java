package com.xinfan.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.gateway.GatewayServiceTest;
import com.xinfan.gateway.backend.Backends;
import com.xinfan.gateway.route.RouteTable;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.FakeHttp.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.MediaType;

class ForwardingApiTests extends GatewayServiceTest {

    @Test
    void everyConfiguredRouteAnswersFromItsService() {
        var routes = context.getBean(RouteTable.class).routes();
        assertThat(routes).hasSizeGreaterThanOrEqualTo(42);
        routes.forEach((prefix, service) -> {
            fake(service).respond("GET", prefix + "/x", 200, "{\"service\":\"" + service + "\"}");
            // A person for each: no one's rate is meant to be reached here.
            var token = prefix.startsWith("/api/") ? userToken(Ids.next()) : staffToken("sam" + prefix);
            getWith(token, prefix + "/x")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.service")
                    .isEqualTo(service);
            fake(service).respond("GET", prefix, 200, "{\"service\":\"" + service + "\"}");
            getWith(token, prefix).expectStatus().isOk();
        });
    }

    @Test
    void theOutboundClientIsOursOnApacheHttpClient() {
        service("product").respond("GET", "/api/v1/products", 200, "[]");
        get("/api/v1/products").expectStatus().isOk();
        assertThat(context.getBeansOfType(ProxyExchange.class)).hasSize(1).containsKey("leanExchange");
        assertThat(context.getBean(Backends.class).idleConnections()).isPositive();
    }

    @Test
    void carriesMethodQueryBodyAndAnswerAsTheyAre() {
        service("product").respond("POST", "/api/v1/orders", request -> Answer.json(201, request.body()));
        http.post()
                .uri(uri -> uri.path("/api/v1/orders").query("a=1&b={text}&c").build("信&"))
                .header("Authorization", "bearer " + userToken(Ids.next()))
                .header("Idempotency-Key", "key-1")
                .header("Accept-Language", "en")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"amount\":1,\"名\":\"信帆\"}")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .json("{\"amount\":1,\"名\":\"信帆\"}");
        var seen = service("product").requests("POST", "/api/v1/orders").getFirst();
        assertThat(seen.query()).isEqualTo("a=1&b=信&&c");
        assertThat(seen.headers()).containsEntry("Idempotency-Key", "key-1").containsEntry("Accept-Language", "en");
        assertThat(seen.headers().get("Authorization")).startsWith("bearer ey");
        assertThat(seen.headers().get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "POST", "GET"})
    void everyMethodPasses(String method) {
        service("user").respond(method, "/api/v1/me", 200, "{\"ok\":true}");
        http.method(org.springframework.http.HttpMethod.valueOf(method))
                .uri("/api/v1/me")
                .header("Authorization", "Bearer " + userToken(Ids.next()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.ok")
                .isEqualTo(true);
    }

    @Test
    void aRefusalOfTheServiceIsPassedOn() {
        service("product").respond("GET", "/api/v1/orders/1", 404, "{\"code\":\"order_not_found\"}");
        getAs(Ids.next(), "/api/v1/orders/1")
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("order_not_found");
    }

    /** A partner proves itself by its signature, which is the service's to check; the address has its rate as ever. */
    @Test
    void aPartnersSignatureComesThroughAsItWasMade() {
        service("product").respond("POST", "/partner/v1/visits", 201, "{}");
        http.post()
                .uri("/partner/v1/visits")
                .header("X-Forwarded-For", freshAddress())
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Digest", "sha-256=:AA==:")
                .header("Signature-Input", "sig1=(\"@method\" \"@path\");created=1")
                .header("Signature", "sig1=:AA==:")
                .body("{}")
                .exchange()
                .expectStatus()
                .isCreated();

        var seen = service("product").requests().getLast();
        assertThat(seen.headers())
                .containsEntry("Content-Digest", "sha-256=:AA==:")
                .containsEntry("Signature-Input", "sig1=(\"@method\" \"@path\");created=1")
                .containsEntry("Signature", "sig1=:AA==:");
        get("/partner/v1/elsewhere").expectStatus().isNotFound();
    }

    @Test
    void noHeaderCanClaimToBeSomebody() throws IOException {
        service("user").respond("GET", "/api/v1/me", 200, "{}");
        rawGet(
                "/api/v1/me",
                "X-User-Id: 42",
                "x-staff-roles: ADMIN",
                "X-Forwarded-User: root",
                "Forwarded: for=9.9.9.9",
                "X-Real-IP: 9.9.9.9",
                "True-Client-IP: 9.9.9.9",
                "Cookie: session=1",
                "X-Forwarded-Host: evil.example",
                "X-Original-URL: /internal/v1/clock",
                "Proxy: http://evil.example",
                "Authorization : Basic x",
                "X-Forwarded-For: 198.51.100.7");
        for (var seen : service("user").requests("GET", "/api/v1/me")) {
            assertThat(seen.headers().keySet())
                    .doesNotContain(
                            "X-User-Id",
                            "x-staff-roles",
                            "X-Forwarded-User",
                            "Forwarded",
                            "X-Real-IP",
                            "True-Client-IP",
                            "Cookie",
                            "X-Forwarded-Host",
                            "X-Original-URL",
                            "Proxy",
                            "Authorization");
            assertThat(seen.headers().get("X-Forwarded-For")).isEqualTo("198.51.100.7");
            assertThat(seen.headers().get("Host")).doesNotContain("evil");
        }
    }

    @Test
    void theRequestIdIsOneAllTheWay() {
        service("product").respond("GET", "/api/v1/products", 200, "[]");
        http.get()
                .uri("/api/v1/products")
                .header("X-Request-Id", "abcdef-123456")
                .exchange()
                .expectHeader()
                .valueEquals("X-Request-Id", "abcdef-123456");
        assertThat(service("product").requests().getLast().headers()).containsEntry("X-Request-Id", "abcdef-123456");
        http.get()
                .uri("/api/v1/products")
                .header("X-Request-Id", "<script>")
                .exchange()
                .expectHeader()
                .value("X-Request-Id", id -> assertThat(id).doesNotContain("<"));
    }

    @Test
    void aChunkedBodyPassesAndOneTooLargeDoesNot() throws IOException {
        service("analytics")
                .respond(
                        "POST",
                        "/api/v1/events",
                        request ->
                                Answer.json(202, "{\"size\":" + request.body().length() + "}"));
        var head = "POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + userToken(Ids.next()) + "\r\nContent-Type: application/json\r\n";
        assertThat(raw(head + "Transfer-Encoding: chunked\r\n\r\n5\r\n[1,2,\r\n2\r\n3]\r\n0\r\n\r\n"))
                .contains("202")
                .contains("\"size\":7");
        var piece = "10000\r\n" + "x".repeat(65_536) + "\r\n";
        assertThat(raw(head + "Transfer-Encoding: chunked\r\n\r\n" + piece.repeat(5) + "0\r\n\r\n"))
                .contains("413")
                .contains("body_too_large");
        assertThat(raw(head + "Content-Length: 300000\r\n\r\n" + "x".repeat(300_000)))
                .contains("413")
                .contains("body_too_large");
        assertThat(service("analytics").requests()).hasSize(1);
    }

    @Test
    void aLargeAnswerComesWhole() {
        var large = "\"" + "信".repeat(300_000) + "\"";
        service("content").respond("GET", "/api/v1/contents", 200, large);
        get("/api/v1/contents").expectStatus().isOk().expectBody(String.class).isEqualTo(large);
    }

    @Test
    void answersAreNotForBrowsersToGuessAt() {
        service("product").respond("GET", "/api/v1/products", 200, "[]");
        for (var path : new String[] {"/api/v1/products", "/nowhere"}) {
            get(path)
                    .expectHeader()
                    .valueEquals("X-Content-Type-Options", "nosniff")
                    .expectHeader()
                    .valueEquals("X-Frame-Options", "DENY")
                    .expectHeader()
                    .valueEquals("Referrer-Policy", "no-referrer")
                    .expectHeader()
                    .valueEquals("Strict-Transport-Security", "max-age=31536000")
                    .expectHeader()
                    .valueEquals("Cache-Control", "no-store")
                    .expectHeader()
                    .doesNotExist("Server");
        }
    }

    @Test
    void anEncodedBlankStaysOne() {
        service("product").respond("GET", "/api/v1/products/a b", 200, "{\"decoded\":true}");
        get("/api/v1/products/a b")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.decoded")
                .isEqualTo(true);
    }
}
