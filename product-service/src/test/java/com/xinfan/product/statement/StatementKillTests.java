package com.xinfan.product.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.Kill;
import com.xinfan.product.Kill.Where;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.chart.Chart;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The run that draws up a month dies at each of its points, and the next one goes on. */
class StatementKillTests extends ProductServiceTest {

    /** More than one batch of accounts. */
    private static final List<UUID> USERS = IntStream.range(0, StatementRuns.BATCH + 50)
            .mapToObj(_ -> Ids.next())
            .toList();

    /** The points of a run; those within a batch come in the second one, so that a first is done. */
    enum Point {
        MONTH_NOT_OPENED("insert into statement_run", Where.BEFORE, 0),
        MONTH_OPENED("insert into statement_run", Where.BEFORE_COMMIT, 0),
        BATCH_NOT_DRAWN("insert into account_statement", Where.BEFORE, 1),
        BATCH_DRAWN_NOT_COUNTED("update statement_run set last_account", Where.BEFORE, 1),
        BATCH_NOT_COMMITTED("update statement_run set last_account", Where.BEFORE_COMMIT, 1),
        BATCH_COMMITTED("update statement_run set last_account", Where.AFTER_COMMIT, 1),
        MONTH_NOT_FINISHED("update statement_run set finished_at", Where.BEFORE, 0),
        MONTH_FINISHED("update statement_run set finished_at", Where.AFTER_COMMIT, 0);

        private final String statement;
        private final Where where;
        private final int passes;

        Point(String statement, Where where, int passes) {
            this.statement = statement;
            this.where = where;
            this.passes = passes;
        }
    }

    @AfterEach
    void nobodyWatches() {
        database().watchedBy(null);
    }

    @ParameterizedTest
    @EnumSource
    void theNextRunGoesOnAndNobodyHasTwo(Point point) {
        var month = freshMonth();
        businessClock.set(month.plusDays(9));
        credit(100 + point.ordinal());
        businessClock.set(month.plusMonths(1).plusDays(1));
        var before = closings(month.minusMonths(1));

        var kill = new Kill(point.statement, point.where, point.passes);
        database().watchedBy(kill);
        assertThatThrownBy(this::drawUp).isInstanceOf(RuntimeException.class);
        assertThat(kill.struck()).isTrue();
        database().watchedBy(null);
        assertThat(count("select count(*) from account_statement where month = :month", month))
                .as("statements and how many the run knows of")
                .isEqualTo(count("select coalesce(sum(statements), 0) from statement_run where month = :month", month));
        drawUp();

        assertThat(count("select count(*) from statement_run where month = :month and finished_at is not null", month))
                .isEqualTo(1);
        assertThat(count("select sum(statements) from statement_run where month = :month", month))
                .isEqualTo(count("select count(*) from account_statement where month = :month", month));
        assertThat(closings(month))
                .isEqualTo(before + (100L + point.ordinal()) * USERS.size())
                .isEqualTo(ours("select sum(opening + inflow) from account_statement", month));
        assertThat(ours("select count(distinct user_id) from account_statement", month))
                .isEqualTo(ours("select count(*) from account_statement", month))
                .isEqualTo(USERS.size());
        var statements = context.getBean(Statements.class);
        for (var user : List.of(USERS.getFirst(), USERS.get(StatementRuns.BATCH - 1), USERS.getLast())) {
            var statement = statements.page(user, null, 1).getFirst();
            assertThat(statement.month()).isEqualTo(month);
            assertThat(statements.figures(statement, statements.span(statement)).match(statement))
                    .as("the books give the statement of " + user)
                    .isTrue();
        }
    }

    private void credit(long amount) {
        var transfers = USERS.stream()
                .map(user -> Transfer.of(
                        "kill:" + Ids.next(),
                        "deposit",
                        businessClock.now(),
                        List.of(Posting.debit(Chart.suspense(), amount), Posting.credit(Chart.userCash(user), amount))))
                .toList();
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(
                        _ -> context.getBean(Ledger.class).post(transfers).forEach(outcome -> outcome.required()));
    }

    private void drawUp() {
        var work = context.getBean(StatementWork.class);
        while (work.runDue() > 0) {
            // Until the month is there.
        }
    }

    /** A month that no test has closed. */
    private LocalDate freshMonth() {
        drawUp();
        var today = businessClock.now().atZone(BusinessClock.ZONE).toLocalDate().withDayOfMonth(1);
        var next = context.getBean(StatementRuns.class).last().map(month -> month.plusMonths(1));
        return next.filter(month -> month.isAfter(today)).orElse(today);
    }

    private long closings(LocalDate month) {
        return ours("select coalesce(sum(closing), 0) from account_statement", month);
    }

    private long ours(String figure, LocalDate month) {
        return context.getBean(JdbcClient.class)
                .sql(figure + " where month = :month and user_id = any(:users)")
                .param("month", month)
                .param("users", USERS.toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    private long count(String sql, LocalDate month) {
        return context.getBean(JdbcClient.class)
                .sql(sql)
                .param("month", month)
                .query(Long.class)
                .single();
    }
}
