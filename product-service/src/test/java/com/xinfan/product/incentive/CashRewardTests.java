package com.xinfan.product.incentive;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.ledger.control.AccountControls;
import com.xinfan.ledger.control.Hold;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.chart.Chart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** A cash reward (kind CASH) from its grant to its end. */
class CashRewardTests extends ProductServiceTest {

    private final UUID campaign = Ids.next();
    private final UUID coupon = Ids.next();

    @Test
    void isPaidAsItIsGrantedOnceAndTold() {
        var person = aRichPerson(RiskTolerance.C3, 1_000);

        publish(granted(person.id(), coupon, 880));
        publish(granted(person.id(), coupon, 880));
        posted(coupon, IncentiveStep.GRANT, 880);
        posted(coupon, IncentiveStep.USE, 880);
        publish(expired(person.id(), coupon, 880));
        awaitQuiet();

        assertThat(cash(person)).isEqualTo(1_880);
        assertThat(books()).isEqualTo("cost 880, liability 0, deferred 0, breakage 0");
        var movement = get(person.token(), "/api/v1/account/movements").is(200);
        assertThat(movement.text("/items/0/kind")).isEqualTo("CASH_REWARD");
        assertThat(movement.text("/items/0/reference")).isEqualTo(coupon.toString());
        awaitEvent(
                MessageEvent.Requested.class,
                event -> event.userId().equals(person.id())
                        && "现金红包".equals(event.parameters().get("kind"))
                        && "8.80".equals(event.parameters().get("amount")));
        var view = get(staffToken("finance", Role.FINANCE), "/admin/v1/ledger/campaigns/" + campaign + "/incentives");
        assertThat(view.is(200).number("/cost")).isEqualTo(880);
        assertThat(view.number("/imbalance")).isZero();
        assertThat(view.text("/coupons/0/state")).isEqualTo("USED");
    }

    @Test
    void takenBackItComesFromTheCashOnce() {
        var person = aRichPerson(RiskTolerance.C3, 1_000);
        publish(granted(person.id(), coupon, 880));
        posted(coupon, IncentiveStep.USE, 880);

        publish(clawedBack(person.id(), coupon));
        publish(clawedBack(person.id(), coupon));
        posted(coupon, IncentiveStep.CLAWBACK, 880);
        awaitQuiet();

        assertThat(cash(person)).isEqualTo(1_000);
        assertThat(balance("INCENTIVE_RECOVERABLE:" + person.id())).isZero();
        assertThat(books()).isEqualTo("cost 0, liability 0, deferred 0, breakage 0");
        assertThat(get(person.token(), "/api/v1/account/movements").text("/items/0/kind"))
                .isEqualTo("REWARD_CLAWBACK");
    }

    @Test
    void takenBackWhenTheMoneyIsSpentTheRestIsOwed() {
        var person = aPerson(RiskTolerance.C3);
        publish(granted(person.id(), coupon, 2_000));
        posted(coupon, IncentiveStep.USE, 2_000);
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(aFixedTerm(1_000_000), 1_500))
                .is(201);

        publish(clawedBack(person.id(), coupon));
        posted(coupon, IncentiveStep.CLAWBACK, 2_000);

