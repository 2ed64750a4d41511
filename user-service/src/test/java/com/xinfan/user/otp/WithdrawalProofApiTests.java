package com.xinfan.user.otp;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithdrawalProofApiTests extends UserServiceTest {

    @Test
    void thePasswordOfOnesOwnPhoneBecomesAProof() throws ParseException, JOSEException {
        var user = aNewcomer();
        var otpId = send(user, user.phone()).text("/otpId");
        var answer = verify(user, otpId, code(user.phone()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("expiresInSeconds").asInt()).isEqualTo(300);

        var proof = SignedJWT.parse(answer.text("/proof"));
        var keys = JWKSet.parse(get("/.well-known/jwks.json", null).body().toString());
        var key = keys.getKeyByKeyId(proof.getHeader().getKeyID()).toECKey();
        assertThat(proof.verify(new ECDSAVerifier(key))).isTrue();
        var claims = proof.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("xinfan");
        assertThat(claims.getAudience()).containsExactly("otp-proof");
        assertThat(claims.getSubject()).isEqualTo(user.id().toString());
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getStringClaim("purpose")).isEqualTo("WITHDRAW");
        assertThat(claims.getLongClaim("amount")).isEqualTo(12_300);
        assertThat(claims.getExpirationTime().toInstant())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(4)), Instant.now().plus(Duration.ofMinutes(5)));
        assertThat(get("/api/v1/me", answer.text("/proof")).status()).isEqualTo(401);
    }

    /** A password says what it is for, and a proof is for nothing else. */
    @Test
    void whatRiskChallengesNeedsAProofOfItsOwn() throws ParseException {
        var user = aNewcomer();
        var sent =
                post("/api/v1/otp", user.token(), Map.of("phone", user.phone(), "purpose", "STEP_UP"), user.address());
        var path = "/api/v1/otp/" + sent.text("/otpId") + "/verification";
        var code = code(user.phone());
        assertThat(verify(user, sent.text("/otpId"), code).code()).isEqualTo("otp_invalid");
        var answer = post(path, user.token(), Map.of("otp", code, "amount", 500L, "purpose", "STEP_UP"));
        assertThat(answer.status()).isEqualTo(200);
        var claims = SignedJWT.parse(answer.text("/proof")).getJWTClaimsSet();
        assertThat(claims.getStringClaim("purpose")).isEqualTo("STEP_UP");
        assertThat(claims.getLongClaim("amount")).isEqualTo(500);
    }

    @Test
    void ofManyAtTheSameMomentOneGetsTheProof() throws Exception {
        var user = aNewcomer();
        var otpId = send(user, user.phone()).text("/otpId");
        var code = code(user.phone());
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> {
                        start.await();
                        return verify(user, otpId, code).status();
                    }))
                    .toList();
            start.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
            assertThat(answers.stream().map(Future::resultNow))
                    .containsOnlyOnce(200)
                    .containsOnly(200, 422);
        }
        assertThat(verify(user, otpId, code).code()).isEqualTo("otp_invalid");
    }

    @Test
    void aForeignPhoneGetsNothingAndTellsNothing() {
        var user = aNewcomer();
        var other = aNewcomer();
        var before = fake("sms").requests().size();
        var ofOther = send(user, other.phone());
        var ofNobody = send(user, Numbers.phone());
        assertThat(ofOther.status()).isEqualTo(ofNobody.status()).isEqualTo(202);
        assertThat(ofOther.body().propertyNames()).isEqualTo(ofNobody.body().propertyNames());
        assertThat(fake("sms").requests()).hasSize(before);
        // Her own way of asking has the same interval, and the other person's phone is none the worse.
        assertThat(send(user, other.phone()).code()).isEqualTo("otp_limited");
        var hers = send(other, other.phone());
        assertThat(hers.status()).isEqualTo(202);
        var code = code(other.phone());
        assertThat(verify(user, hers.text("/otpId"), code).code()).isEqualTo("otp_invalid");
        assertThat(verify(user, ofOther.text("/otpId"), code).code()).isEqualTo("otp_invalid");
        assertThat(verify(other, hers.text("/otpId"), code).status()).isEqualTo(200);
        assertThat(send(user, user.phone()).status()).isEqualTo(202);
        var own = code(user.phone());
        assertThat(verify(user, hers.text("/otpId"), own).code()).isEqualTo("otp_invalid");
        assertThat(verify(user, ofOther.text("/otpId"), own).code()).isEqualTo("otp_invalid");
    }

    @Test
    void aPasswordForSomethingElseIsNoProof() {
        var user = aNewcomer();
        for (var purpose : new String[] {"LOGIN", "BIND_CARD"}) {
            jdbc.sql("delete from otp").update();
            var sent = post(
                    "/api/v1/otp", user.token(), Map.of("phone", user.phone(), "purpose", purpose), user.address());
            var refused = verify(user, sent.text("/otpId"), code(user.phone()));
            assertThat(refused.status()).as(purpose).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("otp_invalid");
        }
        assertThat(verify(user, Ids.next().toString(), "123456").code()).isEqualTo("otp_invalid");
    }

    @Test
    void fiveWrongOnesSpendThePassword() {
        var user = aNewcomer();
        var otpId = send(user, user.phone()).text("/otpId");
        var code = code(user.phone());
        for (var i = 0; i < 5; i++) {
            assertThat(verify(user, otpId, wrong(code)).code()).isEqualTo("otp_invalid");
        }
        assertThat(verify(user, otpId, code).code()).isEqualTo("otp_invalid");
    }

    @Test
    void oneUserHasSoManyTriesAnHour() {
        var user = aNewcomer();
        for (var i = 0; i < 30; i++) {
            assertThat(verify(user, Ids.next().toString(), "123456").status()).isEqualTo(422);
        }
        var limited = verify(user, Ids.next().toString(), "123456");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.headers().getFirst("Retry-After")).isNotNull();
    }

    @Test
    void onlyWhoIsSignedInAsks() {
        var body = Map.of("phone", Numbers.phone(), "purpose", "WITHDRAW");
        assertThat(post("/api/v1/otp", null, body, Numbers.address()).status()).isEqualTo(401);
        assertThat(post("/api/v1/otp/" + Ids.next() + "/verification", null, Map.of("otp", "123456", "amount", 1))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"otp\":\"123456\"}|/amount",
                "{\"otp\":\"123456\",\"amount\":0}|/amount",
                "{\"otp\":\"123456\",\"amount\":-1}|/amount",
                "{\"otp\":\"123456\",\"amount\":1.5}|/amount",
                "{\"otp\":\"12345\",\"amount\":1}|/otp",
                "{\"amount\":1}|/otp"
            })
    void badInputIsNamed(String body, String field) {
        var user = aNewcomer();
        var answer = post("/api/v1/otp/" + Ids.next() + "/verification", user.token(), body);
        assertThat(answer.status()).as(body).isEqualTo(400);
        assertThat(answer.param()).isEqualTo(field);
    }

    private Answer send(Newcomer user, String phone) {
        return post("/api/v1/otp", user.token(), Map.of("phone", phone, "purpose", "WITHDRAW"), user.address());
    }

    private Answer verify(Newcomer user, String otpId, String code) {
        return post("/api/v1/otp/" + otpId + "/verification", user.token(), Map.of("otp", code, "amount", 12_300L));
    }
}
