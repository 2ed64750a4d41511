package com.xinfan.product.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import org.junit.jupiter.api.Test;

class AccountSearchApiTests extends ProductServiceTest {

    private static final String PATH = "/admin/v1/ledger/accounts?reason=T-1";

    @Test
    void accountsAreFoundByUserCodeAndGroup() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        aRichPerson(RiskTolerance.C3, 20_000);

        var own = get(finance(), PATH + "&userId=" + person.id()).is(200);
        var byCode = get(finance(), PATH + "&code=BANK_CLEARING").is(200);
        var first = get(finance(), PATH + "&group=USER_CASH&limit=1").is(200);
        var second = get(finance(), PATH + "&group=USER_CASH&limit=1&after=" + first.text("/after"))
                .is(200);

        assertThat(own.body().path("items")).hasSize(1);
        assertThat(own.number("/items/0/available")).isEqualTo(10_000);
        assertThat(byCode.text("/items/0/account")).isEqualTo("BANK_CLEARING");
        assertThat(second.text("/items/0/account")).isGreaterThan(first.text("/items/0/account"));
        assertThat(get(support(), PATH + "&group=BANK_CLEARING").is(200).body().path("items"))
                .isEmpty();
        get(finance(), PATH).refuses(422, "account_search_empty");
        get(finance(), "/admin/v1/ledger/accounts?code=BANK_CLEARING").is(400);
        get(operator(), PATH + "&userId=" + person.id()).is(403);
    }

    @Test
    void aFileShowsBalanceBondsLimitsAndTheLastMovements() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        post(staffToken("risk", Role.RISK), "/admin/v1/ledger/freezes", """
            {"userId":"%s","kind":"BUSINESS","scope":"PART","amount":3000,"authority":"信帆",
             "documentNumber":"%s","officer":"risk","reason":"核查"}
            """.formatted(person.id(), person.id()))
                .is(201);

        var file = get(support(), "/admin/v1/ledger/users/" + person.id() + "/account?reason=T-1")
                .is(200);

        assertThat(file.number("/balance")).isEqualTo(10_000);
        assertThat(file.number("/available")).isEqualTo(7_000);
        assertThat(file.number("/bonds/0/covered")).isEqualTo(3_000);
        assertThat(file.text("/movements/0/kind")).isEqualTo("deposit");
        assertThat(file.body().path("limits").findValuesAsString("used")).contains("10000");
        assertThat(file.body().toString()).doesNotContain("核查");
        var audited = get(compliance(), "/admin/v1/product/audit?subject=user:" + person.id());
        assertThat(audited.body().findValuesAsString("action")).contains("account.viewed", "freeze.ordered");
    }

    private String finance() {
        return staffToken("finance", Role.FINANCE);
    }

    private String support() {
        return staffToken("support", Role.SUPPORT);
    }
}
