package com.xinfan.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.xinfan.gateway.GatewayServiceTest;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.TestIssuer;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorApiTests extends GatewayServiceTest {

    private static final String SUBJECT = "01890000-0000-7000-8000-000000000001";

    @Test
    void aGoodTokenPassesAndNoneIsTheServicesToJudge() {
        service("user").respond("GET", "/api/v1/me", 200, "{}");
        getAs(Ids.next(), "/api/v1/me").expectStatus().isOk();
        get("/api/v1/me").expectStatus().isOk();
        service("user").respond("GET", "/admin/v1/users", 200, "{}");
        getWith(staffToken("sam", Role.SUPPORT), "/admin/v1/users")
                .expectStatus()
                .isOk();
    }

    @Test
    void aForgedTokenDoesNotPass() throws JOSEException {
        service("user").respond("GET", "/api/v1/me", 200, "{}");
        for (var forged : forgedTokens().entrySet()) {
            var answer = getWith(forged.getValue(), "/api/v1/me").returnResult(String.class);
            assertThat(answer.getStatus().value()).as(forged.getKey()).isEqualTo(401);
            assertThat(answer.getResponseBody()).contains("\"code\":\"unauthenticated\"");
            assertThat(answer.getResponseHeaders().getFirst("WWW-Authenticate"))
                    .isEqualTo("Bearer error=\"invalid_token\"");
        }
        assertThat(service("user").requests("GET", "/api/v1/me")).isEmpty();
    }

    @Test
    void eachSideOfTheHouseHasItsOwnTokens() {
        getAs(Ids.next(), "/admin/v1/users").expectStatus().isUnauthorized();
        getWith(staffToken("sam", Role.ADMIN), "/api/v1/me").expectStatus().isUnauthorized();
        getWith(serviceToken("product-service", "user-service"), "/api/v1/me")
                .expectStatus()
                .isUnauthorized();
        getWith(serviceToken("product-service", "gateway-service"), "/api/v1/me")
                .expectStatus()
                .isUnauthorized();
        http.get()
                .uri("/api/v1/me")
                .header("Authorization", "Basic eDp5")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        http.get()
                .uri("/api/v1/me")
                .header("Authorization", "Bearer ")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void whereTokensAreGotABadOneIsAsGoodAsNone() {
        service("user").respond("POST", "/api/v1/sessions/refresh", 201, "{}");
        http.post()
                .uri("/api/v1/sessions/refresh")
                .header("Authorization", "Bearer old")
                .header("X-Forwarded-For", freshAddress())
                .exchange()
                .expectStatus()
                .isCreated();
    }

    @Test
    void aTokenThatWasGoodIsNotGoodOnceItHasExpired() {
        service("user").respond("GET", "/api/v1/me", 200, "{}");
        var ended = TestIssuer.token(
                "app",
                SUBJECT,
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60))));
        getWith(ended, "/api/v1/me").expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/internal/v1/clock",
                "/internal/v1/decisions",
                "/api/v1",
                "/api/v1/nothing",
                "/nothing",
                "/.well-known/jwks.json",
                "/api/v2/me",
                "/index.html",
                "/admin/v1/workers"
            })
    void anUnknownPathIsNotFoundWhoeverAsks(String path) {
        get(path).expectStatus().isNotFound().expectBody().jsonPath("$.code").isEqualTo("not_found");
        getWith(staffToken("sam", Role.ADMIN), path).expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/otp/../../../internal/v1/clock",
                "/api/v1/otp/..%2f..%2finternal/v1/clock",
                "/api/v1/otp/%2e%2e/%2e%2e/internal",
                "/api/v1/otp//x",
                "/api/v1/otp/a%2fb",
                "/api/v1/otp/a%5cb",
                "/api/v1/otp;jsessionid=1",
                "/api/v1/otp/%00",
                "/api/v1/otp/%0d%0aX-Evil:1",
                "/api/v1/otp/%",
                "/api/v1/./otp",
                "/api/v1/otp/a\\..\\b",
                "//evil.example/api/v1/otp",
                "/api/v1/otp?x=%00"
            })
    void aPathWithTwoMeaningsHasNone(String path) throws IOException {
        service("user").respond("GET", "/*", 200, "{\"reached\":true}");
        var answer = rawGet(path);
        if (path.contains("?x=%00")) {
            assertThat(answer).contains(" 200 "); // a query is the service's to judge
            return;
        }
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .doesNotContain("<html", "reached");
        assertThat(service("user").requests()).isEmpty();
    }

    @Test
    void hugeHeadersAndStrangeRequestsAreProblems() throws IOException {
        assertThat(rawGet("/api/v1/products", "X-Big: " + "x".repeat(40_000)))
                .startsWith("HTTP/1.1 4")
                .doesNotContain("<html");
        assertThat(raw("GARBAGE\r\n\r\n")).doesNotContain("<html");
        assertThat(raw("TRACE /api/v1/products HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .doesNotContain("<html");
        assertThat(raw("GET /api/v1/products HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /internal/v1/clock HTTP/1.1\r\n\r\n"))
                .doesNotContain("<html")
                .doesNotContain(" 200 ");
        assertThat(rawGet("/" + "a".repeat(2_000))).startsWith("HTTP/1.1 4").doesNotContain("<html");
    }

    @Test
    void problemsSpeakTheCallersLanguage() {
        http.get()
                .uri("/nowhere")
                .header("Accept-Language", "en")
                .exchange()
                .expectBody()
                .jsonPath("$.requestId")
                .exists()
                .jsonPath("$.status")
                .isEqualTo(404);
        http.get()
                .uri("/api/v1/me")
                .header("Authorization", "Bearer x")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .contentType("application/problem+json");
    }

    private static Map<String, String> forgedTokens() throws JOSEException {
        var good = TestIssuer.user(Ids.next());
        var parts = good.split("\\.");
        var publicKey = (ECKey) TestIssuer.keys().getKeys().getFirst();
        var stranger = TestIssuer.key(publicKey.getKeyID());
        var forged = new TreeMap<String, String>();
        for (var none : List.of("none", "None", "NONE", "nOnE")) {
            forged.put("alg " + none, base64("{\"alg\":\"" + none + "\"}") + "." + parts[1] + ".");
        }
        forged.put(
                "HS256 with the public key as secret", hmac(publicKey.toString().getBytes()));
        forged.put(
                "HS256 with the DER of the public key",
                hmac(publicKey.toECPublicKey().getEncoded()));
        forged.put("another key under our key id", TestIssuer.sign(claims().build(), stranger));
        forged.put("an unknown key id", TestIssuer.sign(claims().build(), TestIssuer.key("elsewhere")));
        forged.put("tampered claims", parts[0] + "." + base64(claims().build().toString()) + "." + parts[2]);
        forged.put("tampered signature", good.substring(0, good.length() - 8) + "AAAAAAAA");
        forged.put("no signature", parts[0] + "." + parts[1] + ".");
        forged.put("a zero signature", parts[0] + "." + parts[1] + "." + base64(new byte[64]));
        forged.put(
                "a key in the token",
                header("\"jwk\":" + stranger.toPublicJWK().toJSONString()) + "." + parts[1] + "." + parts[2]);
        forged.put(
                "a key's address in the token",
                header("\"jku\":\"http://localhost:1/\"") + "." + parts[1] + "." + parts[2]);
        forged.put("an unknown critical header", header("\"crit\":[\"x\"],\"x\":1") + "." + parts[1] + "." + parts[2]);
        forged.put("no expiry", changed(claims -> claims.expirationTime(null)));
        forged.put("expired", changed(claims -> claims.expirationTime(new Date(0))));
        forged.put("no subject", changed(claims -> claims.subject(null)));
        forged.put("no id", changed(claims -> claims.jwtID(null)));
        forged.put("no issuer", changed(claims -> claims.issuer(null)));
        forged.put("another issuer", changed(claims -> claims.issuer("https://evil.example")));
        forged.put("no audience", changed(claims -> claims.audience((String) null)));
        forged.put("another audience", changed(claims -> claims.audience("elsewhere")));
        forged.put("two audiences", changed(claims -> claims.audience(List.of("app", "staff"))));
        forged.put("not yet valid", changed(claims -> claims.notBeforeTime(new Date(4_000_000_000_000L))));
        forged.put("a subject that is no id", changed(claims -> claims.subject("root")));
        forged.put("no token at all", "x");
        forged.put("two dots", "..");
        forged.put("very long", "e".repeat(5_000));
        return forged;
    }

    private static String changed(java.util.function.Consumer<JWTClaimsSet.Builder> change) {
        return TestIssuer.token("app", SUBJECT, change);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("xinfan")
                .audience("app")
                .subject(SUBJECT)
                .jwtID("1")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    private static String hmac(byte[] secret) throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        jwt.sign(new MACSigner(secret));
        return jwt.serialize();
    }

    private static String header(String more) {
        return base64("{\"alg\":\"ES256\",\"kid\":\"test-issuer\"," + more + "}");
    }

    private static String base64(String text) {
        return base64(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
