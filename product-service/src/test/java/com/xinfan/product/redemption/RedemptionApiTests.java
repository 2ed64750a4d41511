package com.xinfan.product.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.SellingTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedemptionApiTests extends SellingTest {

    @Test
    void aMoneyFundIsMoneyAtOnceWithinTheDaysLimit() {
        var person = aRichPerson(RiskTolerance.C3, 3_000_000);
        var fund = aFund("MONEY_FUND", "R1", "IMMEDIATE", "1");
        buy(person, fund, 3_000_000);
        var holding = holding(person);

        var redemption = redeem(person, holding, "{\"amount\":999999}").is(201);

        assertThat(redemption.text("/status")).isEqualTo("PAID");
        assertThat(redemption.number("/amount")).isEqualTo(999_999);
        assertThat(available(person)).isEqualTo(999_999);
        assertThat(redeem(person, holding, "{\"units\":\"0.01\"}").is(201).number("/amount"))
                .isEqualTo(1);
        var refused = redeem(person, holding, "{\"amount\":1}").refuses(422, "redemption_fast_limit");
        assertThat(refused.text("/rule/id")).isEqualTo("redemption.money-fund-fast");
        assertThat(balance("PRODUCT_SETTLEMENT:" + fund)).isEqualTo(-2_000_000);
        awaitEvent(
                TradeEvent.Redeemed.class,
                event -> event.holdingId().equals(holding) && event.amount().fen() == 999_999);

        var standard = redeem(person, holding, "{\"amount\":2000000,\"speed\":\"STANDARD\"}")
                .is(201);
        assertThat(standard.text("/status")).isEqualTo("PENDING");
        assertThat(get(person.token(), "/api/v1/holdings").text("/items/0/status"))
                .isEqualTo("REDEEMED");
        businessClock.advance(Duration.ofDays(1));
        workAll();
        assertThat(available(person)).isEqualTo(3_000_000);
        assertThat(balance("PRODUCT_SETTLEMENT:" + fund)).isZero();
        var listed = get(person.token(), path(holding)).is(200);
        assertThat(listed.body().path("items")).hasSize(3);
        assertThat(listed.text("/items/0/status")).isEqualTo("PAID");
    }

    @Test
    void atOneMomentTheLimitHolds() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 3_000_000);
        buy(person, aFund("MONEY_FUND", "R1", "IMMEDIATE", "1"), 3_000_000);
        var holding = holding(person);

        var answers = together(8, _ -> redeem(person, holding, "{\"amount\":300000}"));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(3);
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .allSatisfy(answer -> answer.refuses(422, "redemption_fast_limit"));
        assertThat(available(person)).isEqualTo(900_000);
        assertThat(get(person.token(), "/api/v1/holdings").number("/items/0/value"))
                .isEqualTo(2_100_000);
    }

    @Test
    void oneKeyRedeemsOnce() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 1_000_000);
        buy(person, aFund("MONEY_FUND", "R1", "IMMEDIATE", "1"), 1_000_000);
        var holding = holding(person);
        var key = "r-" + Ids.next();

        var answers = together(8, _ -> persist(person.token(), key, path(holding), "{\"amount\":1000}"));

        assertThat(answers)
                .extracting(answer -> answer.is(201).text("/id"))
                .containsOnly(answers.getFirst().text("/id"));
        assertThat(available(person)).isEqualTo(1_000);
    }

    @Test
    void aBondFundIsPaidAtTheValueOfTheDayOfTheRequest() {
        var person = aRichPerson(RiskTolerance.C4, 100_000);
        var fund = aLiveProduct(productForm("BOND_FUND", "R3", fundTerms("NEXT_DAY")));
        var day = businessClock.today();
        value(fund, day.minusDays(1), "1.2");
        value(fund, day, "1.25");
        buy(person, fund, 50_000);
        businessClock.advance(Duration.ofDays(1));
        workAll();
        var holding = holding(person);

        redeem(person, holding, "{\"amount\":100}").refuses(422, "redemption_by_units");
        redeem(person, holding, "{\"units\":\"1\",\"speed\":\"FAST\"}").refuses(422, "redemption_standard_only");
        redeem(person, holding, "{\"units\":\"400.0001\"}").refuses(422, "redemption_exceeds");
        var gain = redeem(person, holding, "{\"units\":\"100\"}").is(201);
        assertThat(gain.text("/status")).isEqualTo("PENDING");
        assertThat(gain.body().path("amount").isNull()).isTrue();
        workAll();
        assertThat(available(person)).isEqualTo(50_000);
        businessClock.advance(Duration.ofDays(1));
        workAll();
        assertThat(available(person)).isEqualTo(50_000);
        value(fund, day.plusDays(1), "1.5");
        workAll();

        assertThat(available(person)).isEqualTo(65_000);
        assertThat(balance("PRODUCT_SETTLEMENT:" + fund)).isEqualTo(-37_500);
        assertThat(balance("PRODUCT_INCOME:" + fund)).isEqualTo(2_500);

        redeem(person, holding, "{\"units\":\"300\"}").is(201);
        value(fund, day.plusDays(2), "1");
        businessClock.advance(Duration.ofDays(1));
        workAll();
        assertThat(available(person)).isEqualTo(95_000);
        assertThat(balance("PRODUCT_SETTLEMENT:" + fund)).isZero();
        assertThat(balance("PRODUCT_INCOME:" + fund)).isEqualTo(2_500 - 7_500);
        redeem(person, holding, "{\"units\":\"1\"}").refuses(409, "holding_closed");
    }

    @Test
    void someoneElsesHoldingIsNotThere() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        buy(person, aFund("MONEY_FUND", "R1", "IMMEDIATE", "1"), 10_000);
        var stranger = userToken(Ids.next());

        post(stranger, "r-" + Ids.next(), path(holding(person)), "{\"amount\":1}")
                .refuses(404, "holding_not_found");
        get(stranger, path(holding(person))).refuses(404, "holding_not_found");
        assertThat(redeem(person, holding(person), "{\"amount\":10001}")
                        .refuses(422, "redemption_exceeds")
                        .text("/param"))
                .isEqualTo("/amount");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"amount\":1,\"units\":\"1\"}",
                "{\"amount\":0}",
                "{\"amount\":1.5}",
                "{\"units\":\"0.000\"}",
                "{\"units\":\"0.001\"}",
                "{\"units\":\"-1\"}",
                "{\"units\":1}",
                "{\"amount\":1,\"speed\":\"SOON\"}"
            })
    void anAmountOrUnitsIsAsked(String json) {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        buy(person, aFund("MONEY_FUND", "R1", "IMMEDIATE", "1"), 10_000);

        redeem(person, holding(person), json).is(400);
    }

    private void buy(Person person, UUID fund, long amount) {
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(fund, amount))
                .is(201);
    }

    private static String path(UUID holding) {
        return "/api/v1/holdings/" + holding + "/redemptions";
    }

    private UUID holding(Person person) {
        return UUID.fromString(get(person.token(), "/api/v1/holdings").is(200).text("/items/0/id"));
    }

    private void workAll() {
        runDueWork();
        work();
    }
}
