package com.xinfan.user.message.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.platform.test.Waiting;
import com.xinfan.user.message.MessageTest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What leaves by which channel, in which language, how often, and how an author sees it before. */
class ChannelApiTests extends MessageTest {

    private static final String TESTER = "13800000000";

    @Test
    void anAuthorSeesTheTextAndATesterGetsIt() {
        var draft = new HashMap<>(draft(newCode(), MessageClass.SERVICE, List.of("SMS")));
        draft.put("titleEn", "Title");
        draft.put("bodyEn", "You have {amount} yuan");
        var path = TEMPLATES + "/" + post(TEMPLATES, operator(), draft).text("/id");
        var preview = post(path + "/preview", operator(), Map.of("parameters", Map.of()));
        assertThat(preview.text("/zh/body")).isEqualTo("您的12.50元");
        assertThat(preview.text("/en/body")).isEqualTo("You have 12.50 yuan");
        assertThat(preview.body().path("smsSegments").asInt()).isEqualTo(1);
        var own = Map.of("parameters", Map.of("amount", "7.00"));
        assertThat(post(path + "/preview", operator(), own).text("/zh/body")).isEqualTo("您的7.00元");
        var wrong = Map.of("parameters", Map.of("amount", "much"));
        assertThat(post(path + "/preview", operator(), wrong).code()).isEqualTo("parameter_invalid");

        var trial = Map.of("channel", "SMS", "to", TESTER, "parameters", Map.of());
        assertThat(post(path + "/trials", staffToken("sam", Role.SUPPORT), trial)
                        .status())
                .isEqualTo(403);
        var stranger = Map.of("channel", "SMS", "to", "13900000000", "parameters", Map.of());
        assertThat(post(path + "/trials", operator(), stranger).code()).isEqualTo("test_recipient_unknown");
        var sent = post(path + "/trials", operator(), trial);
        assertThat(sent.text("/outcome")).isEqualTo("SENT");
        var text = fake("sms").requests("POST", "/sms").getLast();
        assertThat(field(text, "to")).isEqualTo(TESTER);
        assertThat(field(text, "text")).isEqualTo("【测试】题：您的12.50元");
        assertThat(jdbc.sql("select count(*) from message where id = :id::uuid")
                        .param("id", sent.text("/id"))
                        .query(Integer.class)
                        .single())
                .as("a trial is no message to anybody")
                .isZero();
    }

    @Test
    void whoReadsEnglishHasItInEnglishIfThereIsAny() {
        var user = aNewcomer();
        var both = new HashMap<>(draft(newCode(), MessageClass.SERVICE, false));
        both.put("titleEn", "Title");
        both.put("bodyEn", "You have {amount} yuan");
        bringLive(both);
        var id = ask(user, String.valueOf(both.get("code")), MessageClass.SERVICE);
        var chinese = ask(user, live(MessageClass.SERVICE, false), MessageClass.SERVICE);
        assertThat(letter(user, "en-GB", id).path("text").asString()).isEqualTo("You have 12.50 yuan");
        assertThat(letter(user, "en-GB", id).path("title").asString()).isEqualTo("Title");
        assertThat(letter(user, "zh-CN", id).path("text").asString()).isEqualTo("您的12.50元");
        assertThat(letter(user, "en-GB", chinese).path("text").asString()).isEqualTo("您的12.50元");
    }

