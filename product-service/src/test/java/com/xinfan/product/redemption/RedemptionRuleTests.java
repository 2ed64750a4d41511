package com.xinfan.product.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.SellingTest;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedemptionRuleTests extends SellingTest {

    private static final String LADDER =
            "\"redemptionFees\":[{\"underDays\":7,\"rate\":\"0.0150\"},{\"underDays\":30,\"rate\":\"0.0050\"}]";

    @Test
    void theFeeIsByTheDaysHeldAndThePreviewSaysIt() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var fund = aBondFund(LADDER, "1");
        var holding = hold(person, fund, 100_000);
        at(monday().plusDays(2), "10:00");

        var preview = post(person.token(), path(holding) + "/preview", "{\"units\":\"333.33\"}")
                .is(200);
        var asked = redeem(person, holding, "{\"units\":\"333.33\"}").is(201);
        value(fund, monday().plusDays(2), "1.1");
        at(monday().plusDays(3), "01:00");
        work();

        assertThat(preview.number("/fee")).isEqualTo(500);
        assertThat(preview.number("/amount")).isEqualTo(32_833);
        assertThat(preview.body().path("exact").asBoolean()).isFalse();
        assertThat(preview.number("/daysHeld")).isEqualTo(2);
        assertThat(preview.text("/tradeOn")).isEqualTo(monday().plusDays(2).toString());
        assertThat(preview.text("/arrivesOn")).isEqualTo(monday().plusDays(3).toString());
        var paid = get(person.token(), "/api/v1/redemptions/" + asked.id()).is(200);
        // 366.663 yuan, 1.5 % of it rounded half up
        assertThat(paid.number("/fee")).isEqualTo(550);
        assertThat(paid.number("/amount")).isEqualTo(36_116);
        assertThat(balance("REDEMPTION_FEE:" + fund)).isEqualTo(-550);
        assertThat(available(person)).isEqualTo(36_116);
        assertThat(unexplained(fund)).isZero();

        at(monday().plusDays(7), "10:00");
        assertThat(post(person.token(), path(holding) + "/preview", "{\"units\":\"100\"}")
                        .is(200)
                        .number("/fee"))
                .isEqualTo(55);
    }

    @Test
    void afterTheCutOffAndOnAWeekendItIsTheNextTradingDays() {
        var person = aRichPerson(RiskTolerance.C3, 40_000);
        var fund = aBondFund("", "1");
        var holding = hold(person, fund, 40_000);

        at(monday(), "14:59");
        assertThat(tradeDay(person, holding)).isEqualTo(monday());
        at(monday(), "15:00");
        assertThat(tradeDay(person, holding)).isEqualTo(monday().plusDays(1));
        at(monday().plusDays(4), "15:00");
        assertThat(tradeDay(person, holding)).isEqualTo(monday().plusDays(7));
        at(monday().plusDays(5), "09:00");
        assertThat(tradeDay(person, holding)).isEqualTo(monday().plusDays(7));

        // The next day's value does not stand in for the trade day's own.
        value(fund, monday().plusDays(8), "2");
        at(monday().plusDays(9), "01:00");
        work();
        assertThat(available(person)).isEqualTo(10_000);
        assertThat(late(person)).isEqualTo(3);
        value(fund, monday().plusDays(1), "1");
        value(fund, monday().plusDays(7), "1");
        work();
        assertThat(available(person)).isEqualTo(40_000);
        assertThat(late(person)).isZero();
    }

    @Test
    void itIsTakenBackBeforeTheCutOffOnly() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var fund = aBondFund("", "1");
        var holding = hold(person, fund, 10_000);
        var first = redeem(person, holding, "{\"units\":\"100\"}").is(201).id();
        assertThat(column("holding", "status", holding)).isEqualTo("REDEEMED");

        post(userToken(Ids.next()), cancel(first), "").refuses(404, "redemption_not_found");
        assertThat(post(person.token(), cancel(first), "").is(200).text("/status"))
                .isEqualTo("CANCELLED");
        post(person.token(), cancel(first), "").is(200);
        assertThat(column("holding", "status", holding)).isEqualTo("ACTIVE");
        assertThat(units(holding)).isEqualByComparingTo("100");

        var second = redeem(person, holding, "{\"units\":\"40\"}").is(201).id();
        at(monday(), "15:00");
        post(person.token(), cancel(second), "").refuses(409, "redemption_cut_off");
        at(monday().plusDays(1), "01:00");
        work();
        post(person.token(), cancel(second), "").refuses(409, "redemption_cut_off");
        assertThat(available(person)).isEqualTo(4_000);
        assertThat(unexplained(fund)).isZero();
    }

    @Test
    void whatIsLockedUpNamesItsLastDayAndTooLittleDoesNotStay() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var holding = hold(person, aBondFund("\"lockUpDays\":3", "1"), 10_000);

        var refused = redeem(person, holding, "{\"units\":\"1\"}").refuses(422, "redemption_locked_up");
        assertThat(refused.text("/detail")).contains(monday().plusDays(2).toString());
        at(monday().plusDays(3), "10:00");
        var little = redeem(person, holding, "{\"units\":\"99.5\"}").refuses(422, "redemption_minimum_remaining");
        assertThat(little.text("/param")).isEqualTo("/units");
        assertThat(little.text("/rule/id")).isEqualTo("redemption.minimum-remaining");
        redeem(person, holding, "{\"units\":\"99\"}").is(201);
        redeem(person, holding, "{\"units\":\"1\"}").is(201);
    }

    @Test
    void ofOneProductWhatWasHeldLongestGoesFirst() {
        var person = aRichPerson(RiskTolerance.C3, 60_000);
        var fund = aBondFund(LADDER, "1");
        var old = hold(person, fund, 10_000);
        at(monday().plusDays(1), "10:00");
        var middle = hold(person, fund, 20_000);
        at(monday().plusDays(2), "10:00");
        var young = hold(person, fund, 30_000);
        var key = "r-" + Ids.next();
        var path = "/api/v1/products/" + fund + "/redemptions";

        var asked = post(person.token(), key, path, "{\"units\":\"250\"}").is(201);
        var again = post(person.token(), key, path, "{\"units\":\"250\"}").is(201);
        post(person.token(), "r-" + Ids.next(), path, "{\"units\":\"400\"}").refuses(422, "redemption_exceeds");

        assertThat(asked.body()).isEqualTo(again.body());
        assertThat(asked.body().path("items").findValuesAsString("holdingId"))
                .containsExactly(old.toString(), middle.toString());
        assertThat(asked.body().path("items").findValuesAsString("units")).containsExactly("100.0000", "150.0000");
        assertThat(units(young)).isEqualByComparingTo("300");
        assertThat(units(middle)).isEqualByComparingTo("50");
    }

    /** A unit on its way earns until its trade day, and one that comes back has never been away. */
    @Test
    void ofAMoneyFundWhatWaitsForItsTradeDayEarns() {
        var person = aRichPerson(RiskTolerance.C3, 2_000_000);
        var fund = aFund("MONEY_FUND", "R1", "IMMEDIATE", "1");
        var back = hold(person, fund, 1_000_000);
        var gone = hold(person, fund, 1_000_000);
        at(monday().plusDays(4), "16:00");
        var standard = "{\"amount\":1000000,\"speed\":\"STANDARD\"}";
        var first = redeem(person, back, standard).is(201);
        redeem(person, gone, standard).is(201);
        for (int day = 0; day < 7; day++) {
            income(fund, monday().plusDays(day), "0.5");
        }
        at(monday().plusDays(7), "10:00");
        runDueWork();
        post(person.token(), cancel(first.id()), "").is(200);
        income(fund, monday().plusDays(7), "0.5");
        at(monday().plusDays(8), "01:00");
        runDueWork();
        work();

        assertThat(column("holding", "income", gone)).isEqualTo("350");
        assertThat(column("holding", "income", back)).isEqualTo("400");
        assertThat(available(person)).isEqualTo(1_000_000);
    }

    private long late(Person person) {
        var list = get(
                        staffToken("finance", Role.FINANCE),
                        "/admin/v1/redemptions?status=PENDING&late=true&userId=" + person.id())
                .is(200);
        return list.body().path("items").size();
    }

    private LocalDate tradeDay(Person person, UUID holding) {
        return LocalDate.parse(
                redeem(person, holding, "{\"units\":\"100\"}").is(201).text("/tradeOn"));
    }

    private void income(UUID fund, LocalDate day, String income) {
        sql().sql("insert into product_income (product_id, day, per_ten_thousand) values (:fund, :day,"
                        + " :income::numeric)")
                .param("fund", fund)
                .param("day", day)
                .param("income", income)
                .update();
    }

    private static String path(UUID holding) {
        return "/api/v1/holdings/" + holding + "/redemptions";
    }

    private static String cancel(UUID redemption) {
        return "/api/v1/redemptions/" + redemption + "/cancellation";
    }
}
