package com.xinfan.product.cash.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.security.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BankFileApiTests extends ReconciliationTest {

    @Test
    void aBadFileIsRefusedWholeWithItsLineAndNothingOfItCounts() {
        businessClock.set(day);
        var person = aPerson(RiskTolerance.C3);
        var transfer = settled(person, 10_000);
        later();
        var good = file(day, line(transfer, 10_000), line("nobody-" + day, 5));

        var refused = upload(day, good.replace(",5,CNY", ",5.0,CNY")).refuses(422, "bank_file_malformed");

        assertThat(refused.text("/detail")).contains("line 3, column", "MALFORMED", "amount");
        post(finance, "/admin/v1/bank/days/" + day + "/reconciliation", "").refuses(404, "bank_file_not_found");
        var files = get(finance, "/admin/v1/bank/files?day=" + day).is(200);
        assertThat(files.text("/items/0/status")).isEqualTo("REFUSED");
        assertThat(files.number("/items/0/faultLine")).isEqualTo(3);
        assertThat(files.number("/items/0/lines")).isZero();
        assertThat(get(finance, "/admin/v1/bank/files/" + files.text("/items/0/id") + "/lines")
                        .body()
                        .path("items"))
                .isEmpty();
        assertThat(get(finance, "/admin/v1/product/work").body().toString()).contains(files.text("/items/0/id"));
        upload(day, good.replace(",5,CNY", ",5.0,CNY")).refuses(422, "bank_file_malformed");
        assertThat(get(finance, "/admin/v1/bank/files?day=" + day).body().path("items"))
                .hasSize(1);
        upload(day, good.replace("\nT,2", "\nT,3")).refuses(422, "bank_file_malformed");
        upload(day, "").refuses(422, "bank_file_malformed");

        reconciled(day, line(transfer, 10_000), line("nobody-" + day, 5));

        assertThat(sums(dayOf(day).path("here"))).isEqualTo("MATCHED 1 10000");
        assertThat(get(finance, "/admin/v1/product/work").body().toString()).doesNotContain(files.text("/items/0/id"));
    }

    @Test
    void theSameFileAgainIsNothingNewAndAnotherOneNeedsTwoPeople() {
        businessClock.set(day);
        var person = aPerson(RiskTolerance.C3);
        var transfer = settled(person, 10_000);
        later();
        var first = reconciled(day, line("nobody-" + day, 700));
        reconciled(day.plusDays(1));
        assertThat(breakOf(day, "MISSING_THERE").path("status").asString()).isEqualTo("OPEN");

        assertThat(upload(day, file(day, line("nobody-" + day, 700))).is(200).id())
                .isEqualTo(first.id());
        var other = file(day, line(transfer, 10_000));
        upload(day, other).refuses(409, "bank_file_exists");
        var proposed = upload(day, "?reason=更正文件", bytes(other), null).is(202);
        assertThat(proposed.text("/status")).isEqualTo("PROPOSED");
        var approval = get(otherFinance, "/admin/v1/product/approvals?status=SUBMITTED")
                .body()
                .path("items");
        var id = "";
        for (var one : approval) {
            id = one.path("artefactId").asString().equals(proposed.text("/id"))
                    ? one.path("id").asString()
                    : id;
        }
        post(finance, "/admin/v1/product/approvals/" + id + "/approve", "").refuses(409, "approval_by_author");
        post(otherFinance, "/admin/v1/product/approvals/" + id + "/approve", "").is(200);
        assertThat(position().at("/standing/unexplained").asLong(-1)).isZero();
        runDueWork();

        assertThat(sums(dayOf(day).path("here"))).isEqualTo("MATCHED 1 10000");
        assertThat(breakOf(day, "MISSING_HERE").path("resolution").asString()).isEqualTo("SUPERSEDED");
        assertThat(breakOf(day, "MISSING_THERE").path("resolution").asString()).isEqualTo("LATE_MATCH");
        assertThat(get(finance, "/admin/v1/bank/files/" + first.id()).text("/file/status"))
                .isEqualTo("SUPERSEDED");
    }

    @Test
    void aFileWhoseBreaksArePostedIsNotReplaced() {
        later();
        reconciled(day, line("nobody-" + day, 700));
        resolve(breakOf(day, "MISSING_HERE"), "CORRECTION");
        var proposed = upload(day, "?reason=x", bytes(file(day)), null).is(202);
        var approvals = get(otherFinance, "/admin/v1/product/approvals?status=SUBMITTED")
                .body()
                .path("items");
        var id = approvals.get(0).path("id").asString();
        assertThat(approvals.get(0).path("artefactId").asString()).isEqualTo(proposed.text("/id"));

        post(otherFinance, "/admin/v1/product/approvals/" + id + "/approve", "").refuses(409, "bank_file_posted");

        post(otherFinance, "/admin/v1/product/approvals/" + id + "/reject", "{\"reason\":\"已入账\"}")
                .is(200);
        assertThat(dayOf(day).at("/day/status").asString()).isEqualTo("RECONCILED");
    }

    @Test
    void theFileIsKeptAsItCameAlsoWhenItCamePacked() throws IOException {
        later();
        var text = file(day, line("nobody-" + day, 700), line("other-" + day, -30));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes(text));
        }

        var file = upload(day, "", packed.toByteArray(), "gzip").is(200);

        assertThat(file.number("/debits")).isEqualTo(700);
        assertThat(file.number("/credits")).isEqualTo(30);
        var raw = http.get()
                .uri("/admin/v1/bank/files/" + file.id() + "/raw")
                .header("Authorization", "Bearer " + finance)
                .exchange()
                .expectBody(String.class)
                .returnResult();
        assertThat(raw.getResponseBody()).isEqualTo(text);
        assertThat(raw.getResponseHeaders().getFirst("Digest")).isEqualTo("sha-256=" + file.text("/sha256"));
        post(finance, "/admin/v1/bank/days/" + day + "/reconciliation", "").is(200);
        var lines = get(finance, "/admin/v1/bank/files/" + file.id() + "/lines?limit=1&category=MISSING_HERE")
                .is(200);
        assertThat(lines.number("/after")).isEqualTo(2);
        assertThat(get(finance, "/admin/v1/bank/files/" + file.id() + "/lines?after=2")
                        .text("/items/0/requestId"))
                .isEqualTo("other-" + day);
    }

    @Test
    void onlyFinanceAndOnlyDaysThatAreOver() {
        businessClock.set(day);
        upload(day, file(day)).refuses(422, "bank_day_not_over");
        get(staffToken("op", Role.OPERATOR), "/admin/v1/bank/files").is(403);
        var days = get(finance, "/admin/v1/bank/days?from=%s&to=%s".formatted(day.minusDays(3), day))
                .is(200);
        assertThat(days.text("/from")).isEqualTo(day.minusDays(3).toString());
        upload(day.minusDays(2), file(day.minusDays(2))).is(200);
        upload(LocalDate.of(2020, 1, 1), file(LocalDate.of(2020, 1, 1))).is(200);
        // No day before an uploaded one is forgotten.
        assertThat(get(finance, "/admin/v1/bank/days?from=%s&to=%s".formatted(day.minusDays(11), day.minusDays(2)))
                        .body()
                        .path("days"))
                .hasSize(10);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
