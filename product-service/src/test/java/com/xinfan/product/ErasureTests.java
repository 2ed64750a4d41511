package com.xinfan.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.PrivacyEvent.ErasureCompleted;
import com.xinfan.contract.event.PrivacyEvent.Kept;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.FullSearch;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ErasureTests extends ProductServiceTest {

    @Test
    void cardAndLevelGoTheBooksStayAndStillTakeWhatComesLate() {
        var user = Ids.next();
        var card = Ids.next();
        var coupon = Ids.next();
        var campaign = Ids.next();
        var bound = new UserEvent.CardBound(user, businessClock.now(), card, "tok_" + user, "ICBC", "1234", true);
        publish(bound);
        publish(new CampaignEvent.IncentiveGranted(
                user,
                businessClock.now(),
                coupon,
                campaign,
                IncentiveKind.CASH_OFF,
                Money.ofFen(500),
                businessClock.now().plus(Duration.ofDays(30))));
        awaitEvent(TradeEvent.IncentivePosted.class, event -> event.couponId().equals(coupon));
        awaitQuiet();
        publish(new UserEvent.Erased(user, businessClock.now()));
        var answer = (ErasureCompleted)
                awaitEvent(ErasureCompleted.class, event -> event.userId().equals(user))
                        .event();
        assertThat(answer.kept()).extracting(Kept::what).containsExactly("incentive");
        assertThat(answer.erased()).contains("profile-card", "profile");

        publish(new UserEvent.CardBound(user, businessClock.now(), card, "tok_" + user, "ICBC", "1234", true));
        publish(new CampaignEvent.IncentiveExpired(
                user, businessClock.now(), coupon, campaign, IncentiveKind.CASH_OFF, Money.ofFen(500)));
        awaitEvent(
                TradeEvent.IncentivePosted.class,
                event -> event.couponId().equals(coupon) && event.step() == IncentiveStep.BREAKAGE);
        awaitQuiet();
        businessClock.advance(Duration.ofHours(2));
        runDueWork();
        var jdbc = context.getBean(JdbcClient.class);
        assertThat(FullSearch.tablesWith(jdbc, "tok_" + user)).isEmpty();
        assertThat(FullSearch.tablesWith(jdbc, user.toString()))
                .containsExactly("erased_person", "incentive", "personal_lock");
    }
}
