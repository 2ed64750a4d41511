package com.xinfan.product.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.Kill;
import com.xinfan.product.Kill.Where;
import com.xinfan.product.SellingTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.TransactionSystemException;

/** Selling, switching and a plan die at each of their points; the same request and the work go on, and all is once. */
class SellingKillTests extends SellingTest {

    private static final String DAY = "insert into redemption_day";

    /** The points of a redemption, from its request to its payment over two days of large redemption. */
    enum SalePoint {
        NOT_WRITTEN("insert into redemption (", Where.BEFORE),
        UNITS_NOT_OUT("update holding h", Where.BEFORE),
        ASKED_NOT_COMMITTED("insert into redemption (", Where.BEFORE_COMMIT),
        ASKED("insert into redemption (", Where.AFTER_COMMIT),
        DAY_NOT_DECIDED(DAY, Where.BEFORE),
        REST_NOT_WRITTEN("insert into redemption (", Where.BEFORE, 1),
        DECIDED_NOT_COMMITTED(DAY, Where.BEFORE_COMMIT),
        DECIDED(DAY, Where.AFTER_COMMIT),
        POSTED_NOT_PAID("set status = 'PAID'", Where.BEFORE),
        PAID_NOT_COMMITTED("set status = 'PAID'", Where.BEFORE_COMMIT),
        PAID("set status = 'PAID'", Where.AFTER_COMMIT);

        private final String statement;
        private final Where where;
        private final int passes;

        SalePoint(String statement, Where where, int... passes) {
            this.statement = statement;
            this.where = where;
            this.passes = passes.length == 0 ? 0 : passes[0];
        }
    }

    /** The points of a switch. */
    enum SwitchPoint {
        NOT_ASKED("insert into conversion", Where.BEFORE),
        UNITS_NOT_OUT("insert into redemption (", Where.BEFORE),
        ASKED_NOT_COMMITTED("insert into conversion", Where.BEFORE_COMMIT),
        ASKED("insert into conversion", Where.AFTER_COMMIT),
        PAID_NOT_COMMITTED("set status = 'PAID'", Where.BEFORE_COMMIT),
        PAID("set status = 'PAID'", Where.AFTER_COMMIT),
        HELD_NOT_COMMITTED("set status = 'REDEEMED', amount", Where.BEFORE_COMMIT),
        HELD("set status = 'REDEEMED', amount", Where.AFTER_COMMIT),
        ORDER_NOT_WRITTEN("insert into orders", Where.BEFORE),
        ORDER_WRITTEN("insert into orders", Where.AFTER_COMMIT),
        ORDER_TAKEN("insert into holding (", Where.AFTER_COMMIT),
        NOT_PURCHASED("set status = 'PURCHASED'", Where.BEFORE),
        PURCHASED_NOT_COMMITTED("set status = 'PURCHASED'", Where.BEFORE_COMMIT),
        PURCHASED("set status = 'PURCHASED'", Where.AFTER_COMMIT);

        private final String statement;
        private final Where where;

        SwitchPoint(String statement, Where where) {
            this.statement = statement;
            this.where = where;
        }
    }

    /** The points of a plan's instalment. */
    enum PlanPoint {
        NOT_BEGUN("insert into invest_plan", Where.BEFORE),
        BEGUN("insert into invest_plan", Where.AFTER_COMMIT),
        NOT_CLAIMED("insert into plan_run", Where.BEFORE),
        CLAIMED_NOT_COMMITTED("insert into plan_run", Where.BEFORE_COMMIT),
        CLAIMED("insert into plan_run", Where.AFTER_COMMIT),
        ORDER_NOT_WRITTEN("insert into orders", Where.BEFORE),
        ORDER_WRITTEN("insert into orders", Where.AFTER_COMMIT),
        ORDER_TAKEN("insert into holding (", Where.AFTER_COMMIT),
        NOT_PLACED("set status = 'PLACED'", Where.BEFORE),
        PLACED_NOT_COMMITTED("set status = 'PLACED'", Where.BEFORE_COMMIT),
        PLACED("set status = 'PLACED'", Where.AFTER_COMMIT);

