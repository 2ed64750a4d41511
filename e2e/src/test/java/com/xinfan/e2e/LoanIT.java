package com.xinfan.e2e;

import static com.xinfan.e2e.Platform.daysPass;
import static com.xinfan.e2e.Platform.eventually;
import static com.xinfan.e2e.Platform.id;
import static com.xinfan.e2e.Platform.imbalance;
import static com.xinfan.e2e.Platform.investor;
import static com.xinfan.e2e.Platform.items;
import static com.xinfan.e2e.Platform.staff;
import static com.xinfan.e2e.Platform.today;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Credit from the application to the collection case. */
class LoanIT {

    private static final long AMOUNT = 300_000;
    private static final long DEPOSIT = 1_000;

    @Test
    void theFirstInstalmentIsPaidTheSecondMissedAndEverybodyKnows() {
        var borrower = investor(2, DEPOSIT);
        var app = borrower.app();
        var product = app.products().stream()
                .filter(each -> each.get("name").asString().equals("信帆周转贷"))
                .findFirst()
                .orElseThrow();
        var application = app.applyForLoan(id(product), AMOUNT, 4).ok();
        assertThat(application.get("status").asString()).isEqualTo("OFFERED");
        var offer = application.get("offer");
        assertThat(new BigDecimal(offer.get("annualCost").asString()))
                .isBetween(BigDecimal.ZERO, new BigDecimal("0.24"));
        var loan = id(application);
        var wrong = app.confirmLoan(loan, "0.0001");
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.body().get("code").asString()).isEqualTo("loan_offer_changed");
        var granted = offer.get("amount").asLong();
        app.confirmLoan(loan, offer.get("annualCost").asString()).ok();
        assertThat(app.available()).isEqualTo(DEPOSIT + granted);

        var instalment = offer.get("schedule").get(0).get("amount").asLong();
        app.withdraw(borrower.card(), DEPOSIT + granted - instalment);
        daysPass(7);
        eventually(() -> app.available() == 0);
        assertThat(loan(app.api().get("/api/v1/loans/" + loan).ok()).get("dpd").asInt())
                .isZero();
        daysPass(8);
        var late = loan(app.api().get("/api/v1/loans/" + loan).ok());
        assertThat(late.get("dpd").asInt()).isEqualTo(1);

        eventually(() -> items(staff("risk").get("/admin/v1/cases?limit=100")).stream()
                .anyMatch(each -> each.toString().contains(loan.toString())));
        assertThat(items(staff("risk").get("/admin/v1/work")))
                .anySatisfy(item -> assertThat(item.get("kind").asString()).containsIgnoringCase("collection"));
        eventually(() -> overdueLoans() >= 1);
        eventually(() -> Platform.templates(app).contains("loan-overdue"));

        var second = app.applyForLoan(id(product), AMOUNT, 4);
        assertThat(second.status()).isBetween(400, 499);
        app.deposit(borrower.card(), granted * 2);
        daysPass(1);
        eventually(() ->
                loan(app.api().get("/api/v1/loans/" + loan).ok()).get("dpd").asInt() == 0);
        eventually(() -> items(staff("risk").get("/admin/v1/cases?status=CLOSED&limit=100")).stream()
                .anyMatch(each -> each.toString().contains(loan.toString())));
        assertThat(imbalance()).isZero();
    }

    private static JsonNode loan(JsonNode reply) {
        assertThat(UUID.fromString(reply.get("id").asString())).isNotNull();
        return reply;
    }

    private static long overdueLoans() {
        var period = "?from=" + today() + "&to=" + today();
        return staff("analyst")
                .get("/admin/v1/metrics/credit" + period)
                .ok()
                .at("/book/overdueLoans")
                .asLong();
    }
}
