package com.xinfan.product.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.Kill;
import com.xinfan.product.Kill.Where;
import com.xinfan.product.ProductServiceTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The process dies at each named point of an order's life. What comes after, the client's retry or the due work, ends
 * the order as if nothing had happened, and nothing of it happens twice.
 */
class OrderCrashTests extends ProductServiceTest {

    private static final long MONEY = 1_000_000;
    private static final long AMOUNT = 101_500;
    private static final long COUPON = 500;

    /** What is under way. */
    enum Phase {
        PLACE,
        CONFIRM,
        CONFIRM_PART,
        CANCEL
    }

    /** Where the process dies. */
    enum Point {
        NOT_WRITTEN(Phase.PLACE, "insert into orders", Where.BEFORE),
        WRITTEN_NOT_COMMITTED(Phase.PLACE, "insert into orders", Where.BEFORE_COMMIT),
        WRITTEN(Phase.PLACE, "insert into orders", Where.AFTER_COMMIT),
        DECIDED_AND_RESERVED(Phase.PLACE, "quota - sold as free", Where.BEFORE),
        COUPON_NOT_TAKEN(Phase.PLACE, "update incentive set lapsed", Where.BEFORE),
        POSTED_QUOTA_NOT_TAKEN(Phase.PLACE, "update product_quota", Where.BEFORE),
        POSTED_NO_HOLDING(Phase.PLACE, "insert into holding ", Where.BEFORE),
        FROZEN_NOT_TOLD(Phase.PLACE, "insert into outbox", Where.BEFORE),
        FROZEN_NOT_COMMITTED(Phase.PLACE, "update product_quota", Where.BEFORE_COMMIT),
        FROZEN(Phase.PLACE, "update product_quota", Where.AFTER_COMMIT),
        SETTLED_NO_HOLDING(Phase.CONFIRM, "insert into holding ", Where.BEFORE),
        CONFIRMED_NOT_TOLD(Phase.CONFIRM, "insert into outbox", Where.BEFORE),
        CONFIRMED_NOT_COMMITTED(Phase.CONFIRM, "insert into holding ", Where.BEFORE_COMMIT),
        CONFIRMED(Phase.CONFIRM, "insert into holding ", Where.AFTER_COMMIT),
        PART_NOT_SETTLED(Phase.CONFIRM_PART, "update product_quota", Where.BEFORE),
        PART_NOT_COMMITTED(Phase.CONFIRM_PART, "insert into holding ", Where.BEFORE_COMMIT),
        PART_CONFIRMED(Phase.CONFIRM_PART, "insert into holding ", Where.AFTER_COMMIT),
        QUOTA_BACK_MONEY_NOT(Phase.CANCEL, "update product_quota", Where.BEFORE),
        CANCELLED_NOT_COMMITTED(Phase.CANCEL, "update product_quota", Where.BEFORE_COMMIT),
        CANCELLED(Phase.CANCEL, "update product_quota", Where.AFTER_COMMIT);

        private final Phase phase;
        private final String statement;
        private final Where where;

        Point(Phase phase, String statement, Where where) {
            this.phase = phase;
            this.statement = statement;
            this.where = where;
        }
    }

    @AfterEach
    void theDatabaseIsLeftAlone() {
        database().watchedBy(null);
    }

    @ParameterizedTest
    @EnumSource
    void itEndsRightOnce(Point point) {
        var person = aRichPerson(RiskTolerance.C4, MONEY);
        switch (point.phase) {
            case PLACE -> place(point, person);
            case CONFIRM -> confirm(point, person, 10_000);
            case CONFIRM_PART -> confirm(point, person, 5_000);
            case CANCEL -> cancel(point, person);
        }
    }

    private void place(Point point, Person person) {
        var product = aFixedTerm(MONEY);
        var campaign = Ids.next();
        var body = order(product, AMOUNT, aCoupon(person, campaign));
        var key = "crash-" + Ids.next();

        dying(point, () -> post(person.token(), key, "/api/v1/orders", body).is(500));
        var order = post(person.token(), key, "/api/v1/orders", body).is(201);
        runDueWork();

        assertThat(order.text("/status")).isEqualTo("CONFIRMED");
        endedOnce(person, product, order.id(), AMOUNT, AMOUNT - COUPON, 1);
        assertThat(balance("MARKETING_COST:" + campaign)).isEqualTo(COUPON);
        assertThat(balance("INCENTIVE_LIABILITY:" + campaign)).isZero();
    }

