package com.xinfan.product.dayend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.WatchedDataSource;
import com.xinfan.product.Kill;
import com.xinfan.product.Kill.Where;
import com.xinfan.product.ProductServiceTest;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The close of business dies at each of its points; the next run goes on, and nothing is credited twice or lost. */
class DayEndKillTests extends ProductServiceTest {

    private static final int HOLDINGS = 12;

    /** 10,000 units at 0.5230 a day: 52.3 fen each, and what is below a fen is carried. */
    private static final long INCOME_OF_TWO_DAYS = 104;

    /** 1,000.3333 units at 0.0123: 1,230.4099 fen each. */
    private static final long DIVIDEND = 1_230;

    private static final long DIVIDEND_OF_ALL = 14_764;

    /** 60,000 × 3.25 % × 180 ÷ 365 = 961.64 */
    private static final long INTEREST = 962;

    /** The points of a date, in its order; income is credited a day at a time, so that a second batch comes. */
    enum Point {
        DATE_NOT_BEGUN("insert into day_end", Where.BEFORE, 0),
        INCOME_NOT_CREDITED("insert into holding_income", Where.BEFORE, 0),
        INCOME_CREDITED_NOT_POSTED("insert into ledger_transfer", Where.BEFORE, 0),
        INCOME_NOT_COMMITTED("insert into holding_income", Where.BEFORE_COMMIT, 0),
        INCOME_COMMITTED_NOT_COUNTED("insert into holding_income", Where.AFTER_COMMIT, 0),
        INCOME_SECOND_DAY_NOT_COMMITTED("insert into holding_income", Where.BEFORE_COMMIT, 1),
        DIVIDEND_DECLARED_NOT_COMMITTED("update dividend set paid", Where.BEFORE_COMMIT, 0),
        DIVIDEND_DECLARED("update dividend set paid", Where.AFTER_COMMIT, 0),
        DIVIDEND_CREDITED_NOT_COMMITTED("insert into holding_dividend", Where.BEFORE_COMMIT, 0),
        DIVIDEND_CREDITED("insert into holding_dividend", Where.AFTER_COMMIT, 0),
        DIVIDEND_REMAINDER_NOT_COMMITTED("update dividend set status = 'PAID'", Where.BEFORE_COMMIT, 0),
        MATURITY_NOT_CLOSED("update holding h set status = 'MATURED'", Where.BEFORE, 0),
        MATURITY_NOT_COMMITTED("update holding h set status = 'MATURED'", Where.BEFORE_COMMIT, 0),
        MATURITY_COMMITTED("update holding h set status = 'MATURED'", Where.AFTER_COMMIT, 0),
        POSITIONS_NOT_COMMITTED("insert into product_position", Where.BEFORE_COMMIT, 0),
        POSITIONS_COMMITTED("insert into product_position", Where.AFTER_COMMIT, 0),
        STEP_DONE_NOT_COUNTED("update day_end set items", Where.BEFORE, 0),
        DATE_NOT_FINISHED("update day_end d set finished_at", Where.BEFORE, 0);

        private final String statement;
        private final Where where;
        private final int passes;

        Point(String statement, Where where, int passes) {
            this.statement = statement;
            this.where = where;
            this.passes = passes;
        }
    }

    /** After its death a process says nothing more, also not what it has died of. */
    private record Dead(Kill kill, Thread runner) implements WatchedDataSource.Watch {

        @Override
        public String statement(String sql) {
            if (kill.struck() && Thread.currentThread() == runner) {
                throw new IllegalStateException("the dead do not speak");
            }
            return kill.statement(sql);
        }

        @Override
        public void beforeCommit(Connection connection) {
            kill.beforeCommit(connection);
        }

        @Override
        public void afterCommit(Connection connection) {
            kill.afterCommit(connection);
        }
    }

    /** Of the steps that the scene has something for: others may wait for what other tests have left. */
    private static final String UNFINISHED = """
        select count(*) from day_end
         where business_date = '%s' and finished_at is null and step in ('INCOME', 'DIVIDENDS', 'MATURITIES')
        """;

    private record Scene(UUID moneyFund, UUID equityFund, UUID term, UUID dividend) {}

    @AfterEach
    void nobodyWatches() {
        database().watchedBy(null);
    }

    @ParameterizedTest
    @EnumSource
    void theNextRunGoesOnAndNothingIsTwice(Point point) {
        var day = freshDay();
        businessClock.set(day.minusDays(2));
        var scene = scene(day);
        businessClock.set(day);

        var kill = new Kill(point.statement, point.where, point.passes);
        database().watchedBy(new Dead(kill, Thread.currentThread()));
        assertThatThrownBy(() -> {
                    close();
                    businessClock.set(day.plusDays(1));
                    close();
                })
                .isInstanceOf(RuntimeException.class);
        assertThat(kill.struck()).as("the point came").isTrue();
        database().watchedBy(null);
        businessClock.set(day);
        close();

        requireRight(scene);
        businessClock.set(day.plusDays(1));
        close();
        assertThat(count(UNFINISHED.formatted(day)))
                .as("unfinished steps of " + day)
                .isZero();
        requireRight(scene);
        assertThat(context.getBean(DayEnd.class).runDue()).as("one more run").isZero();
    }