    @ParameterizedTest
    @CsvSource({"EMAIL,li@example.com,pigeon", "WECHAT,openid-123456,x y"})
    void anAddressIsProvenBeforeItIsUsed(MessageChannel channel, String address, String malformed) {
        var user = aNewcomer();
        var remote = channel.name().toLowerCase(Locale.ROOT);
        var path = "/api/v1/me/addresses/" + channel;
        assertThat(put(path, user.token(), Map.of("address", malformed)).code()).isEqualTo("address_invalid");
        assertThat(put(path, user.token(), Map.of("address", address)).status()).isEqualTo(202);
        var template = live(MessageClass.SERVICE, List.of(channel.name()));
        var early = ask(user, template, MessageClass.SERVICE);
        Waiting.until("no proof, no address", () -> dispatch(early, channel).equals("NO_ADDRESS"));

        var code = field(sentTo(remote, address).getLast(), "text").replaceAll("[^0-9A-F]", "");
        assertThat(post(path + "/proof", user.token(), Map.of("code", wrong(code)))
                        .code())
                .isEqualTo("address_unproven");
        assertThat(post(path + "/proof", user.token(), Map.of("code", code)).status())
                .isEqualTo(200);
        var id = ask(user, template, MessageClass.SERVICE);
        Waiting.until("sent", () -> dispatch(id, channel).equals("SENT"));
        var parcel = sentTo(remote, address).getLast();
        assertThat(field(parcel, "subject")).isEqualTo("题");
        assertThat(field(parcel, "text")).isEqualTo("您的12.50元");
        assertThat(field(parcel, "requestId")).isEqualTo(id.toString());
        awaitEvent(MessageEvent.Delivered.class, event -> event.messageId().equals(id) && event.channel() == channel);
        assertThat(jdbc.sql("select count(*) from contact_address where masked = :address")
                        .param("address", address)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aChannelCarriesNoMoreAdvertisementsThanItsCap() {
        var user = aWillingUser();
        var template = live(MessageClass.MARKETING, List.of("SMS"));
        var first = ask(user, template, MessageClass.MARKETING);
        Waiting.until("sent", () -> dispatch(first, MessageChannel.SMS).equals("SENT"));
        assertThat(field(fake("sms").requests("POST", "/sms").getLast(), "text"))
                .endsWith("拒收请回复R");
        var second = ask(user, template, MessageClass.MARKETING);
        assertThat(statusOf(second)).as("the inbox has it").isEqualTo("DELIVERED");
        assertThat(dispatch(second, MessageChannel.SMS)).isEqualTo("SUPPRESSED channel_cap");

        // The next channel of a chain takes what the first has too many of.
        clock(DAY.plusDays(1), 12);
        var third = ask(user, template, MessageClass.MARKETING);
        Waiting.until(
                "sent on the next day",
                () -> dispatch(third, MessageChannel.SMS).equals("SENT"));
        var chain = live(MessageClass.MARKETING, List.of("SMS", "PUSH"));
        var fourth = ask(user, chain, MessageClass.MARKETING);
        assertThat(dispatch(fourth, MessageChannel.SMS)).isEqualTo("SUPPRESSED channel_cap");
        Waiting.until(
                "pushed instead", () -> dispatch(fourth, MessageChannel.PUSH).equals("SENT"));
    }

    @Test
    void staffSeeWhatIsLeftOfTheBudget() {
        var path = "/admin/v1/sms-budget";
        var before = get(path, staffToken("rui", Role.RISK)).body();
        aNewcomer();
        var after = get(path, staffToken("rui", Role.RISK)).body();
        assertThat(after.path("open").asBoolean()).isFalse();
        assertThat(after.at("/minute/sent").asInt())
                .isPositive()
                .isLessThan(after.at("/minute/limit").asInt());
        assertThat(after.at("/day/limit").asInt())
                .isEqualTo(before.at("/day/limit").asInt());
        assertThat(get(path, staffToken("fin", Role.FINANCE)).status()).isEqualTo(403);
    }

    private String live(MessageClass messageClass, List<String> channels) {
        var code = newCode();
        bringLive(draft(code, messageClass, channels));
        return code;
    }

    private JsonNode letter(Newcomer user, String language, UUID id) {
        var page = http.get()
                .uri("/api/v1/messages")
                .header("Authorization", "Bearer " + user.token())
                .header("Accept-Language", language)
                .exchange()
                .returnResult(String.class)
                .getResponseBody();
        return JSON.readTree(page)
                .path("items")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    private List<FakeHttp.Request> sentTo(String remote, String address) {
        return fake(remote).requests("POST", "/" + remote).stream()
                .filter(request -> field(request, "to").equals(address))
                .toList();
    }

    private String dispatch(UUID id, MessageChannel channel) {
        return jdbc.sql("select status || coalesce(' ' || reason, '') from message_dispatch"
                        + " where message_id = :id and channel = :channel")
                .param("id", id)
                .param("channel", channel.name())
                .query(String.class)
                .optional()
                .orElse("NONE");
    }
}
