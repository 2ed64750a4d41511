package com.xinfan.product.cash.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.security.Role;
import com.xinfan.product.cash.WithdrawalTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** A few days of its own for each test, the bank's files for them, and a difference that is always explained. */
abstract class ReconciliationTest extends WithdrawalTest {

    private static final AtomicInteger DAYS = new AtomicInteger();

    protected final String finance = staffToken("finance-1", Role.FINANCE);
    protected final String otherFinance = staffToken("finance-2", Role.FINANCE);
    protected final LocalDate day = LocalDate.of(2031, 1, 6).plusDays(10L * DAYS.getAndIncrement());

    @BeforeEach
    void theYearsBeforeAreDone() {
        daysAreDoneBefore(day);
    }

    @AfterEach
    void theDifferenceIsExplained() {
        assertThat(position().at("/standing/unexplained").asLong(-1)).isZero();
    }

    protected JsonNode position() {
        return get(finance, "/admin/v1/bank/position").is(200).body();
    }

    protected static String line(Object request, long signed) {
        return "D,%s,%s,card_x,%d,CNY\n".formatted(request, signed > 0 ? "DEBIT" : "CREDIT", Math.abs(signed));
    }

    protected static String file(LocalDate day, String... lines) {
        var debits = sum(lines, "DEBIT");
        var credits = sum(lines, "CREDIT");
        return "H,xinfan-bank,1,%s\n".formatted(day)
                + String.join("", lines)
                + "T,%d,%d,%d\n".formatted(lines.length, debits, credits);
    }

    private static long sum(String[] lines, String kind) {
        return Arrays.stream(lines)
                .map(line -> line.split(","))
                .filter(fields -> fields[2].equals(kind))
                .mapToLong(fields -> Long.parseLong(fields[4]))
                .sum();
    }

    /** Some days later, so that every day of the test is over. */
    protected void later() {
        businessClock.set(day.plusDays(5));
    }

    protected Answer upload(LocalDate of, String text) {
        return upload(of, "", text.getBytes(StandardCharsets.UTF_8), null);
    }

    protected Answer upload(LocalDate of, String query, byte[] body, String encoding) {
        var result = http.post()
                .uri("/admin/v1/bank/days/" + of + "/file" + query)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + finance)
                .header(HttpHeaders.ACCEPT_LANGUAGE, "en")
                .headers(headers -> {
                    if (encoding != null) {
                        headers.set(HttpHeaders.CONTENT_ENCODING, encoding);
                    }
                })
                .contentType(MediaType.parseMediaType("text/csv"))
                .body(body)
                .exchange()
                .expectBody(byte[].class)
                .returnResult();
        var bytes = result.getResponseBody();
        return new Answer(
                result.getStatus().value(),
                bytes == null ? JSON.missingNode() : JSON.readTree(bytes),
                result.getResponseHeaders());
    }

    /** Uploads and reconciles. */
    protected Answer reconciled(LocalDate of, String... lines) {
        var file = upload(of, file(of, lines)).is(200);
        post(finance, "/admin/v1/bank/days/" + of + "/reconciliation", "").is(200);
        return file;
    }

    protected JsonNode dayOf(LocalDate of) {
        return get(finance, "/admin/v1/bank/days/" + of).is(200).body();
    }

    /** "MATCHED 2 300, …" of one side of a day. */
    protected static String sums(JsonNode side) {
        return side.properties().stream()
                .map(entry -> entry.getKey() + " "
                        + entry.getValue().path("count").asLong() + " "
                        + entry.getValue().path("amount").asLong())
                .collect(Collectors.joining(", "));
    }

    protected JsonNode breakOf(LocalDate of, String kind) {
        var items = get(finance, "/admin/v1/bank/breaks?day=%s&kind=%s".formatted(of, kind))
                .is(200)
                .body()
                .path("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    protected Answer propose(JsonNode broken, String resolution) {
        return post(
                finance,
                "/admin/v1/bank/breaks/" + broken.path("id").asString() + "/resolution",
                "{\"resolution\":\"%s\",\"reason\":\"银行确认函\"}".formatted(resolution));
    }

    protected Answer approve(String token, Answer proposed) {
        return post(token, "/admin/v1/product/approvals/" + proposed.text("/approvalId") + "/approve", "");
    }

    protected void resolve(JsonNode broken, String resolution) {
        approve(otherFinance, propose(broken, resolution).is(202)).is(200);
    }

    protected UUID settled(Person person, long amount) {
        var deposit = deposit(person, amount).is(202);
        assertThat(deposit.text("/status")).isEqualTo("SUCCEEDED");
        return deposit.id();
    }
}
