package com.xinfan.user.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.TestIssuer;
import com.xinfan.user.UserServiceTest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

class TokenApiTests extends UserServiceTest {

    @Autowired
    private KeyRing keys;

    @Autowired
    private AccessTokens tokens;

    @Test
    void theKeysArePublishedWithoutTheirSecret() throws ParseException {
        var answer = get("/.well-known/jwks.json", null);
        assertThat(answer.status()).isEqualTo(200);
        var published = JWKSet.parse(answer.body().toString());
        assertThat(published.getKeys()).hasSizeGreaterThanOrEqualTo(1).allSatisfy(key -> {
            assertThat(key).isInstanceOf(ECKey.class);
            assertThat(key.isPrivate()).isFalse();
        });
        var token = SignedJWT.parse(aNewcomer().token());
        assertThat(published.getKeyByKeyId(token.getHeader().getKeyID())).isNotNull();
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
    }

    @Test
    void forgedTokensAreRefused() throws JOSEException {
        var user = aNewcomer();
        var claims = new JWTClaimsSet.Builder()
                .issuer("xinfan")
                .audience("app")
                .subject(user.id().toString())
                .jwtID("j")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        var good = user.token();
        var kid = keys.signing().getKeyID();
        var stranger = TestIssuer.key(kid);
        var hmac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(), claims.build());
        hmac.sign(new MACSigner(keys.published().toString().getBytes(StandardCharsets.UTF_8)));
        var forged = Map.of(
                "unsigned", new PlainJWT(claims.build()).serialize(),
                "another key of the same id", TestIssuer.sign(claims.build(), stranger),
                "hmac with the public key", hmac.serialize(),
                "cut", good.substring(0, good.length() - 4),
                "tampered", tampered(good),
                "another issuer", TestIssuer.token("app", user.id().toString(), c -> c.issuer("evil")),
                "expired",
                        TestIssuer.token(
                                "app",
                                user.id().toString(),
                                c -> c.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
                "no id", TestIssuer.token("app", user.id().toString(), c -> c.jwtID(null)),
                "staff audience", TestIssuer.staff("operator"),
                "service audience", TestIssuer.service("risk-service", "user-service"));
        assertThat(get("/api/v1/me", good).status()).isEqualTo(200);
        forged.forEach((what, token) ->
                assertThat(get("/api/v1/me", token).status()).as(what).isEqualTo(401));
        assertThat(get("/api/v1/me", null).status()).isEqualTo(401);
    }

    @Test
    void aServiceGetsATokenForItsCallee() throws ParseException {
        var answer = serviceToken("product-service", "product-secret", "{\"audience\":\"risk-service\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("expiresInSeconds").asInt()).isEqualTo(600);
        var claims = SignedJWT.parse(answer.text("/accessToken")).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("product-service");
        assertThat(claims.getAudience()).containsExactly("risk-service");
        assertThat(claims.getExpirationTime().toInstant())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(9)), Instant.now().plus(Duration.ofMinutes(11)));
    }

    @Test
    void nobodyElseDoes() {
        for (var wrong :
                Set.of("product-service:wrong", "nobody:product-secret", "product-service:", "nonsense", ":")) {
            var name = wrong.contains(":") ? wrong.substring(0, wrong.indexOf(':')) : wrong;
            var secret = wrong.contains(":") ? wrong.substring(wrong.indexOf(':') + 1) : "";
            assertThat(serviceToken(name, secret, "{\"audience\":\"risk-service\"}")
                            .status())
                    .as(wrong)
                    .isEqualTo(401);
        }
        assertThat(post("/internal/v1/service-tokens", null, "{\"audience\":\"risk-service\"}")
                        .status())
                .isEqualTo(401);
        var person = serviceToken("product-service", "product-secret", "{\"audience\":\"app\"}");
        assertThat(person.status()).isEqualTo(422);
        assertThat(person.param()).isEqualTo("/audience");
    }

    @Test
    void theNextKeyIsPublishedBeforeItSignsAndTheOldOneAfter() {
        var old = keys.signing().getKeyID();
        var token = aNewcomer().token();
        jdbc.sql("update signing_key set created_at = created_at - interval '31 days'")
                .update();
        assertThat(keys.runDue()).isEqualTo(1);
        assertThat(keys.runDue()).isZero();
        assertThat(keys.published().getKeys()).hasSize(2);
        assertThat(keys.signing().getKeyID()).isEqualTo(old);
        assertThat(get("/api/v1/me", token).status()).isEqualTo(200);

        jdbc.sql("update signing_key set signs_from = signs_from - interval '1 hour' where retires_at is null")
                .update();
        var ring = context.getAutowireCapableBeanFactory().createBean(KeyRing.class);
        assertThat(ring.signing().getKeyID()).isNotEqualTo(old);
        assertThat(ring.published().getKeyByKeyId(old)).isNotNull();
        assertThat(tokens.forUser(Ids.next(), Ids.next(), "d").value()).isNotBlank();
    }

    private Answer serviceToken(String name, String secret, String body) {
        var basic = Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var result = http.post()
                .uri("/internal/v1/service-tokens")
                .header(HttpHeaders.AUTHORIZATION, "Basic " + basic)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .returnResult(String.class);
        return new Answer(
                result.getStatus().value(), JSON.readTree(result.getResponseBody()), result.getResponseHeaders());
    }

    private static String tampered(String token) {
        var parts = token.split("\\.");
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"aud\":\"app\"", "\"aud\":\"staff\"")
                .replace("xinfan", "xinfan ");
        return parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
    }
}
