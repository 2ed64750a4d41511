package com.xinfan.user.message.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.platform.test.Waiting;
import com.xinfan.user.message.MessageTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookApiTests extends MessageTest {

    private static final String WEBHOOKS = "/admin/v1/webhooks";

    @Test
    void aPartnerIsToldUnderBothSecretsAndTriedAgain() {
        fake("partner").reset().respond("POST", "/hook", 503, "{}");
        var made = post(WEBHOOKS, admin(), Map.of("name", "p-" + Ids.next(), "url", hook()));
        assertThat(made.status()).isEqualTo(201);
        var rotated = post(WEBHOOKS + "/" + made.text("/webhook/id") + "/secret-rotation", admin(), null);
        assertThat(rotated.text("/secret")).startsWith("whsec_").isNotEqualTo(made.text("/secret"));
        assertThat(get(WEBHOOKS, admin()).body().toString()).doesNotContain("whsec_");

        var id = ask(aNewcomer(), template(made.text("/webhook/id")), MessageClass.SERVICE);
        Waiting.until("tried", () -> !calls(id).isEmpty());
        fake("partner").respond("POST", "/hook", 204, "");
        Waiting.until("told", () -> {
            businessClock.advance(Duration.ofMinutes(2));
            runDueWork();
            return calls(id).size() == 2;
        });
        var call = calls(id).getLast();
        for (var secret : List.of(made.text("/secret"), rotated.text("/secret"))) {
            assertThat(Signature.of(List.of(secret))
                            .matches(
                                    header(call, "webhook-id"),
                                    header(call, "webhook-timestamp"),
                                    call.body(),
                                    header(call, "webhook-signature"),
                                    Instant.ofEpochSecond(Long.parseLong(header(call, "webhook-timestamp")))))
                    .isTrue();
        }
        assertThat(header(call, "webhook-id")).isEqualTo(header(calls(id).getFirst(), "webhook-id"));
        awaitEvent(
                MessageEvent.Delivered.class,
                event -> event.messageId().equals(id) && event.channel().name().equals("WEBHOOK"));
    }

    @Test
    void anInnerAddressIsNoWebhook() {
        for (var url :
                List.of("http://127.0.0.1:8081/internal/v1/clock", "https://169.254.169.254/", "https://[::1]/")) {
            var refused = post(WEBHOOKS, admin(), Map.of("name", "p-" + Ids.next(), "url", url));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("webhook_address");
            assertThat(refused.param()).isEqualTo("/url");
        }
        assertThat(post(WEBHOOKS, operator(), Map.of("name", "x", "url", hook()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsSwitchedOffIsNotCalled() {
        fake("partner").reset().respond("POST", "/hook", 204, "");
        var made = post(WEBHOOKS, admin(), Map.of("name", "p-" + Ids.next(), "url", hook()));
        var template = template(made.text("/webhook/id"));
        put(WEBHOOKS + "/" + made.text("/webhook/id") + "/enabling", operator(), Map.of("enabled", false));
        var id = ask(aNewcomer(), template, MessageClass.SERVICE);
        Waiting.until("settled", () -> dispatch(id).equals("WEBHOOK NO_ADDRESS"));
        assertThat(calls(id)).isEmpty();
    }

    private String template(String webhook) {
        var draft = new HashMap<String, Object>(draft(newCode(), MessageClass.SERVICE, List.of("WEBHOOK")));
        draft.put("webhookId", webhook);
        bringLive(draft);
        return draft.get("code").toString();
    }

    private String dispatch(UUID id) {
        return jdbc.sql("select channel || ' ' || status from message_dispatch where message_id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private List<FakeHttp.Request> calls(UUID id) {
        return fake("partner").requests("POST", "/hook").stream()
                .filter(one -> one.body().contains(id.toString()))
                .toList();
    }

    private static String header(FakeHttp.Request call, String name) {
        return call.headers().entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private String hook() {
        return "http://localhost:" + URI.create(fake("partner").url()).getPort() + "/hook";
    }

    private String admin() {
        return staffToken("ada", Role.ADMIN);
    }
}
