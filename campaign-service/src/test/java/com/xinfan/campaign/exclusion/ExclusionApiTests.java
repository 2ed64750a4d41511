package com.xinfan.campaign.exclusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.campaign.CampaignServiceTest;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.platform.clock.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExclusionApiTests extends CampaignServiceTest {

    private final UUID user = Ids.next();
    private final UUID loan = Ids.next();
    private UUID campaignId;

    @AfterEach
    void onlyOneCampaignGivesAtATime() {
        if (campaignId != null) {
            post("/admin/v1/campaigns/" + campaignId + "/stop", operator(), "{\"reason\":\"done\"}");
        }
    }

    @Test
    void whoIsOverdueGetsNothingUntilTheLoanIsCured() {
        campaignId = live("overdue", 1_000_000, card());
        businessClock.advance(Duration.ofSeconds(1));
        publish(overdue());
        awaitQuiet();
        bindCard();
        bindCard();
        assertThat(coupons(user)).isEmpty();
        assertThat(report(campaignId).path("budget").path("granted").asLong()).isZero();
        var excluded = report(campaignId).path("excluded");
        assertThat(excluded).hasSize(1);
        assertThat(excluded.get(0).path("reason").asString()).isEqualTo("OVERDUE");
        assertThat(excluded.get(0).path("users").asInt()).isEqualTo(1);

        businessClock.advance(Duration.ofSeconds(1));
        publish(new LoanEvent.Cured(user, businessClock.now(), loan));
        awaitQuiet();
        bindCard();
        assertThat(coupons(user))
                .as("what was missed took no place in the limit")
                .hasSize(1);
        assertThat(report(campaignId).path("excluded").get(0).path("users").asInt())
                .isEqualTo(1);
    }

    @Test
    void newsThatComesInTheWrongOrderCountsByItsTime() {
        campaignId = live("reordered", 1_000_000, card());
        var late = overdue();
        businessClock.advance(Duration.ofSeconds(1));
        publish(new LoanEvent.Cured(user, businessClock.now(), loan));
        publish(late);
        awaitQuiet();
        bindCard();
        assertThat(coupons(user)).hasSize(1);
        assertThat(report(campaignId).path("excluded")).isEmpty();
    }

    @Test
    void oneLateLoanOfTwoIsEnough() {
        publish(overdue());
        publish(new LoanEvent.Settled(user, businessClock.now(), Ids.next()));
        awaitQuiet();
        var exclusions = context.getBean(Exclusions.class);
        assertThat(exclusions.overdue(Benefit.COUPON, Set.of(user, Ids.next()))).containsExactly(user);
        assertThat(exclusions.overdue(Benefit.REFERRAL_REWARD, List.of(user))).containsExactly(user);
    }

    @Test
    void aGrantAsksForItsMessage() {
        campaignId = live("told", 1_000_000, card(), BOOST);
        publish(registered(user, "told", null));
        bindCard();
        assertThat(message("红包")).containsEntry("amount", "5元");
        var until = businessClock.today().plusDays(30).toString();
        assertThat(message("加息券")).containsEntry("amount", "1%").containsEntry("until", until);
    }

    private Map<String, String> message(String name) {
        var event = (MessageEvent.Requested) awaitEvent(
                        MessageEvent.Requested.class,
                        it -> it.userId().equals(user)
                                && name.equals(it.parameters().get("name")))
                .event();
        assertThat(event.template()).isEqualTo("coupon-granted");
        assertThat(event.messageClass()).isEqualTo(MessageClass.MARKETING);
        assertThat(event.messageId())
                .isIn(coupons(user).stream()
                        .map(coupon -> UUID.fromString(coupon.path("id").asString()))
                        .map(id -> Ids.of("message", "coupon-granted", id))
                        .toList());
        return event.parameters();
    }

    private LoanEvent.Overdue overdue() {
        return new LoanEvent.Overdue(
                user, businessClock.now(), loan, 1, OverdueBucket.M1, Money.ofFen(1_000), Money.ofFen(100_000));
    }

    private static String card() {
        return rule("card", "CARD_BOUND", cashOff(500))
                .replace("\"perUserLimit\":1", "\"perUserLimit\":1,\"condition\":\"bank == 'Bank of Loans'\"");
    }

    private void bindCard() {
        publish(new UserEvent.CardBound(
                user, businessClock.now(), Ids.next(), "token", "Bank of Loans", "0000", false));
        awaitQuiet();
    }
}
