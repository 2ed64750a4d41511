package com.xinfan.product.dayend;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.WatchedDataSource;
import com.xinfan.product.ProductServiceTest;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class DayEndApiTests extends ProductServiceTest {

    private static final String DAY_END = "/admin/v1/day-end";

    @AfterEach
    void nobodyWatches() {
        database().watchedBy(null);
    }

    @Test
    void aStepThatLacksAValueSaysSoHoldsUpNobodyAndIsFinishedWhenItHasCome() {
        var day = freshDay(1);
        runDueWork();
        var person = aRichPerson(RiskTolerance.C3, 2_000_000);
        var fund = aFund("MONEY_FUND", "R1", "IMMEDIATE", "1");
        var term = aFixedTerm(1_000_000);
        buy(person, fund.toString(), 1_000_000);
        buy(person, term.toString(), 1_000_000);
        businessClock.advance(Duration.ofDays(180));
        runDueWork();

        var waiting = step(day.plusDays(1), "INCOME");
        assertThat(waiting.path("state").asString()).isEqualTo("WAITING");
        assertThat(waiting.path("waiting").toString()).contains("测试产品 缺少 " + day + " 的万份收益");
        assertThat(step(day.plusDays(180), "MATURITIES").path("items").asLong()).isGreaterThanOrEqualTo(1);
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(1_016_027);
        assertThat(get(finance(), DAY_END).is(200).text("/open/0")).isNotEmpty();

        for (var at = day; at.isBefore(day.plusDays(180)); at = at.plusDays(1)) {
            put(operator(), "/admin/v1/products/" + fund + "/incomes/" + at, "{\"incomePerTenThousand\":\"0.5\"}")
                    .is(204);
        }
        businessClock.advance(Duration.ofMinutes(1));
        runDueWork();

        assertThat(step(day.plusDays(1), "INCOME").path("state").asString()).isEqualTo("FINISHED");
        assertThat(step(day.plusDays(179), "INCOME").path("state").asString()).isEqualTo("FINISHED");
        assertThat(step(day.plusDays(180), "INCOME").path("items").asLong()).isEqualTo(180);
    }

    @Test
    void aStepThatFailsKeepsTheOthersGoingAndMayBeTriedAgain() {
        var day = freshDay(2);
        runDueWork();
        var person = aRichPerson(RiskTolerance.C3, 2_000_000);
        var fund = aFund("MONEY_FUND", "R1", "IMMEDIATE", "1");
        buy(person, aFixedTerm(1_000_000).toString(), 1_000_000);
        buy(person, fund.toString(), 1_000_000);
        put(operator(), "/admin/v1/products/" + fund + "/incomes/" + day, "{\"incomePerTenThousand\":\"0.5\"}")
                .is(204);
        businessClock.advance(Duration.ofDays(180));
        database().watchedBy(new WatchedDataSource.Watch() {
            @Override
            public String statement(String sql) {
                return sql.replace(
                        "insert into holding_income (holding_id, day, product_id, amount, boost, credited_on)"
                                + "\n    select id",
                        "insert into nowhere select id");
            }
        });
        var dayEnd = context.getBean(DayEnd.class);
        for (var attempt = 0; attempt < DayEnd.PATIENCE; attempt++) {
            run(dayEnd);
        }

        var failing = step(day.plusDays(180), "INCOME");
        assertThat(failing.path("state").asString()).isEqualTo("FAILING");
        assertThat(failing.path("attempts").asInt()).isEqualTo(DayEnd.PATIENCE);
        assertThat(failing.path("failure").asString()).contains("nowhere");
        assertThat(get(person.token(), "/api/v1/account").number("/available")).isEqualTo(1_016_027);

        database().watchedBy(null);
        var path = DAY_END + "/" + day.plusDays(180) + "/steps/INCOME/retry";
        post(staffToken("support", Role.SUPPORT), path, "").is(403);
        post(finance(), path, "").is(200);
        var again = step(day.plusDays(180), "INCOME");
        assertThat(again.path("state").asString()).isNotEqualTo("FAILING");
        assertThat(again.path("items").asLong()).isGreaterThanOrEqualTo(1);
        assertThat(balance("PRODUCT_INCOME:" + fund)).isEqualTo(50);
    }

    @Test
    void whatHasNotBegunOrIsFinishedIsNotTriedAgain() {
        freshDay(3);
        runDueWork();
        businessClock.advance(Duration.ofDays(1));
        runDueWork();
        var yesterday = businessClock.today().minusDays(1);

        post(finance(), DAY_END + "/2001-01-01/steps/INCOME/retry", "").refuses(404, "day_end_not_found");
        post(finance(), DAY_END + "/" + yesterday + "/steps/MATURITIES/retry", "")
                .refuses(409, "day_end_finished");
        post(finance(), DAY_END + "/" + yesterday + "/steps/TEA/retry", "").is(400);
        assertThat(get(finance(), DAY_END + "?date=2001-01-01").is(200).text("/steps/0/state"))
                .isEqualTo("NOT_BEGUN");
        get(userToken(Ids.next()), DAY_END).is(401);
    }

    private static void run(DayEnd dayEnd) {
        try {
            dayEnd.runDue();
        } catch (RuntimeException e) {
            assertThat(e).hasStackTraceContaining("nowhere");
        }
    }

    private JsonNode step(LocalDate day, String name) {
        var steps = get(finance(), DAY_END + "?date=" + day).is(200).body().path("steps");
        for (var step : steps) {
            if (step.path("step").asString().equals(name)) {
                return step;
            }
        }
        throw new AssertionError(name + " is not in " + steps);
    }

    /** A noon of a year of its own, all days before it done; what other tests hold waits for nothing any more. */
    private LocalDate freshDay(int year) {
        var day = LocalDate.of(2040 + 2 * year, 3, 1);
        daysAreDoneBefore(day);
        context.getBean(JdbcClient.class).sql("""
            update holding set status = 'REDEEMED', closed_on = started_on where status = 'ACTIVE' and units > 0
            """).update();
        context.getBean(JdbcClient.class).sql("""
            update invest_plan set status = 'STOPPED', next_on = null, ended_on = :day
             where status in ('ACTIVE', 'PAUSED')
            """).param("day", day).update();
        context.getBean(JdbcClient.class)
                .sql("update loan set next_on = date '2199-01-01' where next_on is not null")
                .update();
        businessClock.set(day);
        return day;
    }

    private void buy(Person person, String product, long amount) {
        var body = "{\"productId\":\"%s\",\"amount\":%d}".formatted(product, amount);
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", body).is(201);
    }

    private String finance() {
        return staffToken("finance", Role.FINANCE);
    }
}
