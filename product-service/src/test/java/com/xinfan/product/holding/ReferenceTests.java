package com.xinfan.product.holding;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.catalogue.Confirmation;
import com.xinfan.product.catalogue.Dealing;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is credited and charged, against a reference that knows nothing of the code under test: fractions of whole
 * numbers, rounded once. Ten thousand random schedules; the seed is in the name of what fails.
 */
class ReferenceTests extends ProductServiceTest {

    private static final int SCHEDULES = 10_000;
    private static final int DAYS = 3;

    private final long seed = Long.getLong("xinfan.reference.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void interestIsThePrincipalTimesTheRateByActualDaysToTheFen() {
        for (var n = 0; n < SCHEDULES; n++) {
            var principal = 1 + random.nextLong(5_000_000_000L);
            var rate = decimal(8, 30_000_000);
            var from = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(3_000));
            var days = 1 + random.nextInt(3_650);
            var holding = holding(ProductType.FIXED_TERM, principal, new Rate(new BigDecimal(rate)), from, days, null);

            var exact = Exact.of(principal)
                    .times(Exact.of(rate))
                    .times(Exact.of(days))
                    .by(Exact.of(365));
            assertThat(holding.termInterest().fen())
                    .as("%d fen at %s for %d days, seed %d", principal, rate, days, seed)
                    .isEqualTo(exact.nearest());
        }
    }

    @Test
    void unitsAndTheirWorthAreConvertedToTheFourthPlaceAndToTheFen() {
        for (var n = 0; n < SCHEDULES; n++) {
            var amount = 1 + random.nextLong(100_000_000_000L);
            var nav = decimal(6, 9_999_999);
            var later = decimal(6, 9_999_999);
            var bought = Holding.units(amount, new BigDecimal(nav));

            var units = new Exact(
                    BigInteger.valueOf(Exact.of(amount)
                            .by(Exact.of(nav))
                            .times(Exact.of(100))
                            .nearest()),
                    BigInteger.valueOf(10_000));
            assertThat(Exact.of(bought.toPlainString()).same(units))
                    .as("%d fen at %s: %s units, seed %d", amount, nav, bought, seed)
                    .isTrue();
            assertThat(Holding.worth(bought, new BigDecimal(later)))
                    .as("%s units at %s, seed %d", bought, later, seed)
                    .isEqualTo(units.times(Exact.of(later)).times(Exact.of(100)).nearest());
        }
    }

    /** 外扣法: what is invested and its fee are the amount; a redemption pays the first rate whose days are not over. */
    @Test
    void feesAreTakenToTheFen() {
        for (var n = 0; n < SCHEDULES; n++) {
            var amount = 1 + random.nextLong(1_000_000_000L);
            var subscription = decimal(4, 150);
            var ladder = List.of(decimal(4, 150), decimal(4, 75), decimal(4, 50));
            var dealing = dealing(subscription, ladder);
            var held = random.nextInt(800);

            var net = Exact.of(amount).by(Exact.of(1).plus(Exact.of(subscription)));
            assertThat(dealing.subscriptionFee(amount))
                    .as("of %d at %s, seed %d", amount, subscription, seed)
                    .isEqualTo(Exact.of(amount).minus(net).nearest());
            var rate = held < 7 ? ladder.get(0) : held < 365 ? ladder.get(1) : held < 730 ? ladder.get(2) : "0";
            assertThat(dealing.redemptionFee(amount, held))
                    .as("of %d after %d days, seed %d", amount, held, seed)
                    .isEqualTo(Exact.of(amount).times(Exact.of(rate)).nearest());
        }
    }

    private record Schedule(UUID id, String units, String carry, int lacking, Map<LocalDate, String> sold) {}

    /**
     * Holdings that lack one to three days, with what was carried before and what was sold on the way: each is credited
     * whole fen day by day, and what was credited and what is carried is what the fund's published income makes of the
     * units at the end of each day, exactly.
     */
    @Test
    void whatIsCreditedAndWhatIsKeptIsWhatTheFundPaid() {
        var fund = aFund("MONEY_FUND", "R1", "IMMEDIATE", "1");
        var today = businessClock.today();
        var published = new HashMap<LocalDate, String>();
        for (var back = DAYS; back > 0; back--) {
            var day = today.minusDays(back);
            published.put(day, decimal(6, 9_999_999));
            put(operator(), "/admin/v1/products/" + fund + "/incomes/" + day, """
                {"incomePerTenThousand":"%s"}\
                """.formatted(published.get(day)))
                    .is(204);
        }
        var schedules = new ArrayList<Schedule>();
        for (var n = 0; n < SCHEDULES; n++) {
            schedules.add(schedule(today));
        }
        insert(fund, today, schedules);

        var desk = context.getBean(IncomeDesk.class);
        while (desk.work(today) > 0) {
            // Until all are credited.
        }

        var paid = Exact.of(0);
        var credited = 0L;
        var kept = Exact.of(0);
        var found = found(fund);
        for (var schedule : schedules) {
            var row = found.get(schedule.id());
            var carry = Exact.of(schedule.carry());
            var income = 0L;
            for (var back = schedule.lacking(); back > 0; back--) {
                var day = today.minusDays(back);
                var units = Exact.of(schedule.units()).plus(Exact.of(income).by(Exact.of(100)));
                for (var sold : schedule.sold().entrySet()) {
                    units = sold.getKey().isAfter(day) ? units.plus(Exact.of(sold.getValue())) : units;
                }
                var yield = units.times(Exact.of(published.get(day))).by(Exact.of(100));
                paid = paid.plus(yield);
                var whole = yield.plus(carry).floor();
                income += whole;
                carry = yield.plus(carry).minus(Exact.of(whole));
            }
            assertThat(row.income()).as("%s, seed %d", schedule, seed).isEqualTo(income);
            assertThat(Exact.of(row.carry()).same(carry))
                    .as("%s, seed %d", schedule, seed)
                    .isTrue();
            credited += row.income();
            kept = kept.plus(Exact.of(row.carry())).minus(Exact.of(schedule.carry()));
        }
        assertThat(Exact.of(credited).plus(kept).same(paid)).as("seed %d", seed).isTrue();
        assertThat(balance("PRODUCT_INCOME:" + fund)).isEqualTo(credited);
        assertThat(desk.work(today)).as("a second run").isZero();
    }

    private Schedule schedule(LocalDate today) {
        var lacking = 1 + random.nextInt(DAYS);
        var sold = new HashMap<LocalDate, String>();
        if (random.nextInt(3) == 0) {
            sold.put(today.minusDays(random.nextInt(DAYS)), decimal(2, 100_000_000));
        }
        var units = random.nextInt(50) == 0 ? "0" : decimal(4, 10_000_000_000L);
        return new Schedule(Ids.next(), units, decimal(12, 999_999_999_999L), lacking, sold);
    }

    private void insert(UUID fund, LocalDate today, List<Schedule> schedules) {
        var jdbc = context.getBean(JdbcClient.class);
        jdbc.sql("""
            insert into holding (id, user_id, order_id, product_id, name, type, principal, boost_cost, started_on,
                                 units, nav, opened_at, income_to, income_carry)
            select id, gen_random_uuid(), gen_random_uuid(), :fund, '货币', 'MONEY_FUND', 100000, 0,
                   :today::date - 30, units, 1, now(), :today::date - 1 - lacking, carry
              from unnest(:ids, :units::numeric[], :carries::numeric[], :lacking::int[])
                   as n (id, units, carry, lacking)
            """)
                .param("fund", fund)
                .param("today", today)
                .param("ids", schedules.stream().map(Schedule::id).toArray(UUID[]::new))
                .param("units", schedules.stream().map(Schedule::units).toArray(String[]::new))
                .param("carries", schedules.stream().map(Schedule::carry).toArray(String[]::new))
                .param(
                        "lacking",
                        schedules.stream()
                                .map(schedule -> String.valueOf(schedule.lacking()))
                                .toArray(String[]::new))
                .update();
        for (var schedule : schedules) {
            schedule.sold()
                    .forEach((day, units) -> jdbc.sql("""
                        insert into holding_change (holding_id, day, units, principal)
                        values (:id, :day, -:units::numeric, 0)
                        """)
                            .param("id", schedule.id())
                            .param("day", day)
                            .param("units", units)
                            .update());
        }
    }

    private record Found(UUID id, long income, String carry) {}

    private Map<UUID, Found> found(UUID fund) {
        var rows = new HashMap<UUID, Found>();
        context.getBean(JdbcClient.class)
                .sql("select id, income, income_carry::text from holding where product_id = :fund")
                .param("fund", fund)
                .query((row, _) -> new Found(row.getObject(1, UUID.class), row.getLong(2), row.getString(3)))
                .list()
                .forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    /** A random decimal of so many places, above 0. */
    private String decimal(int places, long most) {
        return BigDecimal.valueOf(1 + random.nextLong(most), places).toPlainString();
    }

    private static Dealing dealing(String subscription, List<String> ladder) {
        var plain = Dealing.plain(Confirmation.IMMEDIATE);
        var fees = List.of(
                new Dealing.RedemptionFee(7, Rate.parse(ladder.get(0))),
                new Dealing.RedemptionFee(365, Rate.parse(ladder.get(1))),
                new Dealing.RedemptionFee(730, Rate.parse(ladder.get(2))));
        return new Dealing(Rate.parse(subscription), fees, LocalTime.NOON, plain.confirmDays(), 0, 0, 0, false, 0);
    }

    private static Holding holding(
            ProductType type, long principal, Rate rate, LocalDate from, int days, BigDecimal units) {
        var id = new UUID(0, 1);
        var nav = units == null ? null : BigDecimal.ONE;
        return new Holding(
                id,
                id,
                id,
                id,
                "某产品",
                type,
                principal,
                rate,
                null,
                0,
                from,
                from.plusDays(days),
                units,
                nav,
                Instant.EPOCH);
    }
}
