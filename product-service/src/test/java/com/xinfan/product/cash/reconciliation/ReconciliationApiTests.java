package com.xinfan.product.cash.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.product.cash.TransferDesk;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReconciliationApiTests extends ReconciliationTest {

    @Test
    void everyLineAndEveryTransferHasItsPlaceAndTheDifferenceItsReasons() {
        businessClock.set(day);
        var person = aPerson(RiskTolerance.C3);
        var matched = settled(person, 10_000);
        var different = settled(person, 20_000);
        var missing = settled(person, 30_000);
        var out = withdraw(person, 4_000).is(202).id();
        bank().respond("POST", "/bank/debits", request -> bankSays(request, "FAILED"));
        var failed = deposit(person, 5_000).is(202).id();
        bank().respond("POST", "/bank/debits", 500, "{}");
        queriesSay("PROCESSING");
        var unknown = deposit(person, 6_000).is(202);
        assertThat(unknown.text("/status")).isEqualTo("UNKNOWN");
        bank().respond("POST", "/bank/debits", request -> bankSays(request, "SUCCEEDED"));
        businessClock.advance(Duration.ofHours(11).plusMinutes(50));
        var late = settled(person, 700);
        later();

        var file = reconciled(
                day,
                line(matched, 10_000),
                line(different, 20_001),
                line(out, -4_000),
                line(failed, 5_000),
                line(unknown.id(), 6_000),
                line(matched, 10_000),
                line("nobody-" + day, 900));
        reconciled(day.plusDays(1), line(late, 700));

        var today = dayOf(day);
        assertThat(sums(today.path("there")))
                .isEqualTo("AMOUNT_DIFFERS 1 20001, DUPLICATE_THERE 1 10000, MATCHED 2 6000, MISSING_HERE 1 900, "
                        + "OTHER_DAY 1 6000, STATUS_DIFFERS 1 5000");
        assertThat(sums(today.path("here")))
                .isEqualTo("AMOUNT_DIFFERS 1 20000, MATCHED 2 6000, MISSING_THERE 1 30000, OTHER_DAY 1 700");
        assertThat(today.at("/day/difference").asLong()).isEqualTo(56_700 - 47_901);
        assertThat(StreamSupport.stream(today.path("explained").spliterator(), false)
                        .mapToLong(amount -> amount.asLong())
                        .sum())
                .isEqualTo(56_700 - 47_901);
        var detail = get(finance, "/admin/v1/bank/files/" + file.id()).is(200);
        assertThat(sums(detail.body().path("lines")))
                .isEqualTo("AMOUNT_DIFFERS 1 20001, DUPLICATE_THERE 1 10000, MATCHED 2 6000, MATCHED_BY_FILE 1 6000, "
                        + "MISSING_HERE 1 900, STATUS_DIFFERS 1 5000");
        assertThat(detail.number("/file/lines")).isEqualTo(7);
        assertThat(breakOf(day, "MISSING_THERE").path("transferId").asString()).isEqualTo(missing.toString());
        assertThat(breakOf(day, "AMOUNT_DIFFERS").path("effect").asLong()).isEqualTo(-1);
        assertThat(breakOf(day, "STATUS_DIFFERS").path("effect").asLong()).isEqualTo(-5_000);
        assertThat(breakOf(day, "DUPLICATE_THERE").path("line").asInt()).isEqualTo(7);
        assertThat(breakOf(day, "MISSING_HERE").path("effect").asLong()).isEqualTo(-900);
        assertThat(get(person.token(), "/api/v1/deposits/" + unknown.id()).text("/status"))
                .isEqualTo("SUCCEEDED");
        assertThat(account(person)).isEqualTo(10_000 + 20_000 + 30_000 - 4_000 + 6_000 + 700 + "/0");
        assertThat(get(finance, "/admin/v1/product/work").body().toString())
                .contains(breakOf(day, "MISSING_HERE").path("id").asString());
    }

    @Test
    void reconcilingAgainFindsTheSame() {
        businessClock.set(day);
        var person = aPerson(RiskTolerance.C3);
        var matched = settled(person, 10_000);
        later();
        reconciled(day, line(matched, 10_000), line(matched, 10_000), line("nobody-" + day, 900));
        reconciled(day.plusDays(1));
        var before = dayOf(day);
        var breaks = get(finance, "/admin/v1/bank/breaks?day=" + day).body();

        for (var i = 0; i < 3; i++) {
            post(finance, "/admin/v1/bank/days/" + day + "/reconciliation", "").is(200);
        }

        assertThat(dayOf(day)).isEqualTo(before);
        assertThat(get(finance, "/admin/v1/bank/breaks?day=" + day).body()).isEqualTo(breaks);
    }

    @Test
    void aTransferMayBeInTheFileOfTheNextDayButNoLater() {
        businessClock.set(day);
        var person = aPerson(RiskTolerance.C3);
        var transfer = settled(person, 10_000);
        later();

        reconciled(day);
        assertThat(sums(dayOf(day).path("here"))).isEqualTo("PENDING_FILE 1 10000");
        reconciled(day.plusDays(1));
        var missing = breakOf(day, "MISSING_THERE");
        assertThat(missing.path("effect").asLong()).isEqualTo(10_000);
        reconciled(day.plusDays(2), line(transfer, 10_000));

        assertThat(breakOf(day, "MISSING_THERE").path("resolution").asString()).isEqualTo("LATE_MATCH");
        assertThat(sums(dayOf(day).path("here"))).isEqualTo("OTHER_DAY 1 10000");
    }

    @Test
    void twoPeoplePostWhatABreakIsAndALaterMatchTakesItBack() {
        businessClock.set(day);
        var person = aPerson(RiskTolerance.C3);
        var transfer = settled(person, 10_000);
        later();
        reconciled(day, line("nobody-" + day, 900), line("stray-" + day, -50));
        reconciled(day.plusDays(1));
        var claim = balance("BANK_CLAIM");
        var suspense = balance("BANK_SUSPENSE");
        var clearing = balance("BANK_CLEARING");
        var missing = breakOf(day, "MISSING_THERE");

        var proposed = propose(missing, "BANK_ERROR").is(202);
        approve(finance, proposed).refuses(409, "approval_by_author");
        approve(otherFinance, proposed).is(200);
        propose(missing, "WRITE_OFF").refuses(409, "break_resolved");

        assertThat(balance("BANK_CLAIM") - claim).isEqualTo(10_000);
        assertThat(balance("BANK_CLEARING") - clearing).isEqualTo(-10_000);
        for (var line : get(finance, "/admin/v1/bank/breaks?kind=MISSING_HERE&day=" + day)
                .body()
                .path("items")) {
            resolve(line, "CORRECTION");
        }
        assertThat(balance("BANK_SUSPENSE") - suspense).isEqualTo(-850);
        assertThat(position().at("/standing/unexplained").asLong(-1)).isZero();

        reconciled(day.plusDays(2), line(transfer, 10_000));

        assertThat(breakOf(day, "MISSING_THERE").path("resolution").asString()).isEqualTo("LATE_MATCH");
        assertThat(balance("BANK_CLAIM")).isEqualTo(claim);
        assertThat(balance("BANK_CLEARING") - clearing).isEqualTo(850);
    }

    @Test
    void aBreakIsTakenNotedAndFound() {
        later();
        reconciled(day, line("nobody-" + day, 900));
        var id = breakOf(day, "MISSING_HERE").path("id").asString();
        var path = "/admin/v1/bank/breaks/" + id;

        post(finance, path + "/assignment", "").is(204);
        post(finance, path + "/notes", "{\"text\":\"已致电银行\"}").is(204);
        businessClock.advance(Duration.ofDays(5));

        assertThat(get(finance, path).text("/notes/0/text")).isEqualTo("已致电银行");
        var found = get(finance, "/admin/v1/bank/breaks?owner=finance-1&status=OPEN&age=D4_7&day=" + day)
                .is(200);
        assertThat(found.text("/items/0/id")).isEqualTo(id);
        assertThat(found.number("/items/0/ageDays")).isEqualTo(5);
        assertThat(get(finance, "/admin/v1/bank/breaks?age=D8_PLUS&day=" + day)
                        .body()
                        .path("items"))
                .isEmpty();
        get(finance, "/admin/v1/bank/breaks?kind=ODD").is(400);
        resolve(breakOf(day, "MISSING_HERE"), "WRITE_OFF");
    }

    @Test
    void aBreakWaitsForTheOutcomeOfItsTransfer() {
        businessClock.set(day);
        var person = aPerson(RiskTolerance.C3);
        bank().respond("POST", "/bank/debits", 500, "{}");
        queriesSay("PROCESSING");
        var unknown = deposit(person, 6_000).is(202);
        later();
        reconciled(day, line(unknown.id(), 6_001));
        propose(breakOf(day, "AMOUNT_DIFFERS"), "WRITE_OFF").refuses(409, "break_transfer_open");
        assertThat(breakOf(day, "AMOUNT_DIFFERS").path("effect").asLong()).isEqualTo(-6_001);

        context.getBean(TransferDesk.class).settledByFile(unknown.id());
        assertThat(position().at("/standing/unexplained").asLong(-1)).isZero();
        runDueWork();

        assertThat(breakOf(day, "AMOUNT_DIFFERS").path("effect").asLong()).isEqualTo(-1);
        resolve(breakOf(day, "AMOUNT_DIFFERS"), "WRITE_OFF");
    }

    @Test
    void anAnswerThatContradictsIsOneBreakWithTheFilesLine() {
        businessClock.set(day);
        var person = aPerson(RiskTolerance.C3);
        bank().respond("POST", "/bank/debits", request -> bankSays(request, "FAILED"));
        var failed = deposit(person, 5_000).is(202).id();
        context.getBean(TransferDesk.class).settledByFile(failed);
        assertThat(breakOf(day, "STATUS_DIFFERS").path("effect").asLong()).isZero();
        later();

        reconciled(day, line(failed, 5_000));

        assertThat(breakOf(day, "STATUS_DIFFERS").path("effect").asLong()).isEqualTo(-5_000);
        resolve(breakOf(day, "STATUS_DIFFERS"), "CORRECTION");
        assertThat(account(person)).isEqualTo("0/0");
    }

    /** The days of other tests have no files; only those of this one are asked for here. */
    @Test
    void theFileOfADayThatIsOverIsFetchedReconciledAndNotAskedForAgain() {
        businessClock.set(day);
        var person = aPerson(RiskTolerance.C3);
        var transfer = settled(person, 10_000);
        later();
        runDueWork();
        onlyDaysFrom(day);
        var before = fake("bank-files").requests("GET", "/bank/files/" + day).size();
        fake("bank-files")
                .respond(
                        "GET",
                        "/bank/files/" + day,
                        _ -> csv(file(day, line(transfer, 10_000)).replace("T,1", "D,x\nT,1")));
        runDueWork();
        assertThat(dayOf(day).at("/day/status").asString()).isEqualTo("REFUSED");
        assertThat(dayOf(day).at("/day/failure").asString()).isEqualTo("MALFORMED 3:4");

        fake("bank-files").respond("GET", "/bank/files/" + day, _ -> csv(file(day, line(transfer, 10_000))));
        onlyDaysFrom(day);
        runDueWork();
        runDueWork();

        assertThat(dayOf(day).at("/day/status").asString()).isEqualTo("RECONCILED");
        assertThat(sums(dayOf(day).path("here"))).isEqualTo("MATCHED 1 10000");
        assertThat(fake("bank-files").requests("GET", "/bank/files/" + day)).hasSize(before + 2);
    }

    private void onlyDaysFrom(LocalDate first) {
        context.getBean(JdbcClient.class).sql("""
            update bank_day set next_try_at = now() + case when day between :first and :first + 4
                then interval '-1 second' else interval '1 day' end
            """).param("first", first).update();
    }

    private static FakeHttp.Answer csv(String text) {
        return new FakeHttp.Answer(200, "text/csv;charset=UTF-8", text);
    }
}