    private void confirm(Point point, Person person, int basisPoints) {
        var fund = aFundWithAFee();
        var order = post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(fund, AMOUNT))
                .is(201);
        if (basisPoints < 10_000) {
            allot(fund, order.text("/tradeDay"), basisPoints);
        }
        businessClock.advance(Duration.ofDays(5));

        dying(point, this::runDueWorkThatMayFail);
        runDueWork();
        runDueWork();

        var confirmed = AMOUNT * basisPoints / 10_000;
        assertThat(column("orders", "status", order.id())).isEqualTo("CONFIRMED");
        endedOnce(person, fund, order.id(), confirmed, confirmed, 1);
    }

    private void cancel(Point point, Person person) {
        var fund = aFundWithAFee();
        var order = post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(fund, AMOUNT))
                .is(201);
        var path = "/api/v1/orders/" + order.id() + "/cancellation";

        dying(point, () -> post(person.token(), path, "").is(500));
        assertThat(post(person.token(), path, "").is(200).text("/status")).isEqualTo("CANCELLED");
        businessClock.advance(Duration.ofDays(5));
        runDueWork();

        endedOnce(person, fund, order.id(), 0, 0, 0);
    }

    private void dying(Point point, Runnable action) {
        var kill = new Kill(point.statement, point.where, 0);
        database().watchedBy(kill);
        action.run();
        database().watchedBy(null);
        assertThat(kill.struck()).as("the point came").isTrue();
    }

    private void runDueWorkThatMayFail() {
        try {
            runDueWork();
        } catch (RuntimeException killed) {
            assertThat(killed).isInstanceOf(Kill.Killed.class);
        }
    }

    private void endedOnce(Person person, UUID product, UUID order, long sold, long paid, int holdings) {
        assertThat(number("select count(*) from orders where user_id = '" + person.id() + "'"))
                .isOne();
        assertThat(number("select sold from product_quota where product_id = '" + product + "'"))
                .isEqualTo(sold);
        var account = get(person.token(), "/api/v1/account");
        assertThat(account.number("/available")).isEqualTo(MONEY - paid);
        assertThat(account.number("/pending")).isZero();
        assertThat(number("select count(*) from holding where order_id = '" + order + "'"))
                .isEqualTo(holdings);
        assertThat(number("select count(*) from first_order where user_id = '" + person.id() + "'"))
                .isEqualTo(holdings);
        assertThat(balance("PRODUCT_SETTLEMENT:" + product))
                .isEqualTo(-number(
                        "select coalesce(sum(principal), 0)::bigint from holding where order_id = '" + order + "'"));
    }

    private UUID aCoupon(Person person, UUID campaign) {
        var coupon = Ids.next();
        campaigns()
                .respond("PUT", "/internal/v1/incentives/reservations/*", 200, """
                    {"couponId":"%s","campaignId":"%s","kind":"CASH_OFF","cost":%d,"rate":null}
                    """.formatted(coupon, campaign, COUPON));
        var now = businessClock.now();
        publish(new CampaignEvent.IncentiveGranted(
                person.id(),
                now,
                coupon,
                campaign,
                IncentiveKind.CASH_OFF,
                Money.ofFen(COUPON),
                now.plus(Duration.ofDays(30))));
        awaitEvent(TradeEvent.IncentivePosted.class, event -> event.couponId().equals(coupon));
        return coupon;
    }

    private UUID aFundWithAFee() {
        var fee = ",\"dealing\":{\"subscriptionFee\":\"0.0150\"}";
        var fund = aLiveProduct(productForm("BOND_FUND", "R3", fundTerms("NEXT_DAY") + fee));
        put(operator(), "/admin/v1/products/" + fund + "/navs/" + businessClock.today(), "{\"nav\":\"1.25\"}")
                .is(204);
        return fund;
    }

    private void allot(UUID fund, String day, int basisPoints) {
        var form = "{\"productId\":\"%s\",\"tradeDay\":\"%s\",\"basisPoints\":%d,\"note\":\"管理人确认文件\"}"
                .formatted(fund, day, basisPoints);
        var ratio = post(staffToken("finance", Role.FINANCE), "/admin/v1/orders/confirmations", form)
                .is(201)
                .id();
        var approval = context.getBean(Approvals.class)
                .latest("allotment", ratio)
                .orElseThrow()
                .id();
        post(staffToken("finance2", Role.FINANCE), "/admin/v1/product/approvals/" + approval + "/approve", "")
                .is(200);
    }

    private long number(String sql) {
        return context.getBean(JdbcClient.class).sql(sql).query(Long.class).single();
    }
}
