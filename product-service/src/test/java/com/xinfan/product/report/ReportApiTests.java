package com.xinfan.product.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.dayend.DayStep;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReportApiTests extends ProductServiceTest {

    @Test
    void theTrialBalanceSumsToZeroByGroup() {
        aRichPerson(RiskTolerance.C3, 10_000);

        var trial = get(finance(), "/admin/v1/ledger/trial-balance").is(200);

        assertThat(trial.number("/sum")).isZero();
        assertThat(trial.number("/imbalance")).isZero();
        assertThat(trial.body().findValuesAsString("group")).contains("BANK_CLEARING", "USER_CASH");
    }

    @Test
    void anAccountShowsItsEntries() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        deposit(person, 5_000).is(202);
        var path = "/admin/v1/ledger/accounts/USER_CASH:" + person.id();

        var account = get(finance(), path + "?limit=1").is(200);
        var older = get(finance(), path + "?limit=1&before=" + account.number("/entries/0/entry"))
                .is(200);

        assertThat(account.number("/available")).isEqualTo(15_000);
        assertThat(account.number("/entries/0/amount")).isEqualTo(-5_000);
        assertThat(account.body().at("/hasMore").asBoolean()).isTrue();
        assertThat(older.number("/entries/0/amount")).isEqualTo(-10_000);
        get(finance(), "/admin/v1/ledger/accounts/NOBODY").refuses(404, "ledger_account_not_found");
        get(finance(), path + "?limit=0").is(400);
        get(finance(), path + "?limit=101").is(400);
    }

    @Test
    void ordersAreCountedByDayAndProduct() {
        var today = businessClock.today();
        var before = get(finance(), "/admin/v1/orders/summary").is(200);
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var product = aFixedTerm(100_000);
        post(person.token(), "a-" + Ids.next(), "/api/v1/orders", order(product, 1_000))
                .is(201);
        post(person.token(), "b-" + Ids.next(), "/api/v1/orders", order(product, 2_000))
                .is(201);

        var after = get(finance(), "/admin/v1/orders/summary").is(200);

        get(finance(), "/admin/v1/orders/summary?from=-999999999-01-01&to=9999-12-31")
                .is(200);
        assertThat(after.number("/orders") - before.number("/orders")).isEqualTo(2);
        assertThat(after.number("/users") - before.number("/users")).isEqualTo(1);
        assertThat(after.number("/invested") - before.number("/invested")).isEqualTo(3_000);
        assertThat(after.body().path("byDayAndProduct")).anySatisfy(figure -> {
            assertThat(figure.path("productId").asString()).isEqualTo(product.toString());
            assertThat(figure.path("day").asString()).isEqualTo(today.toString());
            assertThat(figure.path("orders").asLong()).isEqualTo(2);
            assertThat(figure.path("users").asLong()).isEqualTo(1);
            assertThat(figure.path("invested").asLong()).isEqualTo(3_000);
        });
    }

    /** On a day of its own, each total is what moved on the account that the same thing is posted to. */
    @Test
    void theCashSummaryEqualsTheBooks() {
        var day = businessClock.today().plusYears(5);
        businessClock.set(day);
        var clearing = balance("BANK_CLEARING");
        var commission = balance("COMMISSION_INCOME");
        var person = aRichPerson(RiskTolerance.C3, 1_010_000);
        var fund = aFund("MONEY_FUND", "R1", "IMMEDIATE", "1");
        var terms = fixedTerms(1_000_000) + ",\"commissionRate\":\"0.0030\"";
        var term = aLiveProduct(productForm("FIXED_TERM", "R2", terms));
        post(person.token(), "a-" + Ids.next(), "/api/v1/orders", order(fund, 1_000_000))
                .is(201);
        post(person.token(), "b-" + Ids.next(), "/api/v1/orders", order(term, 10_000))
                .is(201);
        put(operator(), "/admin/v1/products/" + fund + "/incomes/" + day, "{\"incomePerTenThousand\":\"0.5\"}")
                .is(204);
        businessClock.advance(Duration.ofDays(1));
        context.getBeansOfType(DayStep.class).get("incomeDesk").work(day.plusDays(1));

        var summary = get(finance(), "/admin/v1/cash/summary?from=" + day).is(200);

        assertThat(total(summary, "DEPOSIT")).isEqualTo(1_010_000).isEqualTo(balance("BANK_CLEARING") - clearing);
        assertThat(total(summary, "INCOME")).isEqualTo(50).isEqualTo(balance("PRODUCT_INCOME:" + fund));
        assertThat(total(summary, "COMMISSION")).isEqualTo(30).isEqualTo(commission - balance("COMMISSION_INCOME"));
        assertThat(get(finance(), "/admin/v1/orders/summary?from=" + day).number("/commission"))
                .isEqualTo(30);
        assertThat(summary.body().path("byDay")).anySatisfy(flow -> {
            assertThat(flow.path("day").asString()).isEqualTo(day.plusDays(1).toString());
            assertThat(flow.path("kind").asString()).isEqualTo("INCOME");
        });
        get(staffToken("support", Role.SUPPORT), "/admin/v1/cash/summary").is(403);
    }

    private static long total(Answer summary, String kind) {
        for (var line : summary.body().path("totals")) {
            if (line.path("kind").asString().equals(kind)) {
                return line.path("amount").asLong();
            }
        }
        return 0;
    }

    @Test
    void theBooksAtTheEndOfADayAreForAnalytics() {
        var analytics = serviceToken("analytics-service", "product-service");
        var path = "/internal/v1/ledger/totals?day=";
        var today = businessClock.today();
        var before = bank(get(analytics, path + today).is(200));
        aRichPerson(RiskTolerance.C3, 10_000);

        assertThat(bank(get(analytics, path + today).is(200)) - before).isEqualTo(10_000);
        assertThat(bank(get(analytics, path + "9999-12-31").is(200)) - before).isEqualTo(10_000);
        assertThat(bank(get(analytics, path + "1999-01-01").is(200))).isZero();
        businessClock.advance(Duration.ofDays(1));
        var tomorrow = bank(get(analytics, path + today.plusDays(1)).is(200));
        aRichPerson(RiskTolerance.C3, 500);
        assertThat(bank(get(analytics, path + today).is(200)) - before).isEqualTo(10_000);
        assertThat(bank(get(analytics, path + today.plusDays(1)).is(200)) - tomorrow)
                .isEqualTo(500);
        get(finance(), path + today).is(401);
        get(serviceToken("risk-service", "product-service"), path + today).is(403);
    }

    private static long bank(Answer totals) {
        return totals.body()
                .valueStream()
                .filter(total -> total.path("group").asString().equals("BANK_CLEARING"))
                .mapToLong(total -> total.path("balance").asLong())
                .sum();
    }

    @Test
    void theBooksAreFinances() {
        get(staffToken("support", Role.SUPPORT), "/admin/v1/ledger/trial-balance")
                .is(403);
        get(userToken(Ids.next()), "/admin/v1/ledger/trial-balance").is(401);
    }

    private String finance() {
        return staffToken("finance", Role.FINANCE);
    }
}
