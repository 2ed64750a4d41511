package com.xinfan.product.incentive;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IncentiveTests extends ProductServiceTest {

    private static final UUID CAMPAIGN = new UUID(0, 9);

    @Test
    void aGrantIsALiabilityUntilItLapses() {
        var before = books();
        var user = Ids.next();
        var coupon = Ids.next();

        publish(granted(user, coupon, 880));
        posted(coupon, IncentiveStep.GRANT);
        assertThat(books()).isEqualTo(before.plus(-880, 880, 0));

        publish(expired(user, coupon, 880));
        posted(coupon, IncentiveStep.BREAKAGE);
        assertThat(books()).isEqualTo(before.plus(0, 880, -880));
    }

    @Test
    void repeatedAndReorderedEventsPostOnce() {
        var before = books();
        var random = new Random(11);
        var coupons = new ArrayList<UUID>();
        for (int i = 0; i < 20; i++) {
            var user = Ids.next();
            var coupon = Ids.next();
            var events = new ArrayList<>(List.of(
                    granted(user, coupon, 100), granted(user, coupon, 100),
                    expired(user, coupon, 100), expired(user, coupon, 100)));
            Collections.shuffle(events, random);
            events.forEach(this::publish);
            coupons.add(coupon);
        }

        coupons.forEach(coupon -> posted(coupon, IncentiveStep.BREAKAGE));
        awaitQuiet();

        assertThat(books()).isEqualTo(before.plus(0, 2_000, -2_000));
    }

    @Test
    void aFreeIncentivePostsNothing() {
        var before = books();
        var coupon = Ids.next();

        publish(granted(Ids.next(), coupon, 0));
        posted(coupon, IncentiveStep.GRANT);

        assertThat(books()).isEqualTo(before);
    }

    @Test
    void anUnusedIncentiveThatIsTakenBackLeavesNothingWhateverComesFirst() {
        var before = books();
        var random = new Random(12);
        var coupons = new ArrayList<UUID>();
        for (int i = 0; i < 20; i++) {
            var user = Ids.next();
            var coupon = Ids.next();
            var events = new ArrayList<>(List.of(
                    granted(user, coupon, 100), granted(user, coupon, 100),
                    clawedBack(user, coupon), clawedBack(user, coupon)));
            Collections.shuffle(events, random);
            events.forEach(this::publish);
            coupons.add(coupon);
        }

        coupons.forEach(coupon -> {
            posted(coupon, IncentiveStep.GRANT);
            posted(coupon, IncentiveStep.CLAWBACK);
        });
        awaitQuiet();

        assertThat(books()).isEqualTo(before);
        var view = get(staffToken("finance", Role.FINANCE), "/admin/v1/ledger/campaigns/" + CAMPAIGN + "/incentives")
                .is(200);
        assertThat(view.number("/imbalance")).isZero();
    }

    private record Books(long liability, long deferred, long breakage) {

        Books plus(long toLiability, long toDeferred, long toBreakage) {
            return new Books(liability + toLiability, deferred + toDeferred, breakage + toBreakage);
        }
    }

    private Books books() {
        return new Books(
                balance("INCENTIVE_LIABILITY:" + CAMPAIGN),
                balance("INCENTIVE_DEFERRED:" + CAMPAIGN),
                balance("INCENTIVE_BREAKAGE:" + CAMPAIGN));
    }

    private void posted(UUID coupon, IncentiveStep step) {
        awaitEvent(TradeEvent.IncentivePosted.class, event -> event.couponId().equals(coupon) && event.step() == step);
    }

    private static CampaignEvent granted(UUID user, UUID coupon, long fen) {
        var at = Instant.now();
        return new CampaignEvent.IncentiveGranted(
                user, at, coupon, CAMPAIGN, IncentiveKind.CASH_OFF, Money.ofFen(fen), at.plusSeconds(60));
    }

    private static CampaignEvent expired(UUID user, UUID coupon, long fen) {
        return new CampaignEvent.IncentiveExpired(
                user, Instant.now(), coupon, CAMPAIGN, IncentiveKind.CASH_OFF, Money.ofFen(fen));
    }

    private static CampaignEvent clawedBack(UUID user, UUID coupon) {
        return new CampaignEvent.IncentiveClawedBack(
                user, Instant.now(), coupon, CAMPAIGN, IncentiveKind.CASH_OFF, "fraud");
    }
}
