package com.xinfan.user.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.Waiting;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class MessageApiTests extends MessageTest {

    private static final String MINE = "/api/v1/messages";

    @Autowired
    private MessageDesk desk;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aMessageIsInTheInboxAndOpenedOnce() {
        var user = aNewcomer();
        var id = ask(user, live(MessageClass.SERVICE, false), MessageClass.SERVICE);
        var inbox = get(MINE, user.token());
        assertThat(inbox.body().path("unread").asInt()).isEqualTo(1);
        assertThat(inbox.text("/items/0/id")).isEqualTo(id.toString());
        assertThat(inbox.text("/items/0/text")).isEqualTo("您的12.50元");
        assertThat(pushOf(id)).isEqualTo("NONE");
        var delivered = (MessageEvent.Delivered) awaitEvent(
                        MessageEvent.Delivered.class, event -> event.messageId().equals(id))
                .event();
        assertThat(delivered.channel()).isEqualTo(MessageChannel.INBOX);

        assertThat(post(MINE + "/" + id + "/opening", aNewcomer().token(), null).code())
                .isEqualTo("message_not_found");
        var opened = post(MINE + "/" + id + "/opening", user.token(), null);
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.text("/openedAt")).isNotBlank();
        assertThat(post(MINE + "/" + id + "/opening", user.token(), null).body())
                .isEqualTo(opened.body());
        assertThat(get(MINE, user.token()).body().path("unread").asInt()).isZero();
        awaitEvent(MessageEvent.Opened.class, event -> event.messageId().equals(id));
        awaitQuiet();
        assertThat(heard(MessageEvent.Opened.class, event -> event.messageId().equals(id)))
                .isEqualTo(1);
    }

    @Test
    void theInboxIsPaged() {
        var user = aNewcomer();
        var template = live(MessageClass.SERVICE, false);
        var ids = IntStream.range(0, 5)
                .mapToObj(_ -> ask(user, template, MessageClass.SERVICE))
                .toList();
        var first = get(MINE + "?limit=3", user.token());
        assertThat(first.body().path("hasMore").asBoolean()).isTrue();
        assertThat(first.text("/items/0/id")).isEqualTo(ids.getLast().toString());
        var second = get(MINE + "?limit=3&after=" + first.text("/after"), user.token());
        assertThat(second.body().path("items")).hasSize(2);
        assertThat(second.text("/items/1/id")).isEqualTo(ids.getFirst().toString());
        assertThat(second.body().path("hasMore").asBoolean()).isFalse();
    }

    @Test
    void theSameRequestIsOneMessage() {
        var user = aNewcomer();
        var request = requested(user, live(MessageClass.SERVICE, true), MessageClass.SERVICE);
        publish(request);
        publish(request);
        atTheSameTime(8, () -> desk.accept(List.of(request, request)));
        awaitStatus(request.messageId());
        Waiting.until("sent", () -> pushOf(request.messageId()).equals("SENT"));
        awaitQuiet();
        assertThat(heard(
                        MessageEvent.Delivered.class,
                        event -> event.messageId().equals(request.messageId())
                                && event.channel() == MessageChannel.INBOX))
                .isEqualTo(1);
        assertThat(fake("push").requests("POST", "/push").stream()
                        .filter(push -> field(push, "requestId")
                                .equals(request.messageId().toString())))
                .hasSize(1);
    }

    @Test
    void capsHoldHoweverManyAreAskedForAtOnce() {
        var user = aWillingUser();
        var template = live(MessageClass.MARKETING, false);
        atTheSameTime(8, () -> desk.accept(List.of(requested(user, template, MessageClass.MARKETING))));
        assertThat(statuses(user)).containsOnly(Map.entry("DELIVERED", 2L), Map.entry("SUPPRESSED day_cap", 6L));
        // The next day has its own, until the week is full; the eighth day is another week.
        for (var day = 1; day <= 2; day++) {
            clock(DAY.plusDays(day), 12);
            ask(user, template, MessageClass.MARKETING);
            ask(user, template, MessageClass.MARKETING);
        }
        assertThat(statuses(user)).containsEntry("DELIVERED", 5L).containsEntry("SUPPRESSED week_cap", 1L);
        clock(DAY.plusDays(6), 12);
        assertThat(statusOf(ask(user, template, MessageClass.MARKETING))).isEqualTo("SUPPRESSED week_cap");
        clock(DAY.plusDays(7), 12);
        assertThat(statusOf(ask(user, template, MessageClass.MARKETING))).isEqualTo("DELIVERED");
    }

    @Test
    void withoutConsentAnAdvertisementIsHeldBackAndStaffSeeWhy() {
        var user = aNewcomer();
        var template = live(MessageClass.MARKETING, true);
        var id = ask(user, template, MessageClass.MARKETING);
        assertThat(statusOf(id)).isEqualTo("SUPPRESSED consent_missing");
        var told = (MessageEvent.Suppressed) awaitEvent(
                        MessageEvent.Suppressed.class,
                        event -> event.messageId().equals(id))
                .event();
        assertThat(told.reason()).isEqualTo("consent_missing");
        assertThat(get(MINE, user.token()).body().path("items")).isEmpty();
        assertThat(post(MINE + "/" + id + "/opening", user.token(), null).status())
                .isEqualTo(404);
        var staff = get("/admin/v1/messages?userId=" + user.id(), staffToken("sam", Role.SUPPORT));
        assertThat(staff.text("/items/0/reason")).isEqualTo("consent_missing");
        assertThat(staff.text("/items/0/rule")).isEqualTo("message.consent-marketing");
        assertThat(get("/admin/v1/messages?userId=" + user.id(), staffToken("fin", Role.FINANCE))
                        .status())
                .isEqualTo(403);
        assertThat(get("/admin/v1/messages", staffToken("sam", Role.SUPPORT)).param())
                .isEqualTo("userId");
        assertThat(meter("MARKETING", "suppressed", "consent_missing")).isPositive();
    }

    @Test
    void whileAComplaintIsOpenNothingIsAdvertised() {
        var user = aWillingUser();
        var template = live(MessageClass.MARKETING, false);
        var now = businessClock.now();
        var first = Ids.next();
        var second = Ids.next();
        // Resolved before it was filed: the order of two topics is nobody's promise.
        publish(new UserEvent.ComplaintResolved(user.id(), now, second, "LOAN", true));
        publish(new UserEvent.ComplaintFiled(user.id(), now, second, "LOAN"));
        publish(new UserEvent.ComplaintFiled(user.id(), now, first, "LOAN"));
        awaitQuiet();
        assertThat(statusOf(ask(user, template, MessageClass.MARKETING))).isEqualTo("SUPPRESSED complaint_open");
        assertThat(statusOf(ask(user, live(MessageClass.SERVICE, false), MessageClass.SERVICE)))
                .isEqualTo("DELIVERED");
        publish(new UserEvent.ComplaintResolved(user.id(), now, first, "LOAN", false));
        awaitQuiet();
        assertThat(statusOf(ask(user, template, MessageClass.MARKETING))).isEqualTo("DELIVERED");
    }

    @Test
    void nothingIsAdvertisedToAMinor() {
        var user = aWillingUser();
        publish(new UserEvent.IdentityVerified(user.id(), businessClock.now(), AgeBand.MINOR, "31", AccountClass.III));
        awaitQuiet();
        assertThat(statusOf(ask(user, live(MessageClass.MARKETING, false), MessageClass.MARKETING)))
                .isEqualTo("SUPPRESSED minor");
    }

    @Test
    void collectionWaitsForTheMorningAndIsThenDecidedAnew() {
        var user = aNewcomer();
        var template = live(MessageClass.COLLECTION, true);
        clock(22);
        var id = ask(user, template, MessageClass.COLLECTION);
        assertThat(statusOf(id)).isEqualTo("DEFERRED");
        assertThat(get(MINE, user.token()).body().path("items")).isEmpty();
        clock(DAY.plusDays(1), 7);
        runDueWork();
        assertThat(statusOf(id)).isEqualTo("DEFERRED");
        clock(DAY.plusDays(1), 8);
        var other = ask(user, template, MessageClass.COLLECTION);
        runDueWork();
        assertThat(List.of(statusOf(id), statusOf(other))).containsExactlyInAnyOrder("DELIVERED", "SUPPRESSED day_cap");
    }

    @Test
    void aDeferredAdvertisementNeedsItsConsentAndItsTemplateThen() {
        var user = aWillingUser();
        var template = live(MessageClass.MARKETING, false);
        var draft = draft(newCode(), MessageClass.MARKETING, false);
        var withdrawn = bringLive(draft);
        clock(23);
        var unwilling = ask(user, template, MessageClass.MARKETING);
        var stopped = ask(aWillingUser(), draft.get("code").toString(), MessageClass.MARKETING);
        assertThat(statusOf(unwilling)).isEqualTo(statusOf(stopped)).isEqualTo("DEFERRED");
        put(
                "/api/v1/me/consents",
                user.token(),
                Map.of("consents", List.of(Map.of("purpose", "MARKETING", "version", 1, "granted", false))));
        post(TEMPLATES + "/" + withdrawn + "/retirement", operator(), null);
        clock(DAY.plusDays(1), 9);
        runDueWork();
        assertThat(statusOf(unwilling)).isEqualTo("SUPPRESSED consent_missing");
        assertThat(statusOf(stopped)).isEqualTo("SUPPRESSED template_not_approved");
        awaitEvent(MessageEvent.Suppressed.class, event -> event.messageId().equals(unwilling));
    }

    @Test
    void aRequestThatFitsNoTemplateIsHeldBack() {
        var user = aNewcomer();
        var service = live(MessageClass.SERVICE, false);
        assertThat(statusOf(ask(user, "no-such-template", MessageClass.SERVICE)))
                .isEqualTo("SUPPRESSED template_not_approved");
        assertThat(statusOf(ask(user, service, MessageClass.COLLECTION))).isEqualTo("SUPPRESSED template_class");
        var missing = new MessageEvent.Requested(
                Ids.next(), user.id(), businessClock.now(), service, MessageClass.SERVICE, Map.of());
        var stranger = new MessageEvent.Requested(
                Ids.next(), Ids.next(), businessClock.now(), service, MessageClass.SERVICE, Map.of("amount", "1"));
        publish(missing);
        publish(stranger);
        awaitStatus(missing.messageId());
        awaitStatus(stranger.messageId());
        assertThat(statusOf(missing.messageId())).isEqualTo("SUPPRESSED parameter_missing");
        assertThat(statusOf(stranger.messageId())).isEqualTo("SUPPRESSED user_unknown");
    }

    private void atTheSameTime(int times, Runnable action) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = IntStream.range(0, times)
                    .mapToObj(_ -> threads.submit(() -> transaction.executeWithoutResult(_ -> action.run())))
                    .toList();
            threads.close();
            runs.forEach(run -> run.resultNow());
        }
    }

    private Map<String, Long> statuses(Newcomer user) {
        return jdbc
                .sql("select status || coalesce(' ' || reason, '') from message where user_id = :user")
                .param("user", user.id())
                .query(String.class)
                .list()
                .stream()
                .collect(java.util.stream.Collectors.groupingBy(one -> one, java.util.stream.Collectors.counting()));
    }

    private double meter(String messageClass, String outcome, String reason) {
        return context.getBean(io.micrometer.core.instrument.MeterRegistry.class)
                .counter("messages.decided", "class", messageClass, "outcome", outcome, "reason", reason)
                .count();
    }
}
