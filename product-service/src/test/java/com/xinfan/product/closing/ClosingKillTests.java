package com.xinfan.product.closing;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.ledger.period.Periods;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.Waiting;
import com.xinfan.product.Kill;
import com.xinfan.product.Kill.Where;
import com.xinfan.product.ProductServiceTest;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A month close dies at each of its points; the same request goes on, and the month is closed once. */
class ClosingKillTests extends ProductServiceTest {

    private static final String CLOSINGS = "/admin/v1/ledger/closings";

    /** No other test lives in this year. */
    private static final YearMonth MONTH = YearMonth.of(2092, 5);

    /** The points of a close and of its approval. */
    enum Point {
        NOT_BEGUN("insert into month_closing ", Where.BEFORE),
        BEGUN_PERIOD_OPEN("insert into ledger_period", Where.BEFORE),
        BEGUN_NOT_COMMITTED("insert into ledger_period", Where.BEFORE_COMMIT),
        BEGUN("insert into ledger_period", Where.AFTER_COMMIT),
        SNAPSHOT_NOT_KEPT("update month_closing set status = 'SUBMITTED'", Where.BEFORE),
        SNAPSHOT_HALF_WRITTEN("insert into month_closing_line", Where.BEFORE, 1),
        NOT_SUBMITTED("insert into approval", Where.BEFORE),
        SUBMITTED_NOT_COMMITTED("insert into approval", Where.BEFORE_COMMIT),
        SUBMITTED("insert into approval", Where.AFTER_COMMIT),
        NOT_CLOSED("set status = 'CLOSED'", Where.BEFORE),
        CLOSED_NOT_COMMITTED("set status = 'CLOSED'", Where.BEFORE_COMMIT),
        CLOSED("set status = 'CLOSED'", Where.AFTER_COMMIT);

        private final String statement;
        private final Where where;
        private final int passes;

        Point(String statement, Where where, int... passes) {
            this.statement = statement;
            this.where = where;
            this.passes = passes.length == 0 ? 0 : passes[0];
        }
    }

    @BeforeEach
    void theMonthIsOver() {
        businessClock.set(MONTH.atDay(15));
        aRichPerson(RiskTolerance.C3, 10_000);
        businessClock.set(MONTH.plusMonths(1).atDay(2));
    }

    @AfterEach
    void openEverything() {
        database().watchedBy(null);
        var jdbc = context.getBean(JdbcClient.class);
        jdbc.sql("delete from month_closing_line").update();
        jdbc.sql("delete from month_closing").update();
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(_ -> context.getBean(Periods.class).openAll("the test is over"));
    }

    @ParameterizedTest
    @EnumSource
    void theSameRequestGoesOn(Point point) {
        var periods = count("select count(*) from ledger_period");
        var kill = new Kill(point.statement, point.where, point.passes);
        database().watchedBy(kill);
        var begun = close();
        if (begun.status() == 201) {
            approve(begun.id());
        }
        database().watchedBy(null);
        assertThat(kill.struck()).as("the point came").isTrue();
        assertThat(noticed()).as("a closed month is somebody's to go on with").isTrue();

        if (point != Point.CLOSED) {
            var closing = close().is(201);
            approve(closing.id()).is(200);
        } else {
            close().refuses(409, "closing_taken");
        }

        var closed = get(finance(), CLOSINGS + "?limit=5").is(200);
        assertThat(closed.body().path("items").findValuesAsString("status")).containsExactly("CLOSED");
        assertThat(count("select count(*) from ledger_period") - periods).isEqualTo(1);
        assertThat(count("select count(*) - count(distinct account_group) from month_closing_line"))
                .isZero();
        assertThat(count("select sum(closing)::bigint from month_closing_line")).isZero();
        assertThat(count("select count(*) from approval a join month_closing m on m.id = a.artefact_id"
                        + " where a.status in ('SUBMITTED', 'APPROVED')"))
                .isEqualTo(1);
    }

    /** What is given out is whole, or it is an error. */
    @Test
    void theEvidenceIsWholeOrNone() {
        var closing = close().is(201).id();
        approve(closing).is(200);
        var files = archives();
        database().watchedBy(new Kill("order by a.code", Where.BEFORE, 0));

        get(finance(), CLOSINGS + "/" + closing + "/evidence").is(500);

        database().watchedBy(null);
        assertThat(archives()).isEqualTo(files);
        http.get()
                .uri(CLOSINGS + "/" + closing + "/evidence")
                .header("Authorization", "Bearer " + finance())
                .exchange()
                .expectStatus()
                .isOk();
        Waiting.until("nothing is left", () -> archives().equals(files));
    }

    /** Either nothing is closed, or there is an item of work, or a second person is asked. */
    private boolean noticed() {
        var closed = context.getBean(Periods.class)
                .closedBefore()
                .filter(MonthClosing.end(MONTH)::equals)
                .isPresent();
        var worked = !context.getBean(ClosingService.class).open().isEmpty();
        var asked = count("select count(*) from approval a join month_closing m on m.id = a.artefact_id"
                        + " and (a.status, m.status) in (('SUBMITTED', 'SUBMITTED'), ('APPROVED', 'CLOSED'))")
                == 1;
        return !closed && !worked && !asked || closed && worked != asked;
    }

    private static List<String> archives() {
        var names = Path.of(System.getProperty("java.io.tmpdir"))
                .toFile()
                .list((_, name) -> name.startsWith("month-close-"));
        return Stream.of(Objects.requireNonNull(names)).sorted().toList();
    }

    private Answer close() {
        return post(finance(), CLOSINGS, "{\"month\":\"" + MONTH + "\"}");
    }

    private Answer approve(UUID closing) {
        var approval = context.getBean(Approvals.class)
                .latest(ClosingApproval.KIND, closing)
                .orElseThrow()
                .id();
        return post(staffToken("finance2", Role.FINANCE), "/admin/v1/product/approvals/" + approval + "/approve", "");
    }

    private long count(String sql) {
        return context.getBean(JdbcClient.class).sql(sql).query(Long.class).single();
    }

    private String finance() {
        return staffToken("finance", Role.FINANCE);
    }
}
