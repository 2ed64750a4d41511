package com.xinfan.user.message.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.platform.test.Waiting;
import com.xinfan.user.message.MessageTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DispatchApiTests extends MessageTest {

    @Test
    void aPushRingsWhereThePersonIsSignedIn() {
        var user = aNewcomer();
        var id = ask(user, live(MessageClass.SERVICE, true), MessageClass.SERVICE);
        Waiting.until("sent", () -> pushOf(id).equals("SENT"));
        var push = fake("push").requests("POST", "/push").getLast();
        assertThat(field(push, "to")).isEqualTo(device(user.phone()));
        assertThat(field(push, "channel")).isEqualTo("PUSH");
        assertThat(field(push, "text")).isEqualTo("题：您的12.50元");
        awaitEvent(
                MessageEvent.Delivered.class,
                event -> event.messageId().equals(id) && event.channel() == MessageChannel.PUSH);
    }

    @Test
    void whoIsSignedInNowhereHasItInTheInboxOnly() {
        var user = aNewcomer();
        call(
                org.springframework.http.HttpMethod.DELETE,
                "/api/v1/sessions/current",
                user.token(),
                null,
                user.address(),
                null);
        var id = ask(user, live(MessageClass.SERVICE, true), MessageClass.SERVICE);
        Waiting.until("settled", () -> pushOf(id).equals("NO_ADDRESS"));
        assertThat(statusOf(id)).isEqualTo("DELIVERED");
    }

    @Test
    void atNightAServiceMessageIsThereButItsPushWaits() {
        var user = aNewcomer();
        clock(22);
        var id = ask(user, live(MessageClass.SERVICE, true), MessageClass.SERVICE);
        assertThat(statusOf(id)).isEqualTo("DELIVERED");
        runDueWork();
        assertThat(pushOf(id)).isEqualTo("WAITING");
        // Over-slept: the hours are looked at again, whatever the row says.
        clock(DAY.plusDays(1), 23);
        runDueWork();
        assertThat(pushOf(id)).isEqualTo("WAITING");
        clock(DAY.plusDays(2), 8);
        runDueWork();
        Waiting.until("sent", () -> pushOf(id).equals("SENT"));
    }

    @Test
    void anUnknownOutcomeIsTriedAgainUnderItsIdAndGivenUpAtLast() {
        var user = aNewcomer();
        fake("push").respond("POST", "/push", 504, "{}");
        var id = ask(user, live(MessageClass.SERVICE, true), MessageClass.SERVICE);
        neverHeardOf(id);
        Waiting.until("unknown", () -> tries(id) == 1);
        for (var tries = 2; tries <= DispatchWork.TRIES; tries++) {
            businessClock.advance(Duration.ofMinutes(20));
            settle(id, tries);
        }
        assertThat(pushOf(id)).isEqualTo("FAILED channel_unknown");
        awaitEvent(MessageEvent.Failed.class, event -> event.messageId().equals(id));
        businessClock.advance(Duration.ofMinutes(20));
        runDueWork();
        assertThat(fake("push").requests("POST", "/push").stream()
                        .filter(push -> field(push, "requestId").equals(id.toString())))
                .hasSize(DispatchWork.TRIES);
    }

    @Test
    void whatMayHaveArrivedIsAskedAfterAndNotSentAgain() {
        var user = aNewcomer();
        fake("push").respond("POST", "/push", 504, "{}");
        var id = ask(user, live(MessageClass.SERVICE, true), MessageClass.SERVICE);
        fake("push").respond("GET", "/push/requests/" + id, 200, "{\"status\":\"DELIVERED\"}");
        Waiting.until("unknown", () -> tries(id) == 1);
        businessClock.advance(Duration.ofMinutes(5));
        Waiting.until("known", () -> {
            runDueWork();
            return pushOf(id).equals("DELIVERED");
        });
        assertThat(fake("push").requests("POST", "/push").stream()
                        .filter(push -> field(push, "requestId").equals(id.toString())))
                .hasSize(1);
    }

    @Test
    void aLaterAnswerEndsTheDoubt() {
        var user = aNewcomer();
        fake("push").respond("POST", "/push", 500, "{}");
        var id = ask(user, live(MessageClass.SERVICE, true), MessageClass.SERVICE);
        neverHeardOf(id);
        Waiting.until("unknown", () -> tries(id) == 1);
        fake("push").respond("POST", "/push", _ -> FakeHttp.Answer.json(202, "{}"));
        businessClock.advance(Duration.ofMinutes(5));
        Waiting.until("sent", () -> {
            runDueWork();
            return pushOf(id).equals("SENT");
        });
    }

    @Test
    void whatTheChannelRefusesHasFailed() {
        var user = aNewcomer();
        fake("push").respond("POST", "/push", 422, "{\"code\":\"token_gone\"}");
        var id = ask(user, live(MessageClass.SERVICE, true), MessageClass.SERVICE);
        Waiting.until("failed", () -> pushOf(id).equals("FAILED channel_refused"));
        var failed = (MessageEvent.Failed)
                awaitEvent(MessageEvent.Failed.class, event -> event.messageId().equals(id))
                        .event();
        assertThat(failed.reason()).isEqualTo("channel_refused");
        assertThat(statusOf(id)).isEqualTo("DELIVERED");
    }

    private void neverHeardOf(UUID id) {
        fake("push").respond("GET", "/push/requests/" + id, 404, "{}");
    }

    private void settle(UUID id, int tries) {
        Waiting.until("try " + tries, () -> {
            runDueWork();
            return tries(id) == tries;
        });
    }

    /** Tries whose outcome is in. */
    private int tries(UUID id) {
        return jdbc.sql("select attempts from message_dispatch where message_id = :id and leased_until is null")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }
}
