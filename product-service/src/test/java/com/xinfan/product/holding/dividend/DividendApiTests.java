package com.xinfan.product.holding.dividend;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.holding.Holding;
import com.xinfan.product.holding.Holdings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DividendApiTests extends ProductServiceTest {

    /** Two holders of 1,000.3333 units each; 0.0123 a unit is 1,230.40 fen each, 2,460.81 for both. */
    @Test
    void cashAndReinvestedDividendsAndTheRemainderAreWhatTheFundPays() {
        var day = LocalDate.of(2061, 5, 4);
        businessClock.set(day);
        var fund = aFund("EQUITY_FUND", "R4", "NEXT_DAY", "1.2817");
        var cash = aPerson(RiskTolerance.C4);
        var more = aPerson(RiskTolerance.C4);
        var cashHolding = holding(fund, cash, day.minusDays(3));
        var moreHolding = holding(fund, more, day.minusDays(3));
        assertThat(context.getBean(Holdings.class).choose(cashHolding, cash.id(), Holding.DividendMode.CASH))
                .isTrue();
        var dividend = announced(fund, "0.0123", day, day.plusDays(1), day.plusDays(2));
        businessClock.advance(Duration.ofDays(2));
        var step = context.getBean(DividendStep.class);

        all(step, day.plusDays(2));
        assertThat(step.waiting(day.plusDays(2))).containsExactly("测试产品 分红缺少 " + day.plusDays(1) + " 的单位净值");
        aValue(fund, day.plusDays(1), "1.2700");
        all(step, day.plusDays(2));
        all(step, day.plusDays(2));

        assertThat(get(cash.token(), "/api/v1/account").number("/available")).isEqualTo(1_230);
        assertThat(get(more.token(), "/api/v1/account").number("/available")).isZero();
        var view = get(finance(1), "/admin/v1/products/" + fund + "/dividends").is(200);
        assertThat(view.text("/items/0/status")).isEqualTo("PAID");
        assertThat(view.number("/items/0/paid")).isEqualTo(2_460);
        assertThat(view.number("/items/0/credited")).isEqualTo(2_460);
        assertThat(view.number("/items/0/kept")).isZero();
        assertThat(balance("PRODUCT_INCOME:" + fund)).isEqualTo(2_460);
        assertThat(balance("DIVIDEND_PAYABLE:" + fund)).isZero();

        // 12.30 yuan ÷ 1.27 = 9.6850 units, of which the principal is 12.30 yuan
        var row = get(more.token(), "/api/v1/holdings").is(200);
        assertThat(row.text("/items/0/units")).isEqualTo("1010.0183");
        assertThat(row.number("/items/0/principal")).isEqualTo(100_000 + 1_230);
        // 1,000.3333 × (1.27 − 1.2817) = −1,170.39 fen, and 12.30 yuan were paid out on that day
        assertThat(row.number("/items/0/yesterdayProfit")).isEqualTo(127_042 - 128_213 + 1_230);
        var positions = get(
                        more.token(),
                        "/api/v1/holdings/" + moreHolding + "/positions?from=" + day + "&to=" + day.plusDays(1))
                .is(200);
        assertThat(positions.text("/items/0/day")).isEqualTo(day.plusDays(1).toString());
        assertThat(positions.number("/items/0/value")).isEqualTo(128_272);
        assertThat(positions.number("/items/0/cost")).isEqualTo(101_230);
        assertThat(positions.text("/items/1/units")).isEqualTo("1000.3333");
        assertThat(positions.number("/items/1/value")).isEqualTo(128_213);
        assertThat(get(more.token(), "/api/v1/holdings/" + moreHolding + "/dividends")
                        .is(200)
                        .text("/items/0/bought"))
                .isEqualTo("9.6850");
        get(cash.token(), "/api/v1/holdings/" + moreHolding + "/positions").refuses(404, "holding_not_found");
        var assets = get(more.token(), "/api/v1/assets").is(200);
        assertThat(assets.number("/funds")).isEqualTo(128_272).isEqualTo(assets.number("/total"));
        assertThat(assets.number("/yesterdayProfit")).isEqualTo(59);
        assertThat(column("dividend", "holdings", dividend)).isEqualTo("2");
    }

    /** Who sells on the record day still has it, who comes the day after has not. */
    @Test
    void theRecordDayDecides() {
        var day = LocalDate.of(2062, 5, 4);
        businessClock.set(day);
        var fund = aFund("EQUITY_FUND", "R4", "NEXT_DAY", "1.2817");
        var seller = aPerson(RiskTolerance.C4);
        var late = aPerson(RiskTolerance.C4);
        var sold = holding(fund, seller, day.minusDays(3));
        post(seller.token(), "r-" + Ids.next(), "/api/v1/holdings/" + sold + "/redemptions", """
            {"units":"1000.3333"}\
            """)
                .is(201);
        holding(fund, late, day.plusDays(1));
        announced(fund, "0.0123", day, day, day.plusDays(1));
        businessClock.advance(Duration.ofDays(1));

        all(context.getBean(DividendStep.class), day.plusDays(1));

        assertThat(get(seller.token(), "/api/v1/holdings/" + sold + "/dividends")
                        .number("/items/0/amount"))
                .isEqualTo(1_230);
        assertThat(get(seller.token(), "/api/v1/account").number("/available")).isEqualTo(1_230);
        assertThat(get(late.token(), "/api/v1/holdings").text("/items/0/units")).isEqualTo("1000.3333");
        assertThat(balance("DIVIDEND_PAYABLE:" + fund)).isZero();
    }

    @Test
    void aDividendNeedsTwoPeopleSoundDaysAndAFundThatPaysOne() {
        var day = LocalDate.of(2063, 5, 4);
        businessClock.set(day);
        var fund = aFund("BOND_FUND", "R3", "NEXT_DAY", "1.05");
        var path = "/admin/v1/products/" + fund + "/dividends";

        post(operator(), path, form("0.01", day, day, day.plusDays(1))).is(403);
        post(finance(1), path, form("0", day, day, day.plusDays(1))).is(400);
        post(finance(1), path, form("0.01", day.minusDays(1), day, day.plusDays(1)))
                .refuses(422, "dividend_days");
        post(finance(1), path, form("0.01", day.plusDays(1), day, day.plusDays(1)))
                .refuses(422, "dividend_days");
        post(finance(1), path, form("0.01", day, day, day)).refuses(422, "dividend_days");
        var money = aFund("MONEY_FUND", "R1", "IMMEDIATE", "1");
        post(finance(1), "/admin/v1/products/" + money + "/dividends", form("0.01", day, day, day.plusDays(1)))
                .refuses(422, "dividend_product");
        var id = post(finance(1), path, form("0.01", day, day, day.plusDays(1)))
                .is(201)
                .id();
        post(finance(1), path, form("0.02", day, day, day.plusDays(1))).refuses(409, "dividend_taken");
        approve(id, 1).refuses(409, "approval_by_author");
        businessClock.advance(Duration.ofDays(2));
        all(context.getBean(DividendStep.class), day.plusDays(2));
        assertThat(column("dividend", "status", id)).isEqualTo("SUBMITTED");
        post(finance(1), path + "/" + id + "/cancellation", "{\"reason\":\"typo\"}")
                .is(200);
        assertThat(column("dividend", "status", id)).isEqualTo("CANCELLED");
        post(finance(1), path + "/" + id + "/cancellation", "{\"reason\":\"typo\"}")
                .refuses(409, "dividend_state");
    }

    private static void all(DividendStep step, LocalDate day) {
        while (step.work(day) > 0) {
            // Until nothing is due.
        }
    }

    private UUID announced(UUID fund, String perUnit, LocalDate recordDay, LocalDate exDay, LocalDate payDay) {
        var id = post(finance(1), "/admin/v1/products/" + fund + "/dividends", form(perUnit, recordDay, exDay, payDay))
                .is(201)
                .id();
        approve(id, 2).is(200);
        return id;
    }

    private Answer approve(UUID dividend, int finance) {
        var approval = context.getBean(Approvals.class)
                .latest(DividendApproval.KIND, dividend)
                .orElseThrow()
                .id();
        return post(finance(finance), "/admin/v1/product/approvals/" + approval + "/approve", "");
    }

    private static String form(String perUnit, LocalDate recordDay, LocalDate exDay, LocalDate payDay) {
        return "{\"perUnit\":\"%s\",\"recordDay\":\"%s\",\"exDay\":\"%s\",\"payDay\":\"%s\"}"
                .formatted(perUnit, recordDay, exDay, payDay);
    }

    private UUID holding(UUID fund, Person person, LocalDate startedOn) {
        var id = Ids.next();
        context.getBean(JdbcClient.class)
                .sql("""
                    insert into holding (id, user_id, order_id, product_id, name, type, principal, boost_cost,
                                         started_on, units, nav, opened_at, income_to)
                    values (:id, :user, :order, :fund, '某基金', 'EQUITY_FUND', 100000, 0, :started, 1000.3333, 1.2, now(),
                            :started::date - 1)
                    """)
                .param("id", id)
                .param("user", person.id())
                .param("order", Ids.next())
                .param("fund", fund)
                .param("started", startedOn)
                .update();
        return id;
    }

    private String finance(int number) {
        return staffToken("finance" + number, Role.FINANCE);
    }
}
