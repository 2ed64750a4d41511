package com.xinfan.product.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.SellingTest;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** 1,000 units are outstanding and a tenth of them may leave on a day. */
class LargeRedemptionTests extends SellingTest {

    @Test
    void whatADayHasNoPlaceForGoesOnFirstOrGoesBack() {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var fund = aBondFund("\"largeRedemptionBasisPoints\":1000", "1");
        var a = hold(person, fund, 30_000);
        var b = hold(person, fund, 30_000);
        var c = hold(person, fund, 40_000);
        var carried = redeem(person, a, "{\"units\":\"150\"}").is(201).id();
        var cut = redeem(person, b, "{\"units\":\"100\",\"onLargeRedemption\":\"CANCEL\"}")
                .is(201)
                .id();
        at(monday().plusDays(1), "10:00");
        var later = redeem(person, c, "{\"units\":\"100\"}").is(201).id();
        value(fund, monday().plusDays(1), "2");
        work();

        // 100 units for 250: 60 and 40; 90 of the first go on, 60 of the second go back.
        assertThat(view(person, carried).text("/units")).isEqualTo("60.0000");
        assertThat(view(person, carried).text("/requestedUnits")).isEqualTo("150.0000");
        assertThat(view(person, carried).number("/amount")).isEqualTo(6_000);
        assertThat(view(person, cut).number("/amount")).isEqualTo(4_000);
        assertThat(units(b)).isEqualByComparingTo("260");
        requireTold(carried, cut);
        var rest = rest(carried);
        assertThat(view(person, rest).text("/originId")).isEqualTo(carried.toString());
        assertThat(view(person, rest).text("/tradeOn"))
                .isEqualTo(monday().plusDays(1).toString());

        // 900 units are left, 90 may leave, and what was carried takes all of it, at the value of its new day.
        at(monday().plusDays(2), "01:00");
        work();
        assertThat(view(person, rest).number("/amount")).isEqualTo(18_000);
        assertThat(view(person, later).text("/status")).isEqualTo("PENDING");
        assertThat(view(person, later).body().path("carried").asBoolean()).isTrue();
        assertThat(available(person)).isEqualTo(28_000);

        var days = get(staffToken("finance", Role.FINANCE), "/admin/v1/redemptions/large-days?productId=" + fund)
                .is(200);
        assertThat(days.body().path("items").findValuesAsString("given")).containsExactly("90.0000", "100.0000");
        assertThat(days.body().path("items").findValuesAsString("asked")).containsExactly("190.0000", "250.0000");
        assertThat(unexplained(fund)).isZero();
    }

    private void requireTold(UUID carried, UUID cut) {
        var told = (MessageEvent.Requested) awaitEvent(
                        MessageEvent.Requested.class,
                        event -> event.messageId().equals(Ids.of("message", "redemption-carried", carried, monday())))
                .event();
        assertThat(told.parameters()).containsEntry("units", "60.0000").containsEntry("rest", "90.0000");
        awaitEvent(
                MessageEvent.Requested.class,
                event -> event.messageId().equals(Ids.of("message", "redemption-cut", cut, monday())));
    }

    /** Day after day until nothing waits; not a unit too many or too few. */
    @Test
    void overTheDaysEveryUnitLeavesOnce() {
        var person = aRichPerson(RiskTolerance.C3, 300_000);
        var fund = aBondFund("\"largeRedemptionBasisPoints\":3333", "1");
        for (int i = 1; i <= 6; i++) {
            redeem(person, hold(person, fund, 10_007 * i), "{\"units\":\"" + 77 * i + ".7777\"}")
                    .is(201);
        }
        var asked = sum("select sum(asked) from redemption where product_id = :fund and origin_id is null", fund);
        for (int day = 0; day < 4; day++) {
            value(fund, monday().plusDays(day), "1." + day);
            at(monday().plusDays(day + 1), "01:00");
            work();
        }

        assertThat(sum("select count(*) from redemption where product_id = :fund and status = 'PENDING'", fund))
                .isZero();
        assertThat(sum("select sum(units) from redemption where product_id = :fund and status = 'PAID'", fund))
                .isEqualByComparingTo(asked);
        assertThat(sum("select sum(given) from redemption_day where product_id = :fund", fund))
                .isEqualByComparingTo(asked);
        assertThat(sum("select sum(amount + fee) from redemption where product_id = :fund", fund))
                .isEqualByComparingTo(BigDecimal.valueOf(available(person) - 300_000 + 10_007 * 21));
        assertThat(unexplained(fund)).isZero();
    }

    private Answer view(Person person, UUID redemption) {
        return get(person.token(), "/api/v1/redemptions/" + redemption).is(200);
    }

    private UUID rest(UUID origin) {
        return sql().sql("select id from redemption where origin_id = :origin")
                .param("origin", origin)
                .query(UUID.class)
                .single();
    }

    private BigDecimal sum(String query, UUID fund) {
        return sql().sql(query).param("fund", fund).query(BigDecimal.class).single();
    }
}
