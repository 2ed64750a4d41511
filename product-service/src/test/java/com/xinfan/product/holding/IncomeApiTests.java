package com.xinfan.product.holding;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class IncomeApiTests extends ProductServiceTest {

    @Test
    void aDaysIncomeIsReinvestedWhenTheDayIsOver() {
        var person = aRichPerson(RiskTolerance.C3, 1_000_000);
        var fund = aMoneyFund();
        var day = businessClock.today();
        buy(person, fund, 1_000_000);
        income(fund, day, "0.5230").is(204);

        runDueWork();
        assertThat(holding(person).number("/value")).isEqualTo(1_000_000);
        businessClock.advance(Duration.ofDays(1));
        runDueWork();
        runDueWork();

        var holding = holding(person);
        assertThat(holding.number("/value")).isEqualTo(1_000_052);
        assertThat(holding.number("/income")).isEqualTo(52);
        assertThat(holding.number("/principal")).isEqualTo(1_000_000);
        assertThat(holding.text("/units")).isEqualTo("10000.5200");
        assertThat(balance("PRODUCT_INCOME:" + fund)).isEqualTo(52);
        assertThat(balance("PRODUCT_SETTLEMENT:" + fund)).isEqualTo(-1_000_052);
        var credited = (TradeEvent.IncomeCredited) awaitEvent(
                        TradeEvent.IncomeCredited.class,
                        event -> event.holdingId().equals(holding.id()))
                .event();
        assertThat(credited.amount()).isEqualTo(Money.ofFen(52));
        assertThat(credited.boost()).isEqualTo(Money.ZERO);
        assertThat(credited.userId()).isEqualTo(person.id());
    }

    /** 52.3 + 0.3, then on what has grown: 1,000,052 × 0.523 / 10,000 = 52.30272 each day and a bit. */
    @Test
    void missedDaysAreCaughtUpOneByOneWithWhatWasCarried() {
        var person = aRichPerson(RiskTolerance.C3, 1_000_000);
        var fund = aMoneyFund();
        var day = businessClock.today();
        buy(person, fund, 1_000_000);
        businessClock.advance(Duration.ofDays(4));
        for (int i = 0; i < 4; i++) {
            income(fund, day.plusDays(i), "0.5230").is(204);
        }

        runDueWork();

        assertThat(holding(person).number("/income")).isEqualTo(209);
        assertThat(daysOf(holding(person).id())).isEqualTo(4);
    }

    @Test
    void runnersAtOneMomentCreditADayOnce() throws Exception {
        var person = aRichPerson(RiskTolerance.C3, 3_000_000);
        var fund = aMoneyFund();
        var day = businessClock.today();
        for (int i = 0; i < 3; i++) {
            buy(person, fund, 1_000_000);
        }
        income(fund, day, "0.5230").is(204);
        income(fund, day, "0.523").is(204);
        businessClock.advance(Duration.ofDays(1));

        var today = businessClock.today();
        var done = together(8, _ -> context.getBean(IncomeDesk.class).work(today));

        assertThat(done.stream().mapToInt(each -> each).sum()).isGreaterThanOrEqualTo(3);
        assertThat(balance("PRODUCT_INCOME:" + fund)).isEqualTo(156);
        runDueWork();
        assertThat(balance("PRODUCT_INCOME:" + fund)).isEqualTo(156);
    }

    @Test
    void whatWasSoldBackLaterHasEarnedOnItsDay() {
        var person = aRichPerson(RiskTolerance.C3, 1_000_000);
        var fund = aMoneyFund();
        var day = businessClock.today();
        buy(person, fund, 1_000_000);
        businessClock.advance(Duration.ofDays(1));
        redeem(person, "{\"amount\":400000}").is(201);

        income(fund, day, "0.5230").is(204);
        income(fund, day.plusDays(1), "0.5230").is(204);
        runDueWork();
        assertThat(holding(person).number("/income")).isEqualTo(52);
        businessClock.advance(Duration.ofDays(1));
        runDueWork();

        // 6,000.52 units × 0.523 / 100 + 0.3
        assertThat(holding(person).number("/income")).isEqualTo(52 + 31);
        assertThat(holding(person).number("/value")).isEqualTo(600_083);
    }

    @Test
    void incomesArePublishedInOrderOnceAndForMoneyFundsOnly() {
        var fund = aMoneyFund();
        var today = businessClock.today();

        income(fund, today.minusDays(1), "0.5").is(204);
        income(fund, today.minusDays(1), "0.6").refuses(409, "product_nav_taken");
        income(fund, today.minusDays(2), "0.5").refuses(409, "product_income_order");
        income(fund, today.plusDays(1), "0.5").refuses(422, "product_nav_day");
        income(fund, today, "-0.5").is(400);
        income(fund, today, "0.1234567").is(400);
        income(aFixedTerm(1_000), today, "0.5").refuses(422, "product_terms");
        income(Ids.next(), today, "0.5").refuses(404, "product_not_found");
        put(operator(), "/admin/v1/products/" + fund + "/navs/" + today.minusDays(1), "{\"nav\":\"1.01\"}")
                .refuses(422, "product_terms");
        put(staffToken("support", Role.SUPPORT), path(fund, today), "{\"incomePerTenThousand\":\"0.5\"}")
                .is(403);
    }

    /** A month of a thousand holdings, in batches: each has all its days, and it takes seconds. */
    @Test
    void aMonthOfAThousandHoldingsTakesSeconds() {
        var fund = aMoneyFund();
        var day = businessClock.today();
        var thousand = """
            insert into holding (id, user_id, order_id, product_id, name, type, principal, boost_cost, started_on,
                                 units, nav, opened_at, income_to)
            select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), :fund, '货币', 'MONEY_FUND', 100000,
                   0, :day, 1000, 1, now(), :day::date - 1
              from generate_series(1, 1000)
            """;
        context.getBean(JdbcClient.class)
                .sql(thousand)
                .param("fund", fund)
                .param("day", day)
                .update();
        businessClock.advance(Duration.ofDays(30));
        for (int i = 0; i < 30; i++) {
            income(fund, day.plusDays(i), "0.5230").is(204);
        }
        var began = System.nanoTime();

        runDueWork();

        var took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(took).isLessThan(Duration.ofSeconds(30));
        assertThat(context.getBean(JdbcClient.class)
                        .sql("select count(*) from holding_income where product_id = :fund")
                        .param("fund", fund)
                        .query(Long.class)
                        .single())
                .isEqualTo(30_000);
        assertThat(balance("PRODUCT_INCOME:" + fund)).isEqualTo(1_000 * 157);
    }

    private UUID aMoneyFund() {
        return aFund("MONEY_FUND", "R1", "IMMEDIATE", "1");
    }

    private Answer income(UUID fund, LocalDate day, String perTenThousand) {
        return put(operator(), path(fund, day), "{\"incomePerTenThousand\":\"%s\"}".formatted(perTenThousand));
    }

    private static String path(UUID fund, LocalDate day) {
        return "/admin/v1/products/" + fund + "/incomes/" + day;
    }

    private void buy(Person person, UUID fund, long amount) {
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(fund, amount))
                .is(201);
    }

    private Answer redeem(Person person, String json) {
        var path = "/api/v1/holdings/" + holding(person).id() + "/redemptions";
        return post(person.token(), "r-" + Ids.next(), path, json);
    }

    private Answer holding(Person person) {
        var holdings = get(person.token(), "/api/v1/holdings").is(200);
        return new Answer(200, holdings.body().at("/items/0"), holdings.headers());
    }

    private long daysOf(UUID holding) {
        return context.getBean(JdbcClient.class)
                .sql("select count(*) from holding_income where holding_id = :id")
                .param("id", holding)
                .query(Long.class)
                .single();
    }
}