        private final String statement;
        private final Where where;

        PlanPoint(String statement, Where where) {
            this.statement = statement;
            this.where = where;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRedemptionEndsRight(SalePoint point) {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var fund = aBondFund("\"largeRedemptionBasisPoints\":4000", "1");
        var holding = hold(person, fund, 100_000);
        var key = "r-" + Ids.next();
        var path = "/api/v1/holdings/" + holding + "/redemptions";
        value(fund, monday().plusDays(1), "1");
        var kill = new Kill(point.statement, point.where, point.passes);
        database().watchedBy(kill);

        askTwice(person, key, path, "{\"units\":\"500\"}");
        for (int day = 1; day <= 2; day++) {
            at(monday().plusDays(day), "01:00");
            workOn();
        }

        assertThat(kill.struck()).as("the point came").isTrue();
        assertThat(available(person)).isEqualTo(50_000);
        assertThat(units(holding)).isEqualByComparingTo("500");
        assertThat(count("select count(*) from redemption where product_id = '" + fund + "'"))
                .isEqualTo(2);
        assertThat(count(
                        "select coalesce(sum(given), 0)::bigint from redemption_day where product_id = '" + fund + "'"))
                .isEqualTo(500);
        assertThat(unexplained(fund)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aSwitchEndsRight(SwitchPoint point) {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var from = aBondFund("", "1");
        var to = aBondFund("", "1");
        var holding = hold(person, from, 100_000);
        var key = "c-" + Ids.next();
        var kill = new Kill(point.statement, point.where, 0);
        database().watchedBy(kill);

        askTwice(
                person,
                key,
                "/api/v1/holdings/" + holding + "/conversions",
                "{\"toProductId\":\"%s\",\"units\":\"400\"}".formatted(to));
        at(monday().plusDays(1), "01:00");
        workOn();

        assertThat(kill.struck()).as("the point came").isTrue();
        assertThat(available(person)).isZero();
        assertThat(get(person.token(), "/api/v1/account").number("/pending")).isZero();
        assertThat(units(holding)).isEqualByComparingTo("600");
        assertThat(-balance("PRODUCT_SETTLEMENT:" + to)).isEqualTo(40_000);
        assertThat(count("select count(*) from orders where product_id = '" + to + "' and status = 'CONFIRMED'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from conversion where status = 'PURCHASED' and holding_id = '" + holding
                        + "'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anInstalmentEndsRight(PlanPoint point) {
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        var fund = aBondFund("\"planMinAmount\":1000", "1");
        var kill = new Kill(point.statement, point.where, 0);
        database().watchedBy(kill);

        askTwice(
                person,
                "p-" + Ids.next(),
                "/api/v1/plans",
                "{\"productId\":\"%s\",\"amount\":10000,\"schedule\":\"WEEKLY\",\"day\":1,\"startOn\":\"%s\"}"
                        .formatted(fund, monday()));
        workOn();

        assertThat(kill.struck()).as("the point came").isTrue();
        assertThat(available(person)).isEqualTo(90_000);
        assertThat(count("select count(*) from orders where product_id = '" + fund + "' and status = 'CONFIRMED'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from invest_plan p join plan_run r on r.plan_id = p.id"
                        + " where p.product_id = '" + fund + "' and p.placed = 1 and r.status = 'PLACED'"))
                .isEqualTo(1);
    }

    /** The client does not hear and asks again; a failure has given its key back. */
    private void askTwice(Person person, String key, String path, String json) {
        var first = post(person.token(), key, path, json);
        if (first.status() != 201) {
            post(person.token(), key, path, json).is(201);
        }
    }

    /** The killed process is started again; its pause before it asks anew is over. */
    private void workOn() {
        for (int run = 0; run < 2; run++) {
            try {
                work();
            } catch (Kill.Killed | TransactionSystemException _) {
                // Started again below.
            }
            sql().sql("update conversion set tried_at = null where tried_at is not null")
                    .update();
            sql().sql("update plan_run set tried_at = null where tried_at is not null")
                    .update();
        }
        work();
    }
}
