package com.xinfan.user.otp;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtpApiTests extends UserServiceTest {

    @Test
    void aCodeIsSentAndOnlyItsHashIsKept() {
        var phone = Numbers.phone();
        var answer = requestCode(phone, Numbers.address());
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("expiresInSeconds").asInt()).isEqualTo(300);
        assertThat(code(phone)).matches("[0-9]{6}");
        var row = jdbc.sql("select * from otp where id = :id::uuid")
                .param("id", answer.text("/otpId"))
                .query()
                .singleRow();
        assertThat(row.toString()).doesNotContain(phone).doesNotContain(code(phone));
    }

    @Test
    void theNextOneWaitsAMinute() {
        var phone = Numbers.phone();
        requestCode(phone, Numbers.address());
        var second = requestCode(phone, Numbers.address());
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.code()).isEqualTo("otp_limited");
        assertThat(Integer.parseInt(second.headers().getFirst("Retry-After"))).isBetween(1, 60);
        var otherPurpose = post("/api/v1/otp", null, Map.of("phone", phone, "purpose", "BIND_CARD"), Numbers.address());
        assertThat(otherPurpose.status()).isEqualTo(429);
    }

    @Test
    void oneOfManyAtTheSameMomentIsSent() throws InterruptedException {
        var phone = Numbers.phone();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20)
                    .forEach(_ -> threads.submit(() -> {
                        start.await();
                        return requestCode(phone, Numbers.address());
                    }));
            start.countDown();
        }
        assertThat(fake("sms").requests("POST", "/sms")).hasSize(1);
    }

    @Test
    void anAddressHasTwentyAnHour() {
        var address = Numbers.address();
        for (var i = 0; i < 20; i++) {
            assertThat(requestCode(Numbers.phone(), address).status()).isEqualTo(202);
        }
        assertThat(requestCode(Numbers.phone(), address).status()).isEqualTo(429);
    }

    @Test
    void anIpv6SubscriberHasNoMore() {
        for (var i = 0; i < 20; i++) {
            assertThat(requestCode(Numbers.phone(), "2001:db8:0:1::" + i).status())
                    .isEqualTo(202);
        }
        assertThat(requestCode(Numbers.phone(), "2001:db8:0:1:7::1").status()).isEqualTo(429);
        assertThat(requestCode(Numbers.phone(), "2001:db8:0:2::1").status()).isEqualTo(202);
    }

    @Test
    void knownAndUnknownPhonesGetTheSameAnswer() {
        var known = aNewcomer();
        var unknown = Numbers.phone();
        var one = requestCode(known.phone(), Numbers.address());
        var other = requestCode(unknown, Numbers.address());
        assertThat(one.status()).isEqualTo(other.status());
        assertThat(one.body().propertyNames()).isEqualTo(other.body().propertyNames());
        var refusedOne = post("/api/v1/sessions", null, signIn(known.phone(), wrong(code(known.phone()))), "10.9.9.1");
        var refusedOther = post("/api/v1/sessions", null, signIn(unknown, wrong(code(unknown))), "10.9.9.1");
        assertThat(refusedOne.status()).isEqualTo(refusedOther.status()).isEqualTo(422);
        assertThat(refusedOne.text("/detail")).isEqualTo(refusedOther.text("/detail"));
    }

    @Test
    void whatTheChannelSurelyDidNotSendDoesNotCount() {
        var phone = Numbers.phone();
        fake("sms").respond("POST", "/sms", 422, "{\"code\":\"blocked\"}");
        assertThat(requestCode(phone, Numbers.address()).code()).isEqualTo("sms_refused");
        fake("sms").respond("POST", "/sms", 500, "{}");
        var silent = Numbers.phone();
        assertThat(requestCode(silent, Numbers.address()).status()).isEqualTo(202);
        assertThat(requestCode(silent, Numbers.address()).status()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|phone",
                "{\"phone\":\"12345\",\"purpose\":\"LOGIN\"}|phone",
                "{\"phone\":null,\"purpose\":\"LOGIN\"}|phone",
                "{\"phone\":13800138000,\"purpose\":\"LOGIN\"}|phone",
                "{\"phone\":\"13800138000\"}|purpose",
                "{\"phone\":\"13800138000\",\"purpose\":0}|purpose",
                "{\"phone\":\"13800138000\",\"purpose\":\"login\"}|purpose",
                "{\"phone\":\"13800138000\",\"purpose\":\"LOGIN\",\"admin\":true}|admin",
                "{\"phone\":\"13800138000\",\"phone\":\"13800138001\",\"purpose\":\"LOGIN\"}|phone"
            })
    void badInputIsNamed(String body, String field) {
        var answer = post("/api/v1/otp", null, body);
        assertThat(answer.status()).as(body).isEqualTo(400);
        assertThat(answer.body().toString()).contains(field);
        assertThat(answer.headers().getContentType().toString()).startsWith("application/problem+json");
    }
}
