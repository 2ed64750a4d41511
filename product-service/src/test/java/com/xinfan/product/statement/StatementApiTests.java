package com.xinfan.product.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.chart.Chart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class StatementApiTests extends ProductServiceTest {

    @Test
    void movementsShowWhatMovedAndTheBalanceAfter() {
        var person = aRichPerson(RiskTolerance.C3, 50_000);
        deposit(person, 7_000).is(202);
        var order = post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(aFixedTerm(1_000_000), 20_000))
                .is(201);

        var first = get(person.token(), "/api/v1/account/movements?limit=2").is(200);
        var second = get(person.token(), "/api/v1/account/movements?limit=2&after=" + first.text("/after"))
                .is(200);

        assertThat(lines(first)).containsExactly("PURCHASE -20000 = 37000", "DEPOSIT 7000 = 57000");
        assertThat(lines(second)).containsExactly("DEPOSIT 50000 = 50000");
        assertThat(first.text("/items/0/kindText")).isEqualTo("Purchase");
        assertThat(first.text("/items/0/reference")).isEqualTo(order.text("/id"));
        assertThat(first.body().at("/hasMore").asBoolean()).isTrue();
        assertThat(second.body().at("/hasMore").asBoolean()).isFalse();
        assertThat(lines(get(userToken(Ids.next()), "/api/v1/account/movements").is(200)))
                .isEmpty();
    }

    @Test
    void movementsAreFilteredByKindAndDayWithTheBalanceOfTheAccount() {
        var person = aRichPerson(RiskTolerance.C3, 50_000);
        var today = businessClock.today();
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(aFixedTerm(1_000_000), 20_000))
                .is(201);
        businessClock.set(today.plusDays(2));
        deposit(person, 1_000).is(202);
        var path = "/api/v1/account/movements?";

        assertThat(lines(get(person.token(), path + "kind=DEPOSIT")))
                .containsExactly("DEPOSIT 1000 = 31000", "DEPOSIT 50000 = 50000");
        assertThat(lines(get(person.token(), path + "to=" + today.plusDays(1))))
                .containsExactly("PURCHASE -20000 = 30000", "DEPOSIT 50000 = 50000");
        assertThat(lines(get(person.token(), path + "kind=DEPOSIT&from=" + today.plusDays(1))))
                .containsExactly("DEPOSIT 1000 = 31000");
        assertThat(lines(get(person.token(), path + "kind=OTHER"))).isEmpty();
        get(person.token(), path + "from=2026-02-01&to=2026-01-01").refuses(422, "movement_period");
        get(person.token(), path + "kind=GIFT").is(400);
        get(person.token(), path + "limit=101").is(400);
    }

    @Test
    void aMonthHasOneStatementThatEqualsTheLedger() throws Exception {
        var month = freshMonth();
        businessClock.set(month.plusDays(9));
        var person = aRichPerson(RiskTolerance.C3, 50_000);
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(aFixedTerm(1_000_000), 20_000))
                .is(201);
        businessClock.set(month.plusMonths(1).plusDays(3));
        deposit(person, 1_234).is(202);

        together(4, _ -> drawUp());

        var statements = get(person.token(), "/api/v1/account/statements").is(200);
        assertThat(statements.body().path("items")).hasSize(1);
        assertThat(figures(statements)).isEqualTo(month.toString().substring(0, 7) + " 0 +50000 -20000 = 30000, 2");
        var end = Statement.end(month).minusNanos(1_000);
        assertThat(context.getBean(Ledger.class)
                        .balanceAt(Chart.userCash(person.id()).code(), end, Instant.now()))
                .isEqualTo(-30_000);

        businessClock.set(month.plusMonths(2).plusDays(1));
        drawUp();

        assertThat(figures(get(person.token(), "/api/v1/account/statements"))).endsWith("30000 +1234 -0 = 31234, 1");
    }

    @Test
    void theDocumentsCarryTheFigures() throws IOException {
        var month = freshMonth();
        businessClock.set(month.plusDays(9));
        var person = aRichPerson(RiskTolerance.C3, 50_000);
        for (int i = 1; i <= 60; i++) {
            deposit(person, i * 100).is(202);
        }
        post(person.token(), "o-" + Ids.next(), "/api/v1/orders", order(aFixedTerm(1_000_000), 20_000))
                .is(201);
        businessClock.set(month.plusMonths(1).plusDays(1));
        drawUp();
        var id = get(person.token(), "/api/v1/account/statements").is(200).text("/items/0/id");
        var path = "/api/v1/account/statements/" + id + "/document?format=";

        var csv = new String(download(person.token(), path + "CSV"), StandardCharsets.UTF_8);
        var pdf = download(person.token(), path + "PDF");
        var xlsx = download(person.token(), path + "XLSX");

        assertThat(csv).startsWith("\uFEFF记账序号,").contains("期初余额,,,0.00,", "购买产品,,200.00,", ",充值,500.00,,500.00,");
        assertThat(csv.lines()).hasSize(1 + 1 + 62 + 1);
        assertThat(csv.lines().toList().getLast()).contains("合计 62 笔，期末余额,2330.00,200.00,2130.00,校验码 ");
        Files.write(Path.of("target", "statement.pdf"), pdf);
        try (var reader = new PdfReader(pdf)) {
            assertThat(reader.getNumberOfPages()).isGreaterThan(1);
            assertThat(new PdfTextExtractor(reader).getTextFromPage(1)).contains("2,330.00", "2,130.00", "信帆账户对账单");
        }
        assertThat(xlsx).startsWith('P', 'K');
        get(userToken(Ids.next()), path + "PDF").refuses(404, "statement_not_found");
        get(person.token(), path + "DOC").is(400);
    }

    @Test
    void whatIsBookedLateIsOnTheNextStatement() {
        var month = freshMonth();
        businessClock.set(month.plusDays(9));
        var person = aRichPerson(RiskTolerance.C3, 50_000);
        businessClock.set(month.plusMonths(1).plusDays(1));
        deposit(person, 300).is(202);
        book(person, 11, month.plusDays(15).atStartOfDay(BusinessClock.ZONE).toInstant());
        drawUp();
        assertThat(figures(get(person.token(), "/api/v1/account/statements"))).endsWith("0 +50011 -0 = 50011, 2");
        book(person, 77, month.plusDays(20).atStartOfDay(BusinessClock.ZONE).toInstant());
        var first = get(person.token(), "/api/v1/account/statements").text("/items/0/id");
        businessClock.set(month.plusMonths(2).plusDays(1));
        drawUp();

        assertThat(figures(get(person.token(), "/api/v1/account/statements"))).endsWith("50011 +377 -0 = 50388, 2");
        download(person.token(), "/api/v1/account/statements/" + first + "/document?format=CSV");
        var second = get(person.token(), "/api/v1/account/statements").text("/items/0/id");
        var csv = new String(
                download(person.token(), "/api/v1/account/statements/" + second + "/document?format=CSV"),
                StandardCharsets.UTF_8);
        assertThat(csv).contains("期初余额,,,500.11", month.plusDays(20).toString(), "503.88");
    }

    @Test
    void aStatementThatTheBooksDoNotGiveIsWithheld() {
        var month = freshMonth();
        businessClock.set(month.plusDays(9));
        var person = aRichPerson(RiskTolerance.C3, 50_000);
        businessClock.set(month.plusMonths(1).plusDays(1));
        drawUp();
        var id = get(person.token(), "/api/v1/account/statements").text("/items/0/id");
        var jdbc = context.getBean(JdbcClient.class);

        jdbc.sql("update account_statement set hash = reverse(hash) where id = :id::uuid")
                .param("id", id)
                .update();

        get(person.token(), "/api/v1/account/statements/" + id + "/document").refuses(409, "statement_differs");
    }

    @Test
    void staffLookWithAReasonThatIsKept() {
        var person = aRichPerson(RiskTolerance.C3, 50_000);
        var support = staffToken("support", Role.SUPPORT);
        var path = "/admin/v1/ledger/users/" + person.id();

        assertThat(lines(get(support, path + "/movements?reason=ticket-1").is(200)))
                .containsExactly("DEPOSIT 50000 = 50000");
        get(support, path + "/statements?reason=ticket-1").is(200);
        get(support, path + "/movements").is(400);
        get(support, path + "/movements?reason= ").is(400);
        get(staffToken("risk", Role.RISK), path + "/movements?reason=x").is(403);
        get(person.token(), path + "/movements?reason=x").is(401);
        var audited = get(compliance(), "/admin/v1/product/audit?subject=user:" + person.id());
        assertThat(audited.body().findValuesAsString("reason")).contains("ticket-1");
        assertThat(audited.body().findValuesAsString("action")).contains("movements.viewed", "statement.listed");
    }

    @Test
    void aDepositIsTold() {
        var person = aPerson(RiskTolerance.C3);
        var deposit = deposit(person, 50_000).is(202).id();

        var message = (MessageEvent.Requested) awaitEvent(
                        MessageEvent.Requested.class,
                        event -> event.messageId().equals(Ids.of("message", "account-movement", deposit)))
                .event();

        assertThat(message.messageClass()).isEqualTo(MessageClass.SERVICE);
        assertThat(message.parameters()).containsAllEntriesOf(Map.of("kind", "充值", "flow", "收入", "amount", "500.00"));
    }

    private void book(Person person, long amount, Instant at) {
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(_ -> context.getBean(Ledger.class)
                        .post(Transfer.of(
                                "late:" + Ids.next(),
                                "late",
                                at,
                                List.of(
                                        Posting.debit(Chart.bankClearing(), amount),
                                        Posting.credit(Chart.userCash(person.id()), amount))))
                        .required());
    }

    private int drawUp() {
        var work = context.getBean(StatementWork.class);
        var done = 0;
        for (var one = work.runDue(); one > 0; one = work.runDue()) {
            done += one;
        }
        return done;
    }

    /** A month that no test has closed. */
    private LocalDate freshMonth() {
        drawUp();
        var last = context.getBean(StatementRuns.class).last();
        var today = businessClock.today().withDayOfMonth(1);
        var next = last.map(month -> month.plusMonths(1)).orElse(today);
        return next.isAfter(today) ? next : today;
    }

    private byte[] download(String token, String path) {
        var result = http.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult();
        assertThat(result.getResponseHeaders().getFirst(HttpHeaders.CONTENT_DISPOSITION))
                .contains("attachment");
        return Objects.requireNonNull(result.getResponseBody());
    }

    private static List<String> lines(Answer page) {
        return page.is(200)
                .body()
                .path("items")
                .valueStream()
                .map(line ->
                        line.path("kind").asString() + " " + line.path("amount").asLong() + " = "
                                + line.path("balance").asLong())
                .toList();
    }

    private static String figures(Answer page) {
        return page.is(200).text("/items/0/month") + " " + page.number("/items/0/opening") + " +"
                + page.number("/items/0/inflow") + " -" + page.number("/items/0/outflow") + " = "
                + page.number("/items/0/closing") + ", " + page.number("/items/0/entries");
    }
}
