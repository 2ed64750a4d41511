package com.xinfan.user.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.MemberBenefit;
import com.xinfan.contract.vocabulary.Tier;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.user.message.MessageTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class MembershipApiTests extends MessageTest {

    private static final String RULES = "/admin/v1/membership-rules";

    @Autowired
    private MembershipDesk desk;

    @Autowired
    private Benefits benefits;

    /** One person's events come in order and once; the other's backwards, twice, and one only a week later. */
    @Test
    void growthIsTheSameInAnyOrderAndHoweverOftenItIsTold() {
        var one = aNewcomer();
        var other = aNewcomer();
        var late = Ids.next();
        var first = Ids.next();
        var events = eventsOf(one, first);
        events.forEach(this::publish);
        publish(confirmed(one, late, 2, 2_000_000, false));
        var backwards = new ArrayList<>(eventsOf(other, first));
        Collections.reverse(backwards);
        backwards.forEach(this::publish);
        backwards.forEach(this::publish);
        awaitQuiet();
        for (var day = 1; day <= 8; day++) {
            accrueOn(DAY.plusDays(day));
        }
        publish(confirmed(other, late, 2, 2_000_000, false));
        awaitQuiet();
        for (var day = 9; day <= 12; day++) {
            accrueOn(DAY.plusDays(day));
        }
        // 300 first, 100 card, 200 referral; 100,000 yuan for 5 days and 20,000 yuan for 10.
        assertThat(growth(one)).isEqualTo(600 + 500 + 200);
        assertThat(growth(other)).isEqualTo(growth(one));
        for (var user : List.of(one, other)) {
            assertThat(jdbc.sql("select sum(change) from growth_entry where user_id = :user")
                            .param("user", user.id())
                            .query(Long.class)
                            .single())
                    .isEqualTo(growth(user));
        }
        var entries = get("/api/v1/me/membership/growth?limit=2", one.token());
        assertThat(entries.body().path("items")).hasSize(2);
        assertThat(entries.text("/items/0/reason")).isEqualTo("invested");
    }

    @Test
    void whatActivityBringsOnADayIsLimited() {
        var user = aNewcomer();
        IntStream.range(0, 6)
                .forEach(_ -> publish(new CampaignEvent.PointsChanged(
                        user.id(), businessClock.now(), Ids.next(), "check-in", 10, 10)));
        awaitQuiet();
        assertThat(growth(user)).isEqualTo(20);
    }

    @Test
    void aTierIsReachedAtOnceAndLostOnlyAfterTheGrace() {
        var user = aNewcomer();
        var longAgo = at(DAY.minusDays(350));
        referrals(user, 5, longAgo);
        awaitEvent(
                UserEvent.TierChanged.class,
                event -> event.userId().equals(user.id())
                        && event.tier() == Tier.SILVER
                        && event.previous() == Tier.REGULAR);
        var mine = membership(user);
        assertThat(mine.path("tier").asString()).isEqualTo("SILVER");
        assertThat(mine.at("/next/tier").asString()).isEqualTo("GOLD");
        assertThat(mine.at("/next/missing").asLong()).isEqualTo(9_000);
        assertThat(mine.at("/history/0/reason").asString()).isEqualTo("growth");

        evaluateOn(LocalDate.of(2027, 2, 1));
        mine = membership(user);
        assertThat(mine.path("tier").asString()).isEqualTo("SILVER");
        assertThat(mine.path("recent").asLong()).isZero();
        assertThat(mine.path("keptUntil").asString()).isEqualTo("2027-03-01");
        evaluateOn(LocalDate.of(2027, 2, 28));
        assertThat(membership(user).path("tier").asString()).isEqualTo("SILVER");

        evaluateOn(LocalDate.of(2027, 3, 1));
        mine = membership(user);
        assertThat(mine.path("tier").asString()).isEqualTo("REGULAR");
        assertThat(mine.path("growth").asLong()).isEqualTo(1_000);
        assertThat(mine.at("/history/0/reason").asString()).isEqualTo("grace-over");
        awaitEvent(
                UserEvent.TierChanged.class, event -> event.userId().equals(user.id()) && event.tier() == Tier.REGULAR);
    }

    @Test
    void whoGrowsAgainWithinTheGraceKeepsTheTier() {
        var user = aNewcomer();
        referrals(user, 5, at(DAY.minusDays(350)));
        evaluateOn(LocalDate.of(2027, 2, 1));
        assertThat(membership(user).path("keptUntil").asString()).isEqualTo("2027-03-01");
        referrals(user, 5, at(LocalDate.of(2027, 2, 2)));
        evaluateOn(LocalDate.of(2027, 3, 1));
        assertThat(membership(user).path("tier").asString()).isEqualTo("SILVER");
        assertThat(membership(user).path("keptUntil").isNull()).isTrue();
    }

    @Test
    void boostsAreToldOnceAMonthUpToTheQuotaOfTheTier() {
        var user = aNewcomer();
        benefits.boosts(500);
        assertThat(boostsOf(user)).isEmpty();
        referrals(user, 5, at(DAY));
        allBoosts();
        allBoosts();
        assertThat(boostsOf(user)).containsExactly("2027-01/1");
        var quota = membership(user).at("/quotas/0");
        assertThat(quota.path("quota").asInt()).isEqualTo(1);
        assertThat(quota.path("used").asInt()).isEqualTo(1);
        awaitEvent(
                UserEvent.BenefitDue.class,
                due -> due.userId().equals(user.id())
                        && due.benefit() == MemberBenefit.RATE_BOOST
                        && due.tier() == Tier.SILVER
                        && due.period().equals("2027-01")
                        && due.number() == 1);

        // A higher tier has more in the same month; what was given stays given.
        jdbc.sql("update member set tier = 'GOLD', boosted = null where user_id = :user")
                .param("user", user.id())
                .update();
        allBoosts();
        assertThat(boostsOf(user)).containsExactly("2027-01/1", "2027-01/2");
        clock(LocalDate.of(2027, 2, 1), 12);
        allBoosts();
        assertThat(boostsOf(user)).containsExactly("2027-01/1", "2027-01/2", "2027-02/1", "2027-02/2");
    }

    private void allBoosts() {
        while (benefits.boosts(500) > 0) {
            awaitQuiet();
        }
    }

    private List<String> boostsOf(Newcomer user) {
        return jdbc.sql("select cause from benefit_use where user_id = :user and benefit = 'RATE_BOOST' order by cause")
                .param("user", user.id())
                .query(String.class)
                .list();
    }

    @Test
    void aBirthdayHasItsPresentOnce() {
        var user = aNewcomer();
        referrals(user, 5, at(DAY));
        jdbc.sql("update member set born = '0111' where user_id = :user")
                .param("user", user.id())
                .update();
        assertThat(benefits.present(500)).isPositive();
        assertThat(benefits.present(500)).isZero();
        assertThat(growth(user)).isEqualTo(1_050);
        assertThat(membership(user).at("/quotas/1/used").asInt()).isEqualTo(1);
        awaitEvent(
                UserEvent.BenefitDue.class,
                due -> due.userId().equals(user.id())
                        && due.benefit() == MemberBenefit.BIRTHDAY
                        && due.period().equals("2027"));
    }

    @Test
    void rulesAreSimulatedBeforeTheyAreApproved() {
        var user = aNewcomer();
        referrals(user, 5, at(DAY));
        var live = get(RULES, operator()).body().path("items").get(0);
        var content = (ObjectNode) JSON.readTree(live.path("content").toString());
        var tiers = content.path("tiers");
        ((ObjectNode) tiers.get(2)).put("threshold", 1_000);
        ((ObjectNode) tiers.get(1)).put("threshold", 950);
        var wrong = content.deepCopy();
        ((ObjectNode) wrong.path("tiers").get(1)).put("threshold", 1_000);
        assertThat(post(RULES, operator(), wrong.toString()).code()).isEqualTo("rules_tiers");

        var id = post(RULES, operator(), content.toString()).text("/id");
        assertThat(post(RULES + "/" + id + "/submission", operator(), null).code())
                .isEqualTo("rules_not_simulated");
        var simulated = post(RULES + "/" + id + "/simulation", operator(), null);
        assertThat(simulated.status()).isEqualTo(202);
        assertThat(simulated.body().at("/simulation/finishedAt").isString()).isTrue();
        var moves = new HashMap<String, Long>();
        for (var move : simulated.body().at("/simulation/moves")) {
            moves.put(
                    move.path("previous").asString() + " " + move.path("tier").asString(),
                    move.path("members").asLong());
        }
        assertThat(moves.get("SILVER GOLD")).isPositive();
        assertThat(moves.values().stream().mapToLong(one -> one).sum())
                .isEqualTo(simulated.body().at("/simulation/members").asLong());
        assertThat(simulated.body().at("/simulation/yearlyCost").asLong())
                .isGreaterThan(
                        simulated.body().at("/simulation/yearlyCostBefore").asLong());
        assertThat(membership(user).path("tier").asString()).isEqualTo("SILVER");

        post(RULES + "/" + id + "/submission", operator(), null);
        assertThat(post(RULES + "/" + id + "/simulation", operator(), null).code())
                .isEqualTo("rules_status");
        assertThat(approve(id, staffToken("olga", Role.OPERATOR, Role.COMPLIANCE))
                        .code())
                .isEqualTo("approval_by_author");
        assertThat(approve(id, staffToken("carol", Role.COMPLIANCE)).status()).isEqualTo(200);
        evaluateOn(DAY);
        assertThat(membership(user).path("tier").asString()).isEqualTo("GOLD");
        assertThat(get(RULES + "/" + live.path("id").asString(), operator()).text("/status"))
                .isEqualTo("RETIRED");
        backTo(live.path("content"));
    }

    /** The other tests count on the first rules. */
    private void backTo(JsonNode content) {
        var id = post(RULES, operator(), content.toString()).text("/id");
        post(RULES + "/" + id + "/simulation", operator(), null);
        post(RULES + "/" + id + "/submission", operator(), null);
        approve(id, staffToken("carol", Role.COMPLIANCE));
    }

    private List<Event> eventsOf(Newcomer user, UUID order) {
        return List.of(
                confirmed(user, order, 0, 10_000_000, true),
                new UserEvent.CardBound(user.id(), at(DAY), Ids.next(), "tok", "ICBC", "1234", true),
                new CampaignEvent.ReferralQualified(user.id(), at(DAY), order, Ids.next(), DAY),
                new TradeEvent.Matured(
                        user.id(), at(DAY.plusDays(5)), order, order, ProductType.FIXED_TERM, Money.ofFen(10_000_000)));
    }

    private static TradeEvent.OrderConfirmed confirmed(Newcomer user, UUID order, int day, long fen, boolean first) {
        return new TradeEvent.OrderConfirmed(
                user.id(),
                at(DAY.plusDays(day)),
                order,
                order,
                ProductType.FIXED_TERM,
                Money.ofFen(fen),
                null,
                Money.ZERO,
                first);
    }

    private void referrals(Newcomer user, int times, Instant at) {
        IntStream.range(0, times)
                .forEach(_ -> publish(new CampaignEvent.ReferralQualified(
                        user.id(), at, Ids.next(), Ids.next(), LocalDate.ofInstant(at, BusinessClock.ZONE))));
        awaitQuiet();
    }

    private void accrueOn(LocalDate day) {
        clock(day, 12);
        while (desk.accrue(500) > 0) {
            Thread.onSpinWait();
        }
    }

    private void evaluateOn(LocalDate day) {
        clock(day, 12);
        while (desk.evaluate(500) > 0) {
            Thread.onSpinWait();
        }
    }

    private long growth(Newcomer user) {
        return membership(user).path("growth").asLong();
    }

    private JsonNode membership(Newcomer user) {
        return get("/api/v1/me/membership", user.token()).body();
    }

    private static Instant at(LocalDate day) {
        return day.atTime(12, 0).atZone(BusinessClock.ZONE).toInstant();
    }
}
