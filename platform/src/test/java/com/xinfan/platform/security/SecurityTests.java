package com.xinfan.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.xinfan.platform.test.AccessRules;
import com.xinfan.platform.test.TestIssuer;
import com.xinfan.platform.web.ProbeTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gets in and who does not. */
class SecurityTests extends ProbeTest {

    private static final String SUBJECT = USER.toString();

    static Stream<Arguments> badTokens() {
        return Stream.of(
                bad("other issuer", claims -> claims.issuer("evil")),
                bad("no issuer", claims -> claims.issuer(null)),
                bad("no subject", claims -> claims.subject(null)),
                bad("blank subject", claims -> claims.subject(" ")),
                bad("a subject that is no id", claims -> claims.subject("root")),
                bad("no id", claims -> claims.jwtID(null)),
                bad("no expiry", claims -> claims.expirationTime(null)),
                bad("expired", claims -> claims.expirationTime(in(Duration.ofSeconds(-31)))),
                bad("not yet valid", claims -> claims.notBeforeTime(in(Duration.ofSeconds(60)))),
                bad("no audience", claims -> claims.audience((String) null)),
                bad("two audiences", claims -> claims.audience(List.of("app", "staff"))),
                bad("another service's audience", claims -> claims.audience("product-service")),
                Arguments.of("staff token", TestIssuer.staff("eve", Role.ADMIN)),
                Arguments.of("service token", TestIssuer.service("product-service", "probe-service")),
                Arguments.of("unknown key", TestIssuer.sign(good(), TestIssuer.key("test-issuer"))),
                Arguments.of("unknown key id", TestIssuer.sign(good(), TestIssuer.key("stranger"))),
                Arguments.of("alg none", new PlainJWT(good()).serialize()),
                Arguments.of("RS256", signed(() -> {
                    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), good());
                    jwt.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
                    return jwt.serialize();
                })),
                Arguments.of("HS256 with the public key", signed(() -> {
                    var key = TestIssuer.keys()
                            .getKeys()
                            .getFirst()
                            .toECKey()
                            .toECPublicKey()
                            .getEncoded();
                    var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID("test-issuer")
                            .build();
                    var jwt = new SignedJWT(header, good());
                    jwt.sign(new MACSigner(key));
                    return jwt.serialize();
                })),
                Arguments.of("tampered", TestIssuer.user(USER).replaceFirst("\\.[^.]{20}", ".eyJpc3MiOiJ4aW5mYW4g")),
                Arguments.of("garbage", "abc"),
                Arguments.of("long garbage", "a".repeat(5_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void aBadTokenIs401(String what, String token) {
        var answer = send(http.get().uri("/api/v1/probes/" + USER).header("Authorization", "Bearer " + token));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(answer.spec().returnResult().getResponseHeaders().getFirst("WWW-Authenticate"))
                .startsWith("Bearer");
    }

    @Test
    void aGoodTokenAndASmallSkewAreTaken() {
        assertThat(status("GET", "/api/v1/probes/" + USER, TestIssuer.user(USER)))
                .isEqualTo(404);
        var skewed = TestIssuer.token("app", SUBJECT, claims -> claims.expirationTime(in(Duration.ofSeconds(-10))));
        assertThat(status("GET", "/api/v1/probes/" + USER, skewed)).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,  /api/v1/open,           NONE,  200
            GET,  /api/v1/open,           BAD,   200
            POST, /api/v1/open,           NONE,  401
            PUT,  /api/v1/open,           NONE,  405
            GET,  /api/v1/texts,          USER,  405
            GET,  /api/v1/texts,          NONE,  401
            GET,  /api/v1/nowhere,        USER,  404
            GET,  /api/v1/nowhere,        NONE,  401
            GET,  /api/v1/forgotten,      USER,  404
            GET,  /api/v1/probes/1,       NONE,  401
            GET,  /api/v1/probes/1/,      USER,  404
            GET,  /admin/v1/probes,       USER,  401
            GET,  /admin/v1/probes,       OPERATOR, 200
            GET,  /admin/v1/reports,      OPERATOR, 403
            GET,  /admin/v1/reports,      FINANCE,  200
            GET,  /admin/v1/probe/work,   SUPPORT,  200
            GET,  /admin/v1/probe/audit,  SUPPORT,  403
            GET,  /internal/v1/probes,    product-service, 200
            GET,  /internal/v1/probes,    user-service,    403
            GET,  /internal/v1/probes,    FINANCE,  401
            GET,  /actuator/health,       NONE,  200
            GET,  /actuator/health/readiness, NONE, 200
            GET,  /actuator/prometheus,   NONE,  200
            GET,  /actuator/env,          ADMIN, 404
            GET,  /actuator,              ADMIN, 404
            GET,  /v3/api-docs,           NONE,  200
            GET,  /swagger-ui/index.html, ADMIN, 404
            GET,  /error,                 ADMIN, 404
            HEAD, /api/v1/open,           NONE,  200
            TRACE, /api/v1/open,          NONE,  405
            """)
    void theTableDecides(String method, String path, String who, int expected) {
        assertThat(status(method, path, token(who))).isEqualTo(expected);
    }

    @Test
    void whatAProxyForwardsIsNotLocal() {
        var answer = send(http.get().uri("/actuator/prometheus").header("X-Forwarded-For", "127.0.0.1"));
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void controllersSeeTheCaller() {
        var staff = send(http.get().uri("/admin/v1/probes").header("Authorization", "Bearer " + token("FINANCE")));
        assertThat(staff.body().path("username").asString()).isEqualTo("finance");
        assertThat(staff.body().path("roles").get(0).asString()).isEqualTo("FINANCE");
        var user = send(http.get().uri("/api/v1/open").header("Authorization", "Bearer " + token("USER")));
        assertThat(user.body().path("user").asString()).isEqualTo(SUBJECT);
    }

    @Test
    void headersAreNeverTrusted() {
        var answer =
                send(http.get().uri("/api/v1/open").header("X-User-Id", SUBJECT).header("X-Forwarded-User", SUBJECT));
        assertThat(answer.body().path("user").asString()).isEmpty();
    }

    @Test
    void theTableAndTheEndpointsNameEachOther() {
        assertThatThrownBy(() -> AccessRules.check(context))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no row for GET /api/v1/forgotten")
                .hasMessageContaining(
                        "no row for GET /api/v1/probes/swallowed, it would fall under /api/v1/probes/{id}")
                .hasMessageNotContaining("no endpoint for row");
    }

    private String token(String who) {
        return switch (who) {
            case "NONE" -> null;
            case "BAD" -> "bad";
            case "USER" -> TestIssuer.user(USER);
            case "product-service", "user-service" -> TestIssuer.service(who, "probe-service");
            default -> TestIssuer.staff(who.toLowerCase(java.util.Locale.ROOT), Role.valueOf(who));
        };
    }

    private int status(String method, String path, String token) {
        var request =
                http.method(org.springframework.http.HttpMethod.valueOf(method)).uri(path);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.exchange().returnResult().getStatus().value();
    }

    private static Arguments bad(String what, Consumer<JWTClaimsSet.Builder> change) {
        return Arguments.of(what, TestIssuer.token("app", SUBJECT, change));
    }

    private static JWTClaimsSet good() {
        return new JWTClaimsSet.Builder()
                .issuer("xinfan")
                .audience("app")
                .subject(SUBJECT)
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(in(Duration.ofMinutes(5)))
                .build();
    }

    private static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }

    private static String signed(ThrowingSupplier<String> token) {
        try {
            return token.get();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
