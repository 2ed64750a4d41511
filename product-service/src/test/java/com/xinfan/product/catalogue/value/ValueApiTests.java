package com.xinfan.product.catalogue.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.TradingCalendar;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

class ValueApiTests extends ProductServiceTest {

    private static final String VALUES = "/admin/v1/products/values";

    @Test
    void eachFaultHasItsLineAndAFaultyFileDoesNothing() {
        var bond = fund("BOND_FUND");
        var money = fund("MONEY_FUND");
        var day = day();
        var file = """
            product,day,nav,income
            %1$s,%3$s,1.0500,
            nobody,%3$s,1.0500,
            %1$s,2099-01-01,1.0500,
            %1$s,2026-10-10,1.0500,
            %1$s,%3$s,1.0600,
            %1$s,%3$s,0,
            %1$s,%3$s,1.05,0.5
            %2$s,%3$s,1,
            %2$s,%3$s,1.01,0.5
            %2$s,%3$s,1,99
            %2$s,yesterday,1,0.5
            """.formatted(bond, money, day);

        var check = upload("/dry-run", file).is(200);
        var told = check.body()
                .path("faults")
                .valueStream()
                .map(it -> it.path("line").asInt() + " " + it.path("column").asString() + " "
                        + it.path("code").asString())
                .toList();
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "3 product INVALID",
                        "4 day NOT_YET",
                        "5 day NOT_TRADING",
                        "6 day REPEATED",
                        "7 nav INVALID",
                        "8 income INVALID",
                        "9 income REQUIRED",
                        "10 nav INVALID",
                        "11 income IMPLAUSIBLE",
                        "12 day INVALID");
        var refused = upload("", file).refuses(422, "product_values_faulty");
        assertThat(refused.text("/errors/0/param")).isEqualTo("3/product");
        assertThat(values(bond, day)).isZero();
    }

    @Test
    void aJumpWaitsForASecondPersonAndTheFileCountsOnce() {
        var calendar = context.getBean(TradingCalendar.class);
        var bond = fund("BOND_FUND");
        var money = fund("MONEY_FUND");
        var last = day();
        var middle = calendar.previous(last);
        var first = calendar.previous(middle);
        // Two per cent is the bound of a day: 1.02 is on it, 1.0405 is beyond.
        var file = """
            product,day,nav,income
            %1$s,%3$s,1.0000,
            %1$s,%4$s,1.0200,
            %1$s,%5$s,1.0405,
            %2$s,%5$s,,0.5230
            """.formatted(bond, money, first, middle, last);

        var check = upload("/dry-run", file).is(200);
        assertThat(check.number("/jumps/0/basisPoints")).isEqualTo(201);
        assertThat(values(bond, last)).isZero();
        var taken = upload("", file).is(202);
        assertThat(taken.text("/status")).isEqualTo("WAITING");
        assertThat(taken.number("/values")).isEqualTo(3);
        assertThat(values(bond, middle)).isEqualTo(1);
        assertThat(values(bond, last)).isZero();
        assertThat(upload("", file).is(202).id()).isEqualTo(taken.id());

        var approvals = "/admin/v1/product/approvals/";
        var approval = context.getBean(Approvals.class)
                .latest(ValueApproval.KIND, taken.id())
                .orElseThrow();
        post(operator(), approvals + approval.id() + "/approve", "").refuses(409, "approval_by_author");
        agree(ValueApproval.KIND, taken.id());
        assertThat(values(bond, last)).isEqualTo(1);
        assertThat(get(operator(), VALUES + "/" + taken.id()).is(200).text("/file/decidedBy"))
                .isEqualTo("compliance");

        var corrected = upload("/dry-run", file.replace("1.0200", "1.0199")).is(200);
        assertThat(corrected.text("/faults/0/code")).isEqualTo("TAKEN");
        assertThat(corrected.number("/faults/0/line")).isEqualTo(3);
        assertThat(corrected.number("/unchanged")).isEqualTo(3);
    }

    @Test
    void aRefusedJumpDoesNotCountAndMayComeAgain() {
        var equity = fund("EQUITY_FUND");
        var day = day();
        var before = context.getBean(TradingCalendar.class).previous(day);
        var path = "/admin/v1/products/" + equity + "/navs/";
        put(operator(), path + before, "{\"nav\":\"1.0\"}").is(204);

        var waiting = put(operator(), path + day, "{\"nav\":\"1.1001\"}").is(202);
        assertThat(put(operator(), path + day, "{\"nav\":\"1.1001\"}").is(202).id())
                .isEqualTo(waiting.id());
        var missing = missing(equity);
        assertThat(missing).contains("\"waiting\":true");
        var approval = context.getBean(Approvals.class)
                .latest(ValueApproval.KIND, waiting.id())
                .orElseThrow();
        post(compliance(), "/admin/v1/product/approvals/" + approval.id() + "/reject", "{\"reason\":\"小数点\"}")
                .is(200);

        assertThat(values(equity, day)).isZero();
        assertThat(put(operator(), path + day, "{\"nav\":\"1.1001\"}").is(202).id())
                .isNotEqualTo(waiting.id());
        put(operator(), path + day, "{\"nav\":\"1.1\"}").is(204);
        assertThat(missing(equity)).isEmpty();
    }

    @Test
    void onlyTheRightStaffImports() {
        var support = staffToken("support", Role.SUPPORT);
        assertThat(upload(support, "", "product,day\n").status()).isEqualTo(403);
        get(support, VALUES + "/missing").is(200);
    }

    @Test
    void theCalendarTellsTheTradingDays() {
        var user = userToken(new UUID(0, 9));
        var week = get(user, "/api/v1/trading-calendar?from=2026-09-28&to=2026-10-09")
                .is(200);
        assertThat(week.body().path("tradingDays").toString())
                .isEqualTo("[\"2026-09-28\",\"2026-09-29\",\"2026-09-30\",\"2026-10-08\",\"2026-10-09\"]");
    }

    private String missing(UUID fund) {
        return get(operator(), VALUES + "/missing")
                .is(200)
                .body()
                .valueStream()
                .map(Object::toString)
                .filter(it -> it.contains(fund.toString()))
                .findFirst()
                .orElse("");
    }

    /** The trading day that a value is now waited for. */
    private LocalDate day() {
        return context.getBean(TradingCalendar.class).previous(businessClock.today());
    }

    /** On the shelf since long. */
    private UUID fund(String type) {
        var id = aLiveProduct(productForm(type, "R3", fundTerms(type.equals("MONEY_FUND") ? "IMMEDIATE" : "NEXT_DAY")));
        context.getBean(JdbcClient.class)
                .sql("update product set published_at = published_at - interval '60 days' where id = :id")
                .param("id", id)
                .update();
        return id;
    }

    private int values(UUID fund, LocalDate day) {
        return context.getBean(Catalogue.class).values(fund, day, day).size();
    }

    private Answer upload(String path, String csv) {
        return upload(operator(), path, csv);
    }

    private Answer upload(String token, String path, String csv) {
        var result = http.method(HttpMethod.POST)
                .uri(VALUES + path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .contentType(MediaType.parseMediaType("text/csv"))
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .exchange()
                .expectBody(byte[].class)
                .returnResult();
        return new Answer(
                result.getStatus().value(), JSON.readTree(result.getResponseBody()), result.getResponseHeaders());
    }
}
