package com.xinfan.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.xinfan.gateway.GatewayServiceTest;
import com.xinfan.gateway.RateTime;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.TestIssuer;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

class RateLimitApiTests extends GatewayServiceTest {

    @Autowired
    private RateTime time;

    @BeforeEach
    void products() {
        service("product").respond("GET", "/api/v1/products", 200, "[]");
        time.stop();
    }

    @AfterEach
    void timeGoesOn() {
        time.goOn();
    }

    @Test
    void anAddressWithoutTokenHasItsRate() {
        var address = freshAddress();
        assertThat(passed(() -> status(address))).isEqualTo(60);
        anonymous(address)
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .valueEquals("RateLimit-Limit", "60")
                .expectHeader()
                .valueEquals("RateLimit-Remaining", "0")
                .expectHeader()
                .valueEquals("RateLimit-Reset", "1")
                .expectHeader()
                .valueEquals("Retry-After", "1")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("too_many_requests");
        anonymous(freshAddress()).expectStatus().isOk();
        http.get()
                .uri("/api/v1/products")
                .header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + userToken(Ids.next()))
                .exchange()
                .expectStatus()
                .isOk();
        time.advance(Duration.ofSeconds(1));
        assertThat(passed(() -> status(address))).isEqualTo(20);
    }

    @Test
    void aPersonHasTheirRateFromWhereverTheyCome() {
        var token = userToken(Ids.next());
        assertThat(passed(() -> getWith(token, "/api/v1/products")
                        .returnResult()
                        .getStatus()
                        .value()))
                .isEqualTo(100);
        getWith(userToken(Ids.next()), "/api/v1/products").expectStatus().isOk();
    }

    @Test
    void badTokensAreCountedAgainstTheirAddress() {
        var address = freshAddress();
        assertThat(untilRefused(address, call -> "bad" + call))
                .hasSize(61)
                .contains(401)
                .endsWith(429);
        anonymous(address).expectStatus().isOk();
    }

    @Test
    void tokensOfInventedKeysAreBadTokensToo() {
        var address = freshAddress();
        assertThat(untilRefused(address, call -> ofKey("invented-" + call)))
                .hasSize(61)
                .contains(401)
                .endsWith(429)
                .doesNotContain(503);
    }

    /** Behind a carrier's NAT one abuser must not lock everyone else out. */
    @Test
    void aGoodTokenPassesFromAnAddressWithoutCredit() {
        var seen = userToken(Ids.next());
        var address = freshAddress();
        assertThat(from(address, seen)).isEqualTo(200);
        var goodOnes = new ArrayList<Integer>();
        untilRefused(address, call -> "bad" + call);
        for (var round = 0; round < 20; round++) {
            goodOnes.add(from(address, seen));
            goodOnes.add(from(address, userToken(Ids.next())));
        }
        assertThat(goodOnes).containsOnly(200);
        assertThat(from(address, ofKey("test-issuer"))).isEqualTo(429);
    }

    private List<Integer> untilRefused(String address, IntFunction<String> token) {
        var answers = new ArrayList<Integer>();
        for (var call = 0; call < 300 && !answers.contains(429); call++) {
            answers.add(from(address, token.apply(call)));
        }
        return answers;
    }

    private int from(String address, String token) {
        return http.get()
                .uri("/api/v1/products")
                .header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + token)
                .exchange()
                .returnResult()
                .getStatus()
                .value();
    }

    /** Signed by a key that only calls itself so. */
    private String ofKey(String id) {
        try {
            var claims = SignedJWT.parse(userToken(Ids.next())).getJWTClaimsSet();
            return TestIssuer.sign(claims, TestIssuer.key(id));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void onlyATrustedProxyNamesTheClient() {
        var address = freshAddress();
        passed(() -> status(address));
        // What the client put in front of the address that our proxy saw makes no difference.
        for (var claimed : new String[] {"9.9.9.9, %s", "9.9.9.9, %s, 127.0.0.1", "nonsense, %s"}) {
            assertThat(passed(() -> status(claimed.formatted(address))))
                    .as(claimed)
                    .isZero();
        }
    }

    @Test
    void anIpv6SiteIsOneCaller() {
        passed(() -> status("2001:db8:1:2::1"));
        assertThat(passed(() -> status("2001:db8:1:2:ffff::2"))).isZero();
        anonymous("2001:db8:1:3::1").expectStatus().isOk();
    }

    private RestTestClient.ResponseSpec anonymous(String forwardedFor) {
        return http.get()
                .uri("/api/v1/products")
                .header("X-Forwarded-For", forwardedFor)
                .exchange();
    }

    private int status(String forwardedFor) {
        return anonymous(forwardedFor).returnResult().getStatus().value();
    }

    /** How many calls in a row are answered before one is refused. */
    private static int passed(IntSupplier call) {
        for (var count = 0; count < 1_000; count++) {
            if (call.getAsInt() == 429) {
                return count;
            }
        }
        throw new AssertionError("no limit at all");
    }
}
