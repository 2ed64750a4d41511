package com.xinfan.user.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.test.Waiting;
import com.xinfan.user.message.webhook.Signature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

class LinkApiTests extends MessageTest {

    private static final String SECRET = "whsec_eGluZmFuLXRlc3QteGluZmFuLXRlc3QteGluZmFuLXQ=";

    @Test
    void aLinkLeadsWhereItsTemplateSaysAndIsCounted() throws Exception {
        var user = aNewcomer();
        var id = ask(user, withLink("https://shop.xinfan.example/a?b=c", "去看看{link}"), MessageClass.SERVICE);
        var text = get("/api/v1/messages", user.token()).text("/items/0/text");
        var token = text.substring(text.lastIndexOf('/') + 1);
        assertThat(text).startsWith("去看看https://m.xinfan.example/api/v1/links/");
        var answer = follow(token);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("https://shop.xinfan.example/a?b=c");
        follow(token);
        awaitEvent(MessageEvent.Opened.class, event -> event.messageId().equals(id));
        awaitQuiet();
        assertThat(heard(MessageEvent.Opened.class, event -> event.messageId().equals(id)))
                .isEqualTo(1);

        // Another message, another kind, another mark: none of them is a link.
        assertThat(post("/api/v1/unsubscriptions/" + token, null, null).code()).isEqualTo("link_invalid");
        for (var at = 0; at < token.length() - 1; at += 7) {
            var changed = token.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(follow(token.substring(0, at) + changed + token.substring(at + 1))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(follow("evil.example").statusCode()).isEqualTo(404);
        assertThat(follow(token.substring(2)).statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkMayNotLeadAnywhere() {
        for (var link : List.of(
                "https://evil.example/",
                "http://shop.xinfan.example/",
                "//evil.example",
                "https://shop.xinfan.example@evil.example/",
                "https://shop.xinfan.example:444/",
                "javascript:alert(1)")) {
            var draft = new HashMap<String, Object>(draft(newCode(), MessageClass.SERVICE, false));
            draft.put("link", link);
            var refused = post(TEMPLATES, operator(), draft);
            assertThat(refused.code()).as(link).isEqualTo("link_not_allowed");
        }
    }

    @Test
    void oneClickOrOneWordEndsAdvertising() {
        var user = aWillingUser();
        ask(user, advertisement(), MessageClass.MARKETING);
        var text = get("/api/v1/messages", user.token()).text("/items/0/text");
        var token = text.substring(text.lastIndexOf('/') + 1);
        assertThat(get("/api/v1/unsubscriptions/" + token, null)
                        .body()
                        .path("unsubscribed")
                        .asBoolean())
                .isFalse();
        assertThat(post("/api/v1/unsubscriptions/" + token, null, null)
                        .body()
                        .path("unsubscribed")
                        .asBoolean())
                .isTrue();
        assertThat(post("/api/v1/unsubscriptions/" + token, null, null).status())
                .isEqualTo(200);
        awaitEvent(UserEvent.ConsentChanged.class, event -> event.userId().equals(user.id()) && !event.granted());
        assertThat(statusOf(ask(user, advertisement(), MessageClass.MARKETING)))
                .isEqualTo("SUPPRESSED consent_missing");

        var other = aWillingUser();
        assertThat(report("sms-replies", Map.of("from", other.phone(), "text", "你好"), SECRET))
                .isEqualTo(204);
        assertThat(statusOf(ask(other, advertisement(), MessageClass.MARKETING)))
                .isEqualTo("DELIVERED");
        assertThat(report("sms-replies", Map.of("from", other.phone(), "text", " r "), SECRET))
                .isEqualTo(204);
        assertThat(statusOf(ask(other, advertisement(), MessageClass.MARKETING)))
                .isEqualTo("SUPPRESSED consent_missing");
    }

    @Test
    void aReportEndsADispatchOnceAndTheNextChannelFollowsAFailure() {
        fake("sms").respond("POST", "/sms", 202, "{}");
        var user = aNewcomer();
        var code = newCode();
        bringLive(draft(code, MessageClass.SERVICE, List.of("PUSH", "EMAIL", "SMS")));
        var id = ask(user, code, MessageClass.SERVICE);
        Waiting.until("accepted", () -> pushOf(id).equals("SENT"));
        var failed = Map.of("requestId", id, "channel", "PUSH", "status", "FAILED");
        assertThat(report("deliveries", failed, "whsec_" + "A".repeat(32))).isEqualTo(401);
        assertThat(pushOf(id)).isEqualTo("SENT");
        assertThat(report("deliveries", failed, SECRET)).isEqualTo(204);
        assertThat(report("deliveries", failed, SECRET)).isEqualTo(204);
        assertThat(pushOf(id)).isEqualTo("FAILED not_delivered");
        // No e-mail address, so the text is next.
        Waiting.until("the text went", () -> channels(id).equals("EMAIL NO_ADDRESS, PUSH FAILED, SMS SENT"));
        assertThat(fake("sms").requests("POST", "/sms").stream()
                        .filter(sms -> field(sms, "requestId").equals(id.toString())))
                .hasSize(1);
        var delivered = Map.of("requestId", id, "channel", "SMS", "status", "DELIVERED");
        assertThat(report("deliveries", delivered, SECRET)).isEqualTo(204);
        assertThat(report("deliveries", Map.of("requestId", id, "channel", "SMS", "status", "FAILED"), SECRET))
                .isEqualTo(204);
        assertThat(channels(id)).isEqualTo("EMAIL NO_ADDRESS, PUSH FAILED, SMS DELIVERED");
        assertThat(report("deliveries", Map.of("nonsense", 1), SECRET)).isEqualTo(400);
    }

    private String channels(UUID id) {
        return jdbc.sql("""
            select string_agg(channel || ' ' || status, ', ' order by channel) from message_dispatch
            where message_id = :id
            """).param("id", id).query(String.class).single();
    }

    private String advertisement() {
        return template(MessageClass.MARKETING, null, "您的{amount}元，退订{unsubscribe}");
    }

    private String withLink(String link, String body) {
        return template(MessageClass.SERVICE, link, body);
    }

    private String template(MessageClass messageClass, String link, String body) {
        var draft = new HashMap<String, Object>(draft(newCode(), messageClass, false));
        draft.put("link", link);
        draft.put("body", body);
        bringLive(draft);
        return draft.get("code").toString();
    }

    private HttpResponse<Void> follow(String token) throws Exception {
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/links/" + token))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
    }

    private int report(String what, Map<String, ?> body, String secret) {
        var text = json(body);
        var now = Instant.now().getEpochSecond();
        return http.post()
                .uri("/api/v1/callbacks/" + what)
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                .header("webhook-id", "r-1")
                .header("webhook-timestamp", String.valueOf(now))
                .header("webhook-signature", Signature.of(List.of(secret)).sign("r-1", now, text))
                .body(text)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }
}