    private void requireRight(Scene scene) {
        assertThat(count("select count(*) from holding_income where product_id = '%s'".formatted(scene.moneyFund())))
                .isEqualTo(2L * HOLDINGS);
        assertThat(count("select sum(income) from holding where product_id = '%s'".formatted(scene.moneyFund())))
                .isEqualTo(INCOME_OF_TWO_DAYS * HOLDINGS);
        assertThat(balance("PRODUCT_INCOME:" + scene.moneyFund())).isEqualTo(INCOME_OF_TWO_DAYS * HOLDINGS);

        var dividends = " from holding_dividend where dividend_id = '" + scene.dividend() + "'";
        assertThat(count("select count(*)" + dividends)).isEqualTo(HOLDINGS);
        assertThat(count("select sum(amount)" + dividends)).isEqualTo(DIVIDEND * HOLDINGS);
        assertThat(balance("PRODUCT_INCOME:" + scene.equityFund())).isEqualTo(DIVIDEND_OF_ALL);
        assertThat(balance("DIVIDEND_PAYABLE:" + scene.equityFund())).isZero();
        assertThat(balance("DIVIDEND_REMAINDER:" + scene.equityFund()))
                .isEqualTo(DIVIDEND * HOLDINGS - DIVIDEND_OF_ALL);
        assertThat(balance("PRODUCT_SETTLEMENT:" + scene.equityFund())).isEqualTo(-DIVIDEND * HOLDINGS / 2);
        assertThat(cash(scene.equityFund())).isEqualTo(DIVIDEND * HOLDINGS / 2);

        assertThat(cash(scene.term())).isEqualTo((60_000 + INTEREST) * HOLDINGS);
        assertThat(balance("PRODUCT_INCOME:" + scene.term())).isEqualTo(INTEREST * HOLDINGS);
    }

    /** What the holders of a product have in cash. */
    private long cash(UUID product) {
        return count("""
            select coalesce(-sum(e.amount), 0) from holding h
              join ledger_account a on a.code = 'USER_CASH:' || h.user_id
              join ledger_entry e on e.account_id = a.id where h.product_id = '%s'
            """.formatted(product));
    }

    private void close() {
        while (context.getBean(DayEnd.class).runDue() > 0) {
            // Until nothing is due.
        }
    }

    /** No other point, and no other test, has this date. */
    private LocalDate freshDay() {
        context.getBean(JdbcClient.class).sql("""
            update holding set status = 'REDEEMED', closed_on = started_on where status = 'ACTIVE' and units > 0
            """).update();
        return LocalDate.of(2051, 1, 1)
                .plusDays(5 * count("select count(*) from dividend where record_day > '2050-12-01'"));
    }

    private Scene scene(LocalDate day) {
        var money = aFund("MONEY_FUND", "R1", "IMMEDIATE", "1");
        var equity = aFund("EQUITY_FUND", "R4", "NEXT_DAY", "1.2817");
        var term = aFixedTerm(1_000_000);
        insert(money, "MONEY_FUND", "10000", null, day.minusDays(2));
        insert(equity, "EQUITY_FUND", "1000.3333", null, day.minusDays(2));
        insert(term, "FIXED_TERM", null, day, day.minusDays(180));
        var dividend = dividend(equity, day);
        businessClock.set(day);
        for (var back = 2; back > 0; back--) {
            put(operator(), "/admin/v1/products/" + money + "/incomes/" + day.minusDays(back), """
                {"incomePerTenThousand":"0.5230"}\
                """)
                    .is(204);
        }
        aValue(equity, day.minusDays(1), "1.2817");
        return new Scene(money, equity, term, dividend);
    }

    private UUID dividend(UUID fund, LocalDate day) {
        var finance = staffToken("finance", Role.FINANCE);
        var dividend = post(finance, "/admin/v1/products/" + fund + "/dividends", """
            {"perUnit":"0.0123","recordDay":"%s","exDay":"%s","payDay":"%s"}
            """.formatted(
                                day.minusDays(2), day.minusDays(1), day))
                .is(201)
                .id();
        var approval = context.getBean(Approvals.class)
                .latest("dividend", dividend)
                .orElseThrow()
                .id();
        post(staffToken("finance2", Role.FINANCE), "/admin/v1/product/approvals/" + approval + "/approve", "")
                .is(200);
        return dividend;
    }

    /** Every other holder takes dividends in cash. */
    private void insert(UUID product, String type, String units, LocalDate maturesOn, LocalDate startedOn) {
        for (var n = 0; n < HOLDINGS; n++) {
            context.getBean(JdbcClient.class)
                    .sql("""
                        insert into holding (id, user_id, order_id, product_id, name, type, principal, annual_rate,
                                             boost_cost, started_on, matures_on, units, nav, opened_at,
                                             income_to, dividend_mode)
                        values (:id, :user, :order, :product, '某产品', :type, 60000, 0.0325, 0,
                                :started, :matures, :units::numeric,
                                case when :units::numeric is null then null else 1.2 end,
                                now(), :started::date - 1, :mode)
                        """)
                    .param("id", Ids.next())
                    .param("user", Ids.next())
                    .param("order", Ids.next())
                    .param("product", product)
                    .param("type", type)
                    .param("started", startedOn)
                    .param("matures", maturesOn)
                    .param("units", units)
                    .param("mode", n % 2 == 0 ? "CASH" : "REINVEST")
                    .update();
        }
    }

    private long count(String sql) {
        return context.getBean(JdbcClient.class).sql(sql).query(Long.class).single();
    }
}
