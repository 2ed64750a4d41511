package com.xinfan.product;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.catalogue.TradingCalendar;
import com.xinfan.product.dayend.DayStep;
import com.xinfan.product.dayend.Step;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Noon of a Monday with four whole weeks of trading days before it, and what sells. */
public abstract class SellingTest extends ProductServiceTest {

    private LocalDate monday = LocalDate.EPOCH;

    @BeforeEach
    void aMondayAtNoon() {
        var calendar = context.getBean(TradingCalendar.class);
        monday = LocalDate.ofInstant(Instant.now(), BusinessClock.ZONE).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        while (!calendar.plus(monday, 19).equals(monday.plusDays(25))) {
            monday = monday.plusWeeks(1);
        }
        at(monday, "12:00");
    }

    @AfterEach
    void nobodyWatches() {
        database().watchedBy(null);
    }

    protected LocalDate monday() {
        return monday;
    }

    protected void at(LocalDate day, String time) {
        businessClock.set(
                day.atTime(LocalTime.parse(time)).atZone(BusinessClock.ZONE).toInstant());
    }

    /** All that sells and buys and is due is done, as in the close of business. */
    protected void work() {
        while (work(businessClock.today()) > 0) {
            // Until nothing is left.
        }
    }

    /** One batch of each step. */
    protected int work(LocalDate day) {
        return context.getBeansOfType(DayStep.class).values().stream()
                .filter(step -> step.step().compareTo(Step.CONVERSIONS) <= 0)
                .sorted(Comparator.comparing(DayStep::step))
                .mapToInt(step -> step.work(day))
                .sum();
    }

    protected UUID aProduct(String type, String risk, String dealing) {
        var terms = """
            "minAmount":100,"maxAmount":10000000000,"quota":100000000000000,"confirmation":"IMMEDIATE","dealing":{%s}
            """.formatted(dealing);
        return aLiveProduct(productForm(type, risk, terms));
    }

    /** A fund of that dealing, with a value of today. */
    protected UUID aBondFund(String dealing, String nav) {
        var fund = aProduct("BOND_FUND", "R2", dealing);
        value(fund, businessClock.today(), nav);
        return fund;
    }

    /** What a fund was worth on a day, however far it jumps. */
    protected void value(UUID fund, LocalDate day, String nav) {
        sql().sql("insert into product_nav (product_id, day, nav) values (:fund, :day, :nav) on conflict do nothing")
                .param("fund", fund)
                .param("day", day)
                .param("nav", new BigDecimal(nav))
                .update();
    }

    /** Buys and answers the holding. */
    protected UUID hold(Person person, UUID fund, long amount) {
        var order = post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(fund, amount))
                .is(201);
        return sql().sql("select id from holding where order_id = :order")
                .param("order", order.id())
                .query(UUID.class)
                .single();
    }

    protected Answer redeem(Person person, UUID holding, String json) {
        return post(person.token(), "r-" + Ids.next(), "/api/v1/holdings/" + holding + "/redemptions", json);
    }

    protected long available(Person person) {
        return get(person.token(), "/api/v1/account").is(200).number("/available");
    }

    protected JdbcClient sql() {
        return context.getBean(JdbcClient.class);
    }

    protected BigDecimal units(UUID holding) {
        return new BigDecimal(column("holding", "units", holding));
    }

    protected long count(String query) {
        return sql().sql(query).query(Long.class).single();
    }

    /** What a product owes is what its holdings and the redemptions on their way have paid in. */
    protected long unexplained(UUID fund) {
        return -balance("PRODUCT_SETTLEMENT:" + fund)
                - sql().sql("""
                    select (select coalesce(sum(principal), 0) from holding where product_id = :fund)::bigint
                         + (select coalesce(sum(principal), 0) from redemption
                             where product_id = :fund and status = 'PENDING')::bigint
                    """).param("fund", fund).query(Long.class).single();
    }
}
