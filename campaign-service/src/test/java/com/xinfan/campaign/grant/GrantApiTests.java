package com.xinfan.campaign.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.campaign.CampaignServiceTest;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.MemberBenefit;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.contract.vocabulary.Tier;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class GrantApiTests extends CampaignServiceTest {

    @Test
    void aNewcomerReceivesBothCoupons() {
        var campaignId = live("newcomer", 10_000_000, OFF, BOOST);
        var userId = aRegisteredUser("newcomer");
        var boost = coupon(userId, "boost");
        coupon(userId, "off");
        var event = (CampaignEvent.IncentiveGranted) awaitEvent(
                        CampaignEvent.IncentiveGranted.class,
                        it -> it.couponId().equals(boost))
                .event();
        assertThat(event.campaignId()).isEqualTo(campaignId);
        assertThat(event.userId()).isEqualTo(userId);
        // 50,000 yuan, 1 %, 180 of 365 days
        assertThat(event.maxCost()).isEqualTo(Money.ofFen(24_658));
        var seen = coupons(userId).stream()
                .filter(it -> it.path("id").asString().equals(boost.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(seen.path("rate").asString()).isEqualTo("0.01");
        assertThat(seen.path("products").get(0).asString()).isEqualTo("FIXED_TERM");
        assertThat(seen.path("state").asString()).isEqualTo("GRANTED");
        assertThat(report(campaignId).path("budget").path("granted").asLong()).isEqualTo(25_658);
    }

    @Test
    void theSameFactThreeTimesGrantsOnce() {
        var campaignId = live("thrice", 10_000_000, OFF);
        var userId = Ids.next();
        for (var i = 0; i < 3; i++) {
            publish(registered(userId, "thrice", null));
        }
        coupon(userId, "off");
        awaitQuiet();
        assertThat(coupons(userId)).hasSize(1);
        assertThat(report(campaignId).path("budget").path("granted").asLong()).isEqualTo(1_000);
    }

    @Test
    void aRedeliveredBatchGrantsOnce() {
        var campaignId = live("replayed", 10_000_000, OFF);
        var batch = registrations("replayed", 50);
        grant(batch);
        grant(batch);
        Collections.reverse(batch);
        grant(batch);
        assertThat(report(campaignId).path("coupons").path("granted").asLong()).isEqualTo(50);
        assertThat(report(campaignId).path("budget").path("granted").asLong()).isEqualTo(50_000);
    }

    @Test
    void everyCardCountsOnlyUpToTheLimit() {
        var rule = rule("card", "CARD_BOUND", cashOff(500))
                .replace("\"perUserLimit\":1", "\"perUserLimit\":2,\"condition\":\"bank == 'Bank of Tests'\"");
        var campaignId = live("cards", 10_000_000, rule);
        var userId = Ids.next();
        grant(new ArrayList<>(List.of(aCard(userId), aCard(userId), aCard(userId))));
        grant(new ArrayList<>(List.of(aCard(userId))));
        assertThat(report(campaignId).path("coupons").path("granted").asLong()).isEqualTo(2);
    }

    @Test
    void aMembersBenefitsAreGivenOnceEach() {
        var gift = rule("gift", "BIRTHDAY", cashOff(2_000)).replace("\"perUserLimit\":1", "\"perUserLimit\":10");
        var boost = rule("boost", "MEMBER_BOOST", cashOff(700))
                .replace("\"perUserLimit\":1", "\"perUserLimit\":100,\"condition\":\"tier == 'GOLD'\"");
        var campaignId = live("benefits", 10_000_000, gift, boost);
        var gold = Ids.next();
        var silver = Ids.next();
        var due = List.of(
                benefit(gold, MemberBenefit.BIRTHDAY, Tier.GOLD, "2026", 1),
                benefit(gold, MemberBenefit.RATE_BOOST, Tier.GOLD, "2026-11", 1),
                benefit(gold, MemberBenefit.RATE_BOOST, Tier.GOLD, "2026-11", 2),
                benefit(silver, MemberBenefit.RATE_BOOST, Tier.SILVER, "2026-11", 1));
        due.forEach(this::publish);
        due.forEach(this::publish);
        awaitQuiet();
        assertThat(of(campaignId, gold)).isEqualTo(3);
        assertThat(of(campaignId, silver)).isZero();
        publish(benefit(gold, MemberBenefit.BIRTHDAY, Tier.GOLD, "2027", 1));
        awaitQuiet();
        assertThat(report(campaignId).path("coupons").path("granted").asLong()).isEqualTo(4);
    }

    /** How many coupons of one campaign a person has. */
    private long of(UUID campaignId, UUID user) {
        return coupons(user).stream()
                .filter(it -> it.path("campaignId").asString().equals(campaignId.toString()))
                .count();
    }

    private UserEvent.BenefitDue benefit(UUID user, MemberBenefit benefit, Tier tier, String period, int number) {
        return new UserEvent.BenefitDue(user, businessClock.now(), benefit, tier, period, number);
    }

    @Test
    void nobodyIsChosenByHerProfileWithoutHerConsentToIt() {
        var rule = rule("young", "IDENTITY_VERIFIED", cashOff(600))
                .replace("\"perUserLimit\":1", "\"perUserLimit\":1,\"condition\":\"ageBand == 'FROM_25_TO_34'\"");
        var anyone = rule("anyone", "IDENTITY_VERIFIED", cashOff(100));
        live("profile", 10_000_000, rule, anyone);
        var yes = consented(true);
        var no = consented(false);
        var silent = Ids.next();
        publish(verified(silent));
        coupon(yes, "young");
        for (var other : List.of(no, silent)) {
            coupon(other, "anyone");
        }
        awaitQuiet();
        assertThat(coupons(yes)).hasSize(2);
        assertThat(coupons(no)).hasSize(1);
        assertThat(coupons(silent)).hasSize(1);
    }

    /** Says yes, and no after it perhaps, then is verified. */
    private UUID consented(boolean stays) {
        var user = Ids.next();
        var at = businessClock.now();
        publish(new UserEvent.ConsentChanged(user, at, Purpose.PERSONALISATION, 1, true));
        if (!stays) {
            publish(new UserEvent.ConsentChanged(user, at.plusSeconds(1), Purpose.PERSONALISATION, 1, false));
        }
        publish(verified(user));
        return user;
    }

    private Event verified(UUID user) {
        return new UserEvent.IdentityVerified(user, businessClock.now(), AgeBand.FROM_25_TO_34, "31", AccountClass.II);
    }

    @Test
    void onlyTheFirstInvestmentIsRewarded() {
        var rule = rule("first", "FIRST_INVESTMENT", cashOff(700))
                .replace("\"perUserLimit\":1", "\"perUserLimit\":1,\"condition\":\"amountFen == 1000000\"");
        var campaignId = live("first", 10_000_000, rule);
        var userId = aRegisteredUser("nowhere");
        publish(confirmed(userId, Ids.next(), null, ProductType.FIXED_TERM));
        coupon(userId, "first");
        publish(confirmed(userId, Ids.next(), null, ProductType.FIXED_TERM));
        awaitQuiet();
        assertThat(coupons(userId)).hasSize(1);
        stop(campaignId);
    }

    @Test
    void aBudgetForAThousandGivesToExactlyAThousandOfFiveThousand() throws InterruptedException, ExecutionException {
        var campaignId = live("rush", 1_000 * 1_000, OFF);
        var users = registrations("rush", 5_000);
        var batches = new ArrayList<Callable<Boolean>>();
        for (var from = 0; from < users.size(); from += 250) {
            var batch = users.subList(from, from + 250);
            // Each batch arrives twice, at the same time and in another order.
            batches.add(() -> grant(new ArrayList<>(batch)));
            batches.add(() -> grant(batch.reversed()));
        }
        Collections.shuffle(batches, new Random(7));
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var done : threads.invokeAll(batches)) {
                assertThat(done.get()).isTrue();
            }
        }
        var report = report(campaignId);
        assertThat(report.path("coupons").path("granted").asLong()).isEqualTo(1_000);
        assertThat(report.path("coupons").path("skipped").asLong()).isEqualTo(4_000);
        assertThat(report.path("budget").path("granted").asLong()).isEqualTo(1_000_000);
        assertThat(report.path("budget").path("available").asLong()).isZero();
        assertThat(report.path("budget").path("exhaustedAt").isNull()).isFalse();
        var holders = context.getBean(JdbcClient.class)
                .sql("select count(distinct user_id) from coupon where campaign_id = :id")
                .param("id", campaignId)
                .query(Long.class)
                .single();
        assertThat(holders).isEqualTo(1_000);
        var shown = get("/admin/v1/campaigns/" + campaignId, operator()).body().path("spending");
        assertThat(shown.path("skippedGrants").asLong()).isEqualTo(4_000);
    }

    @Test
    void othersDoNotSeeMyCoupons() {
        live("mine", 10_000_000, OFF);
        var userId = aRegisteredUser("mine");
        var couponId = coupon(userId, "off");
        var other = aRegisteredUser("nowhere");
        assertThat(coupons(other)).isEmpty();
        var answer = reserve(Ids.next(), other, couponId, "FIXED_TERM", 30, 1_000_000);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("code")).isEqualTo("coupon_not_found");
        assertThat(get("/api/v1/coupons?state=GRANTED", userToken(userId))
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(get("/api/v1/coupons?state=USED", userToken(userId))
                        .body()
                        .path("items")
                        .size())
                .isZero();
        assertThat(get("/api/v1/coupons?state=1", userToken(userId)).status()).isEqualTo(400);
    }

    private Boolean grant(List<Event> events) {
        var envelopes = events.stream()
                .map(event -> new Envelope(Ids.next(), "test", "test", event.at(), null, event))
                .toList();
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(_ -> context.getBean(GrantService.class).grant(envelopes, Set.of()));
        return true;
    }

    private List<Event> registrations(String channel, int users) {
        var events = new ArrayList<Event>();
        for (var i = 0; i < users; i++) {
            events.add(registered(Ids.next(), channel, null));
        }
        return events;
    }

    private Event aCard(UUID userId) {
        return new UserEvent.CardBound(
                userId, businessClock.now(), Ids.next(), "token", "Bank of Tests", "0000", false);
    }

    private void stop(UUID campaignId) {
        post("/admin/v1/campaigns/" + campaignId + "/stop", operator(), "{\"reason\":\"done\"}");
        Waiting.until(
                "stopped",
                () -> get("/admin/v1/campaigns/" + campaignId, operator())
                        .text("state")
                        .equals("ENDED"));
    }
}
