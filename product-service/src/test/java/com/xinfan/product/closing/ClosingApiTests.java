package com.xinfan.product.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.ledger.period.Periods;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.chart.Chart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class ClosingApiTests extends ProductServiceTest {

    private static final String CLOSINGS = "/admin/v1/ledger/closings";

    /** No other test lives in this year. */
    private static final YearMonth MONTH = YearMonth.of(2090, 5);

    @BeforeEach
    void inTheMonth() {
        businessClock.set(MONTH.atDay(15));
    }

    @AfterEach
    void openEverything() {
        var jdbc = context.getBean(JdbcClient.class);
        jdbc.sql("delete from month_closing_line").update();
        jdbc.sql("delete from month_closing").update();
        transaction().executeWithoutResult(_ -> context.getBean(Periods.class).openAll("the test is over"));
    }

    @Test
    void twoPeopleCloseAMonth() {
        aRichPerson(RiskTolerance.C3, 10_000);
        businessClock.set(MonthClosing.end(MONTH).plusSeconds(60));
        close(MONTH).refuses(422, "closing_month_open");
        businessClock.set(MONTH.plusMonths(1).atDay(2));

        var submitted = close(MONTH).is(201);
        approve("month-closing", submitted.id(), finance()).refuses(409, "approval_by_author");
        approve("month-closing", submitted.id(), staffToken("operator", Role.OPERATOR))
                .is(403);
        approve("month-closing", submitted.id(), finance2()).is(200);
        var closed = get(finance(), CLOSINGS + "/" + submitted.id()).is(200);

        assertThat(submitted.text("/status")).isEqualTo("SUBMITTED");
        assertThat(closed.text("/status")).isEqualTo("CLOSED");
        assertThat(closed.text("/decidedBy")).isEqualTo("finance2");
        assertThat(closed.text("/hash")).isEqualTo(submitted.text("/hash")).hasSize(64);
        assertThat(closed.text("/sealHash")).hasSize(64);
        var bank = line(closed, "BANK_CLEARING");
        assertThat(bank.path("name").asString()).isEqualTo("银行存款");
        assertThat(bank.path("debit").asLong()).isGreaterThanOrEqualTo(10_000);
        assertThat(bank.path("closing").asLong())
                .isEqualTo(get(
                                finance(),
                                "/admin/v1/ledger/accounts/BANK_CLEARING/balance?before=" + MonthClosing.end(MONTH))
                        .number("/balance"));
        close(MONTH).refuses(409, "closing_taken");
        assertThat(get(finance(), CLOSINGS + "?limit=1").text("/items/0/id")).isEqualTo(closed.text("/id"));
        get(finance(), CLOSINGS + "/" + Ids.next()).refuses(404, "closing_not_found");
    }

    @Test
    void intoAClosedMonthTheDatabaseLetsNothing() {
        aRichPerson(RiskTolerance.C3, 10_000);
        businessClock.set(MONTH.plusMonths(1).atDay(2));
        var closing = close(MONTH).is(201).id();
        var end = MonthClosing.end(MONTH);

        assertThatThrownBy(() -> post(end.minusMillis(1)))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("is closed");
        post(end);
        approve("month-closing", closing, finance2()).is(200);
        assertThatThrownBy(() -> post(MonthClosing.begin(MONTH))).isInstanceOf(DataAccessException.class);
        aRichPerson(RiskTolerance.C3, 10_000);
    }

    @Test
    void aRejectedMonthIsOpenAgain() {
        aRichPerson(RiskTolerance.C3, 10_000);
        businessClock.set(MONTH.plusMonths(1).atDay(2));
        var closing = close(MONTH).is(201).id();

        reject("month-closing", closing, finance2()).is(200);
        post(MonthClosing.begin(MONTH));
        var again = close(MONTH).is(201);

        assertThat(get(finance(), CLOSINGS + "/" + closing).text("/status")).isEqualTo("REJECTED");
        assertThat(again.id()).isNotEqualTo(closing);
        assertThat(again.text("/hash"))
                .isNotEqualTo(get(finance(), CLOSINGS + "/" + closing).text("/hash"));
    }

    @Test
    void aChangedSnapshotCannotBeApproved() {
        aRichPerson(RiskTolerance.C3, 10_000);
        businessClock.set(MONTH.plusMonths(1).atDay(2));
        var closing = close(MONTH).is(201);
        var jdbc = context.getBean(JdbcClient.class);
        // Somebody opens the period past the application, and an entry slips in that was recorded in time.
        jdbc.sql("update month_closing set known = known + interval '1 hour' where id = :id")
                .param("id", closing.id())
                .update();

        approve("month-closing", closing.id(), finance2()).refuses(409, "approval_stale");
        var again = post(finance2(), CLOSINGS, form(MONTH)).is(201);
        approve("month-closing", again.id(), finance2()).refuses(409, "approval_by_author");
        approve("month-closing", again.id(), finance()).is(200);

        assertThat(again.id()).isEqualTo(closing.id());
    }

    @Test
    void monthsFollowOneAnotherAndAreReopenedFromTheLastByTwo() {
        aRichPerson(RiskTolerance.C3, 10_000);
        businessClock.set(MONTH.plusMonths(3).atDay(2));
        var first = closed(MONTH);
        close(MONTH.plusMonths(2)).refuses(409, "closing_order");
        var second = closed(MONTH.plusMonths(1));

        reopen(first, finance()).refuses(409, "closing_not_last");
        reopen(second, finance()).is(202);
        post(finance(), CLOSINGS + "/" + second + "/reopening", "{\"reason\":\" \"}")
                .is(400);
        approve("month-reopening", second, finance()).refuses(409, "approval_by_author");
        reject("month-reopening", second, finance2()).is(200);
        assertThatThrownBy(() -> post(MonthClosing.begin(MONTH.plusMonths(1)))).isInstanceOf(DataAccessException.class);
        reopen(second, finance2()).is(202);
        approve("month-reopening", second, finance()).is(200);

        assertThat(get(finance(), CLOSINGS + "/" + second).text("/status")).isEqualTo("REOPENED");
        post(MonthClosing.begin(MONTH.plusMonths(1)));
        assertThatThrownBy(() -> post(MonthClosing.begin(MONTH))).isInstanceOf(DataAccessException.class);
        var again = closed(MONTH.plusMonths(1));
        assertThat(again).isNotEqualTo(second);
    }

    @Test
    void theEvidenceIsAnArchive() throws IOException {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        businessClock.set(MONTH.plusMonths(1).atDay(2));
        var closing = closed(MONTH);
        deposit(person, 7_000).is(202);

        var archive = http.get()
                .uri(CLOSINGS + "/" + closing + "/evidence")
                .header("Authorization", "Bearer " + finance())
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Content-Type", "application/zip")
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
        var files = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive == null ? new byte[0] : archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }

        assertThat(files.keySet())
                .containsExactly(
                        "account-balances.csv",
                        "chart-of-accounts.csv",
                        "closing.json",
                        "trial-balance.csv",
                        "trial-balance.xlsx");
        assertThat(files.get("account-balances.csv")).contains("USER_CASH:" + person.id() + ",客户备付金,CNY,-100.00");
        assertThat(files.get("trial-balance.csv")).contains("期初余额").contains("BANK_CLEARING,银行存款,CNY");
        assertThat(JSON.readTree(files.get("closing.json")).path("decidedBy").asString())
                .isEqualTo("finance2");
    }

    @Test
    void theTrialBalanceIsGivenOutInBothForms() {
        aRichPerson(RiskTolerance.C3, 10_000);
        businessClock.set(MONTH.plusMonths(1).atDay(2));
        var closing = close(MONTH).is(201).id();
        var path = CLOSINGS + "/" + closing + "/trial-balance?format=";

        assertThat(new String(download(path + "CSV"), StandardCharsets.UTF_8))
                .startsWith("\uFEFF科目组,名称,单位,账户数,期初余额,本期借方,本期贷方,期末余额")
                .contains("USER_CASH,客户备付金,CNY,");
        assertThat(download(path + "XLSX")).startsWith('P', 'K');
    }

    private byte[] download(String path) {
        return http.get()
                .uri(path)
                .header("Authorization", "Bearer " + finance())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
    }

    @Test
    void aMonthHasAForm() {
        for (var month : List.of("2090-13", "1990-01", "2090", "")) {
            assertThat(post(finance(), CLOSINGS, "{\"month\":\"" + month + "\"}")
                            .is(400)
                            .text("/param"))
                    .isEqualTo("/month");
        }
        post(finance(), CLOSINGS, form(YearMonth.of(2091, 1))).refuses(422, "closing_month_open");
        post(operator(), CLOSINGS, form(MONTH)).is(403);
    }

    private UUID closed(YearMonth month) {
        var id = close(month).is(201).id();
        approve("month-closing", id, finance2()).is(200);
        return id;
    }

    private Answer close(YearMonth month) {
        return post(finance(), CLOSINGS, form(month));
    }

    private Answer reopen(UUID closing, String token) {
        return post(token, CLOSINGS + "/" + closing + "/reopening", "{\"reason\":\"一笔漏记\"}");
    }

    private Answer approve(String kind, UUID artefact, String token) {
        return post(token, "/admin/v1/product/approvals/" + approval(kind, artefact) + "/approve", "");
    }

    private Answer reject(String kind, UUID artefact, String token) {
        return post(
                token, "/admin/v1/product/approvals/" + approval(kind, artefact) + "/reject", "{\"reason\":\"不符\"}");
    }

    private UUID approval(String kind, UUID artefact) {
        return context.getBean(Approvals.class)
                .latest(kind, artefact)
                .orElseThrow()
                .id();
    }

    private void post(Instant effective) {
        var person = Chart.userCash(Ids.next());
        var transfer = Transfer.of(
                "closing-test:" + Ids.next(),
                "test",
                effective,
                List.of(Posting.debit(Chart.bankClearing(), 5), Posting.credit(person, 5)));
        transaction()
                .executeWithoutResult(
                        _ -> context.getBean(Ledger.class).post(transfer).required());
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    private static JsonNode line(Answer closing, String group) {
        return closing.body()
                .path("lines")
                .valueStream()
                .filter(line -> line.path("group").asString().equals(group))
                .findFirst()
                .orElseThrow();
    }

    private static String form(YearMonth month) {
        return "{\"month\":\"" + month + "\"}";
    }

    private String finance() {
        return staffToken("finance", Role.FINANCE);
    }

    private String finance2() {
        return staffToken("finance2", Role.FINANCE);
    }
}
