package com.xinfan.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.platform.test.TestIssuer;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Keys come by HTTP, are fetched once, and outlive an outage of their source. */
class KeysTests {

    private static final UUID USER = new UUID(1, 2);

    private final FakeHttp source = FakeHttp.of("keys-" + UUID.randomUUID());
    private final Tokens tokens = tokens();

    private Tokens tokens() {
        try {
            var keys = new SecurityAutoConfiguration().jwksSource(URI.create(source.url() + "/.well-known/jwks.json"));
            return new Tokens(keys, "probe-service", Clock.systemUTC());
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keysAreFetchedOnceAndATokenVerifiedOnce() throws Exception {
        source.respond("GET", "/.well-known/jwks.json", 200, TestIssuer.keys().toString());
        var token = TestIssuer.user(USER);
        var first = tokens.verify(token);
        assertThat(first.caller()).isEqualTo(new CurrentUser(USER, null));
        assertThat(tokens.verify(token)).isSameAs(first);
        tokens.verify(TestIssuer.user(USER));
        source.respond("GET", "/.well-known/jwks.json", 500, "{}");
        tokens.verify(TestIssuer.user(USER));
        assertThat(source.requests()).hasSize(1);
    }

    @Test
    void aTokenOfAnotherUseIsReadForThatUseAloneAndGivesNoAccess() throws Exception {
        source.respond("GET", "/.well-known/jwks.json", 200, TestIssuer.keys().toString());
        var proof = TestIssuer.token("otp-proof", USER.toString(), claims -> claims.claim("amount", 5));

        var statement = tokens.read(proof, "otp-proof");

        assertThat(statement.subject()).isEqualTo(USER.toString());
        assertThat(statement.id()).isNotBlank();
        assertThat(statement.claims()).containsEntry("amount", 5L);
        assertThatThrownBy(() -> tokens.verify(proof)).isInstanceOf(Tokens.BadToken.class);
        assertThatThrownBy(() -> tokens.read(TestIssuer.user(USER), "otp-proof"))
                .isInstanceOf(Tokens.BadToken.class);
        assertThatThrownBy(() -> tokens.read("a.b.c", "otp-proof")).isInstanceOf(Tokens.BadToken.class);
    }

    @Test
    void withoutAnyKeysNothingIsSaidAboutTheToken() throws Exception {
        assertThatThrownBy(() -> tokens.verify(TestIssuer.user(USER))).isInstanceOf(Tokens.KeysUnavailable.class);
        source.respond("GET", "/.well-known/jwks.json", 200, TestIssuer.keys().toString());
        com.xinfan.platform.test.Waiting.until("the keys are asked for again", () -> {
            try {
                return tokens.verify(TestIssuer.user(USER)) != null;
            } catch (Tokens.KeysUnavailable stillPausing) {
                return false;
            } catch (Tokens.BadToken bad) {
                throw new AssertionError(bad);
            }
        });
    }

    @Test
    void inventedKeysAreBadTokensHoweverManyAndDoNoHarmToGoodOnes() throws Exception {
        source.respond("GET", "/.well-known/jwks.json", 200, TestIssuer.keys().toString());
        for (var i = 0; i < 50; i++) {
            var invented = TestIssuer.sign(claims(), TestIssuer.key("invented-" + i));
            assertThatThrownBy(() -> tokens.verify(invented)).isInstanceOf(Tokens.BadToken.class);
        }
        assertThat(source.requests()).hasSizeLessThan(20);
        assertThat(tokens.verify(TestIssuer.user(USER)).caller()).isEqualTo(new CurrentUser(USER, null));
    }

    @Test
    void theKnownKeysVerifyWithoutAFetch() throws Exception {
        source.respond("GET", "/.well-known/jwks.json", 200, TestIssuer.keys().toString());
        assertThat(tokens.verifyByKnownKeys(TestIssuer.user(USER)).caller()).isEqualTo(new CurrentUser(USER, null));
        var forged = TestIssuer.sign(claims(), TestIssuer.key("test-issuer"));
        var invented = TestIssuer.sign(claims(), TestIssuer.key("invented"));
        for (var bad : List.of(forged, invented, "nonsense", "a".repeat(5_000))) {
            assertThatThrownBy(() -> tokens.verifyByKnownKeys(bad)).isInstanceOf(Tokens.BadToken.class);
        }
        assertThat(source.requests()).hasSize(1);
    }

    /** As when the source takes its time and everybody waits for one fetch. */
    @Test
    void anInventedKeyIsUnknownWhateverBecomesOfTheQuestionAfterIt() throws Exception {
        JWKSource<SecurityContext> slow = (selector, _) -> {
            var known = selector.select(TestIssuer.keys());
            if (known.isEmpty()) {
                throw new JWKSetUnavailableException("waited too long");
            }
            return known;
        };
        var guarded = new Tokens(new FetchedKeys(slow), "probe-service", Clock.systemUTC());
        var invented = TestIssuer.sign(claims(), TestIssuer.key("invented"));
        assertThatThrownBy(() -> guarded.verify(invented)).isInstanceOf(Tokens.BadToken.class);
        assertThat(guarded.verify(TestIssuer.user(USER)).caller()).isEqualTo(new CurrentUser(USER, null));
    }

    private static JWTClaimsSet claims() throws java.text.ParseException {
        return SignedJWT.parse(TestIssuer.user(USER)).getJWTClaimsSet();
    }
}
