package com.xinfan.product.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.WatchedDataSource;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.chart.Chart;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.support.TransactionTemplate;

class SettlementApiTests extends ProductServiceTest {

    private static final String PATH = "/admin/v1/ledger/settlements";

    @Test
    void aMonthIsDrawnUpApprovedAndPaidOnce() throws Exception {
        var month = freshMonth();
        businessClock.set(month.plusDays(9));
        var product = aTermWithCommission();
        var person = aRichPerson(RiskTolerance.C3, 200_000);
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(product, 100_000))
                .is(201);
        book(product, 432, month.plusDays(12));
        businessClock.set(month.plusMonths(1));
        together(4, _ -> drawUp());
        var id = of(product, month);

        var view = get(finance(), PATH + "/" + id).is(200);

        assertThat(view.number("/settlement/principalClosing")).isEqualTo(100_000);
        assertThat(view.number("/settlement/incomeDue")).isEqualTo(432);
        assertThat(view.number("/settlement/commissionDue")).isEqualTo(300);
        assertThat(view.number("/settlement/due")).isEqualTo(732);
        assertThat(balance("PRODUCT_INCOME:" + product)).isEqualTo(432);
        pay(id).refuses(409, "settlement_state");
        post(finance(), PATH + "/" + id + "/submission", "").is(200);
        post(finance(), approve(id), "").refuses(409, "approval_by_author");
        post(other(), approve(id), "").is(200);
        var bank = balance("SETTLEMENT_BANK");

        together(4, _ -> pay(id));

        assertThat(get(finance(), PATH + "/" + id).text("/settlement/status")).isEqualTo("SETTLED");
        assertThat(balance("SETTLEMENT_BANK") - bank).isEqualTo(732);
        assertThat(balance("PRODUCT_INCOME:" + product)).isZero();
        assertThat(balance("COMMISSION_RECEIVABLE:" + product)).isZero();
        assertThat(balance("PRODUCT_SETTLEMENT:" + product)).isEqualTo(-100_000);

        businessClock.set(month.plusMonths(2));
        drawUp();
        var paid = get(finance(), PATH + "/" + of(product, month.plusMonths(1)));
        assertThat(paid.number("/settlement/due")).isZero();
        assertThat(paid.body().path("lines").findValuesAsString("kind")).containsOnly("settlement");
    }

    @Test
    void whatIsBookedLateIsDueWithTheNextMonthAndNothingTwice() {
        var month = freshMonth();
        businessClock.set(month.plusDays(9));
        var product = aTermWithCommission();
        book(product, 100, month.plusDays(9));
        businessClock.set(month.plusMonths(1).plusDays(1));
        drawUp();
        book(product, 7, month.plusDays(10));
        book(product, 20, month.plusMonths(1));
        businessClock.set(month.plusMonths(2).plusDays(1));
        drawUp();
        businessClock.set(month.plusMonths(3).plusDays(1));
        drawUp();

        var next = get(finance(), PATH + "/" + of(product, month.plusMonths(1))).is(200);
        assertThat(next.number("/settlement/incomeDue")).isEqualTo(27);
        assertThat(next.body().path("lines").findValuesAsString("kind")).contains("LATE");
        assertThat(get(finance(), PATH + "?productId=" + product).is(200).body().path("items"))
                .hasSize(2);
    }

    @Test
    void whatIsBookedWhileTheMonthIsDrawnUpIsDueOnce() {
        var month = freshMonth();
        businessClock.set(month.plusDays(9));
        var product = aTermWithCommission();
        businessClock.set(month.plusMonths(1).plusDays(1));
        var questions = new AtomicInteger();
        database().watchedBy(new WatchedDataSource.Watch() {
            @Override
            public String statement(String sql) {
                if (sql.contains("RECEIVABLE:%") && questions.incrementAndGet() == 2) {
                    book(product, 55, month.plusDays(9));
                }
                return sql;
            }
        });
        drawUp();
        database().watchedBy(null);
        for (var later = 2; later <= 3; later++) {
            businessClock.set(month.plusMonths(later).plusDays(1));
            drawUp();
        }

        var statements =
                get(finance(), PATH + "?productId=" + product).is(200).body().path("items");
        assertThat(statements
                        .valueStream()
                        .mapToLong(one -> one.path("incomeDue").asLong()))
                .containsExactly(55L);
    }

    @Test
    void theDocumentIsATable() {
        var month = freshMonth();
        businessClock.set(month.plusDays(9));
        var product = aTermWithCommission();
        book(product, 12_345, month.plusDays(9));
        businessClock.set(month.plusMonths(1).plusDays(1));
        drawUp();
        var path = PATH + "/" + of(product, month) + "/document?format=";

        var csv = new String(download(path + "CSV"), StandardCharsets.UTF_8);

        assertThat(csv).startsWith("\uFEFF科目,类型,笔数,金额（元）").contains("合计,应收合作方,,123.45");
        assertThat(download(path + "XLSX")).startsWith('P', 'K');
        get(finance(), PATH + "/" + Ids.next()).refuses(404, "settlement_not_found");
        get(operator(), PATH).is(403);
        get(finance(), PATH + "?month=2026-13").is(400);
    }

    private UUID aTermWithCommission() {
        var terms = fixedTerms(1_000_000) + ",\"commissionRate\":\"0.0030\"";
        return aLiveProduct(productForm("FIXED_TERM", "R2", terms));
    }

    private void book(UUID product, long income, LocalDate day) {
        var at = day.atTime(8, 0).atZone(BusinessClock.ZONE).toInstant();
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(_ -> context.getBean(Ledger.class)
                        .post(Transfer.of(
                                "test-income:" + Ids.next(),
                                "income",
                                at,
                                List.of(
                                        Posting.debit(Chart.productIncome(product), income),
                                        Posting.credit(Chart.suspense(), income))))
                        .required());
    }

    private Answer pay(UUID id) {
        var body = "{\"paymentReference\":\"B-%s\",\"paidOn\":\"%s\"}".formatted(id, businessClock.today());
        return post(finance(), "p-" + Ids.next(), PATH + "/" + id + "/payment", body);
    }

    private UUID of(UUID product, LocalDate month) {
        var found = get(
                        finance(),
                        PATH + "?productId=" + product + "&month="
                                + month.toString().substring(0, 7))
                .is(200);
        return UUID.fromString(found.text("/items/0/id"));
    }

    private String approve(UUID id) {
        var approval = context.getBean(Approvals.class)
                .latest(SettlementApproval.KIND, id)
                .orElseThrow()
                .id();
        return "/admin/v1/product/approvals/" + approval + "/approve";
    }

    private int drawUp() {
        var work = context.getBean(SettlementWork.class);
        var done = 0;
        for (var one = work.runDue(); one > 0; one = work.runDue()) {
            done += one;
        }
        return done;
    }

    /** A month that no test has closed. */
    private LocalDate freshMonth() {
        drawUp();
        var last = context.getBean(SettlementRuns.class).last().orElseThrow();
        var today = businessClock.today().withDayOfMonth(1);
        return last.isBefore(today) ? today : last.plusMonths(1);
    }

    private byte[] download(String path) {
        return http.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + finance())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
    }

    private String finance() {
        return staffToken("finance", Role.FINANCE);
    }

    private String other() {
        return staffToken("finance2", Role.FINANCE);
    }
}