        assertThat(cash(person)).isZero();
        assertThat(balance("INCENTIVE_RECOVERABLE:" + person.id())).isEqualTo(1_500);
        assertThat(books()).isEqualTo("cost 0, liability 0, deferred 0, breakage 0");
    }

    @Test
    void aFreezeCatchesItAndAClosedAccountLetsItLapse() {
        var controls = context.getBean(AccountControls.class);
        var frozen = Chart.userCash(Ids.next());
        var closed = Chart.userCash(Ids.next());
        inTransaction(() -> controls.freeze(frozen, "test:" + coupon, Hold.Kind.BOTH, "test"));
        inTransaction(() -> controls.close(closed));
        var other = Ids.next();

        publish(granted(user(frozen.code()), coupon, 300));
        publish(granted(user(closed.code()), other, 500));
        posted(coupon, IncentiveStep.USE, 300);
        posted(other, IncentiveStep.GRANT, 500);
        awaitQuiet();

        assertThat(balance(frozen.code())).isEqualTo(-300);
        assertThat(balance(closed.code())).isZero();
        assertThat(books()).isEqualTo("cost 300, liability 500, deferred 500, breakage 0");
        publish(expired(user(closed.code()), other, 500));
        posted(other, IncentiveStep.BREAKAGE, 500);
        assertThat(books()).isEqualTo("cost 300, liability 0, deferred 500, breakage 500");
        publish(clawedBack(user(frozen.code()), coupon));
        posted(coupon, IncentiveStep.CLAWBACK, 300);
        assertThat(balance("INCENTIVE_RECOVERABLE:" + user(frozen.code()))).isEqualTo(300);
    }

    @Test
    void anErasedPersonIsPaidNothing() {
        var user = Ids.next();
        publish(new UserEvent.Erased(user, businessClock.now()));
        awaitQuiet();

        publish(granted(user, coupon, 700));
        posted(coupon, IncentiveStep.GRANT, 700);
        awaitQuiet();

        assertThat(balance("USER_CASH:" + user)).isZero();
        assertThat(books()).isEqualTo("cost 0, liability 700, deferred 700, breakage 0");
    }

    @Test
    void whateverComesFirstTheBooksEndTheSame() {
        var random = new Random(13);
        var coupons = new ArrayList<UUID>();
        var users = new ArrayList<UUID>();
        for (var i = 0; i < 20; i++) {
            var user = Ids.next();
            var one = Ids.next();
            var events = new ArrayList<>(List.of(
                    granted(user, one, 100), granted(user, one, 100),
                    clawedBack(user, one), clawedBack(user, one)));
            Collections.shuffle(events, random);
            events.forEach(this::publish);
            coupons.add(one);
            users.add(user);
        }
        coupons.forEach(one -> {
            awaitStep(one, IncentiveStep.GRANT);
            awaitStep(one, IncentiveStep.CLAWBACK);
        });
        awaitQuiet();

        assertThat(books()).isEqualTo("cost 0, liability 0, deferred 0, breakage 0");
        assertThat(users)
                .allSatisfy(user -> assertThat(balance("USER_CASH:" + user)).isZero());
    }

    private String books() {
        return "cost %d, liability %d, deferred %d, breakage %d"
                .formatted(
                        balance("MARKETING_COST:" + campaign),
                        -balance("INCENTIVE_LIABILITY:" + campaign),
                        balance("INCENTIVE_DEFERRED:" + campaign),
                        -balance("INCENTIVE_BREAKAGE:" + campaign));
    }

    private void posted(UUID one, IncentiveStep step, long fen) {
        var posted = (TradeEvent.IncentivePosted) awaitStep(one, step);
        assertThat(posted.amount().fen()).isEqualTo(fen);
    }

    private Object awaitStep(UUID one, IncentiveStep step) {
        return awaitEvent(
                        TradeEvent.IncentivePosted.class,
                        event -> event.couponId().equals(one) && event.step() == step)
                .event();
    }

    private void inTransaction(Runnable work) {
        context.getBean(TransactionTemplate.class).executeWithoutResult(_ -> work.run());
    }

    private static UUID user(String account) {
        return UUID.fromString(account.substring("USER_CASH:".length()));
    }

    private CampaignEvent granted(UUID user, UUID one, long fen) {
        var at = Instant.now();
        return new CampaignEvent.IncentiveGranted(
                user, at, one, campaign, IncentiveKind.CASH, Money.ofFen(fen), at.plusSeconds(60));
    }

    private CampaignEvent expired(UUID user, UUID one, long fen) {
        return new CampaignEvent.IncentiveExpired(
                user, Instant.now(), one, campaign, IncentiveKind.CASH, Money.ofFen(fen));
    }

    private CampaignEvent clawedBack(UUID user, UUID one) {
        return new CampaignEvent.IncentiveClawedBack(user, Instant.now(), one, campaign, IncentiveKind.CASH, "fraud");
    }

    private long cash(Person person) {
        return get(person.token(), "/api/v1/account").is(200).number("/available");
    }
}
