package com.xinfan.sandbox.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.sandbox.SandboxServiceTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageApiTests extends SandboxServiceTest {
    @Test
    void messagesArriveNewestFirst() {
        send("13900000001", "第一条", "111111");
        send("13900000001", "第二条", "222222");
        send("13900000002", "别人的", "333333");
        var messages = get("/messages?to=13900000001").body();
        assertThat(messages.size()).isEqualTo(2);
        assertThat(messages.get(0).path("code").asString()).isEqualTo("222222");
        assertThat(messages.get(1).path("text").asString()).isEqualTo("第一条");
        assertThat(messages.get(0).path("channel").asString()).isEqualTo("SMS");
        assertThat(messages.get(0).path("at").asString()).endsWith("Z");
    }

    @Test
    void theCountryCodeDoesNotMatter() {
        assertThat(send("+8613900000003", "您好", null)).isEqualTo(202);
        assertThat(get("/messages?to=13900000003").body().get(0).has("code")).isFalse();
        assertThat(get("/messages?to=+8613900000003").body().size()).isEqualTo(1);
    }

    @Test
    void pushGoesToADevice() {
        var request = Map.of("to", "device-1", "channel", "PUSH", "template", "hello", "text", "您好");
        assertThat(post("/sms", request).status()).isEqualTo(202);
        assertThat(get("/messages?to=device-1").body().get(0).path("channel").asString())
                .isEqualTo("PUSH");
    }

    @Test
    void theSameRequestArrivesOnce() {
        var request =
                Map.of("requestId", "p-1", "to", "device-2", "channel", "PUSH", "template", "hello", "text", "您好");
        assertThat(post("/sms", request).status()).isEqualTo(202);
        assertThat(post("/sms", request).status()).isEqualTo(202);
        assertThat(get("/messages?to=device-2").body().size()).isEqualTo(1);
    }

    @Test
    void eachChannelHasItsAddressAndCanBeAskedLater() {
        for (var channel : new String[] {"push", "email", "wechat"}) {
            var request = Map.of(
                    "requestId",
                    "r-7",
                    "to",
                    "to-" + channel,
                    "channel",
                    channel.toUpperCase(Locale.ROOT),
                    "template",
                    "hello",
                    "subject",
                    "题",
                    "text",
                    "您好");
            assertThat(post("/" + channel, request).status()).isEqualTo(202);
            assertThat(post("/" + channel, request).status()).isEqualTo(202);
            var arrived = get("/messages?to=to-" + channel).body();
            assertThat(arrived.size()).isEqualTo(1);
            assertThat(arrived.get(0).path("text").asString()).isEqualTo("题：您好");
            assertThat(get("/" + channel + "/requests/r-7").text("status")).isEqualTo("DELIVERED");
        }
        assertThat(get("/sms/requests/r-7").status()).isEqualTo(404);
        put("/faults/email", Map.of("latencyMillis", 0, "errorRate", 1));
        assertThat(get("/email/requests/r-7").status()).isEqualTo(503);
        assertThat(get("/push/requests/r-7").status()).isEqualTo(200);
        put("/faults/email", Map.of("latencyMillis", 0, "errorRate", 0));
    }

    @Test
    void reportedAsNotDelivered() {
        var request =
                Map.of("requestId", "r-8", "to", "19900000005", "channel", "SMS", "template", "hello", "text", "您好");
        assertThat(post("/sms", request).status()).isEqualTo(202);
        assertThat(get("/sms/requests/r-8").text("status")).isEqualTo("FAILED");
        assertThat(get("/messages?to=19900000005").body().size()).isZero();
    }

    @Test
    void undeliverable() {
        assertThat(send("19900000001", "您好", null)).isEqualTo(422);
    }

    @Test
    void timeoutThenDelivered() {
        var begin = System.nanoTime();
        send("19900000002", "您好", null);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(get("/messages?to=19900000002").body().size()).isPositive();
    }

    @Test
    void outage() {
        assertThat(send("19900000003", "您好", null)).isEqualTo(503);
        assertThat(get("/messages?to=19900000003").body().size()).isZero();
    }

    @Test
    void acceptedAndLost() {
        assertThat(send("19900000004", "您好", null)).isEqualTo(202);
        assertThat(get("/messages?to=19900000004").body().size()).isZero();
    }

    @Test
    void wrongInputIsNamed() {
        assertThat(send("12345", "您好", null)).isEqualTo(400);
        assertThat(send("13900000001", "", null)).isEqualTo(400);
        assertThat(get("/messages").text("param")).isEqualTo("to");
        assertThat(post("/sms", Map.of("to", "13900000001", "channel", 0, "template", "t", "text", "t"))
                        .status())
                .isEqualTo(400);
    }

    private int send(String to, String text, String code) {
        var request = new HashMap<String, String>(Map.of("to", to, "channel", "SMS", "template", "t", "text", text));
        if (code != null) {
            request.put("code", code);
        }
        return post("/sms", request).status();
    }
}
