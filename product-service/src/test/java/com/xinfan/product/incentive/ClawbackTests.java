package com.xinfan.product.incentive;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.product.ProductServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a used incentive that its campaign takes back. */
class ClawbackTests extends ProductServiceTest {

    private final UUID campaign = Ids.next();
    private final UUID coupon = Ids.next();

    @Test
    void theCostComesBackFromTheUsersCashOnce() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        reserves("CASH_OFF", 2_000, "null");
        buy(person, aFixedTerm(1_000_000), 50_000).is(201);
        grant(person, 2_500);

        clawBack(person);
        clawBack(person);
        awaitQuiet();

        assertThat(cash(person)).isEqualTo(50_000);
        assertThat(balance("MARKETING_COST:" + campaign)).isZero();
        assertThat(balance("INCENTIVE_LIABILITY:" + campaign)).isZero();
        assertThat(balance("INCENTIVE_DEFERRED:" + campaign)).isZero();
        assertThat(get(person.token(), "/api/v1/account/movements").text("/items/0/kind"))
                .isEqualTo("REWARD_CLAWBACK");
    }

    @Test
    void whatTheCashDoesNotCoverIsOwed() {
        var person = aRichPerson(RiskTolerance.C3, 48_500);
        reserves("CASH_OFF", 2_000, "null");
        buy(person, aFixedTerm(1_000_000), 50_000).is(201);

        clawBack(person);

        assertThat(cash(person)).isZero();
        assertThat(balance("INCENTIVE_RECOVERABLE:" + person.id())).isEqualTo(1_500);
        assertThat(balance("MARKETING_COST:" + campaign)).isZero();
    }

    @Test
    void aBoostThatIsNotPaidYetIsCancelled() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var payable = balance("BOOST_PAYABLE");
        reserves("RATE_BOOST", 493, "\"0.0100\"");
        buy(person, aFixedTerm(1_000_000), 100_000).is(201);

        clawBack(person);

        assertThat(balance("BOOST_PAYABLE")).isEqualTo(payable);
        assertThat(balance("MARKETING_COST:" + campaign)).isZero();
        assertThat(get(person.token(), "/api/v1/holdings").number("/items/0/boostCost"))
                .isZero();
    }

    @Test
    void oneTakenBackBeforeItsOrderConfirmsIsReclaimedWithTheConfirmation() {
        var person = aRichPerson(RiskTolerance.C4, 100_000);
        var fund = aFund("BOND_FUND", "R3", "NEXT_DAY", "1.05");
        reserves("CASH_OFF", 2_000, "null");
        var placed = buy(person, fund, 50_000).is(201);
        assertThat(placed.text("/status")).isEqualTo("FROZEN");
        publish(clawedBack(person));
        awaitQuiet();
        assertThat(balance("MARKETING_COST:" + campaign)).isZero();

        businessClock.advance(Duration.ofDays(1));
        aValue(fund, businessClock.today(), "1.06");
        runDueWork();

        posted(IncentiveStep.USE);
        posted(IncentiveStep.CLAWBACK);
        assertThat(balance("MARKETING_COST:" + campaign)).isZero();
        assertThat(cash(person)).isEqualTo(50_000);
    }

    @Test
    void oneTakenBackBeforeItsOrderIsNotUsed() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        clawBack(person);
        reserves("CASH_OFF", 2_000, "null");

        buy(person, aFixedTerm(1_000_000), 50_000).refuses(409, "coupon_unusable");

        assertThat(cash(person)).isEqualTo(100_000);
    }

    private Answer buy(Person person, UUID product, long amount) {
        return post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(product, amount, coupon));
    }

    private void reserves(String kind, long cost, String rate) {
        var body = """
            {"couponId":"%s","campaignId":"%s","kind":"%s","cost":%d,"rate":%s}
            """.formatted(coupon, campaign, kind, cost, rate);
        campaigns().respond("PUT", "/internal/v1/incentives/reservations/*", _ -> FakeHttp.Answer.json(200, body));
    }

    private void grant(Person person, long max) {
        var at = Instant.now();
        publish(new CampaignEvent.IncentiveGranted(
                person.id(), at, coupon, campaign, IncentiveKind.CASH_OFF, Money.ofFen(max), at.plusSeconds(86_400)));
        posted(IncentiveStep.GRANT);
    }

    private void clawBack(Person person) {
        publish(clawedBack(person));
        posted(IncentiveStep.CLAWBACK);
    }

    private CampaignEvent clawedBack(Person person) {
        return new CampaignEvent.IncentiveClawedBack(
                person.id(), Instant.now(), coupon, campaign, IncentiveKind.CASH_OFF, "fraud");
    }

    private void posted(IncentiveStep step) {
        awaitEvent(TradeEvent.IncentivePosted.class, event -> event.couponId().equals(coupon) && event.step() == step);
    }

    private long cash(Person person) {
        return get(person.token(), "/api/v1/account").is(200).number("/available");
    }
}
