package com.xinfan.product.insurance.policy;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import java.time.Duration;
import java.util.UUID;

/** A world with insurance. */
abstract class InsuranceTest extends ProductServiceTest {

    /** Six years of 100,000 yuan are needed; 5,000 yuan a year can be afforded. */
    protected static final String NEEDS = """
        {"questionnaireId":"needs-1","answers":{"income":"c","family":"b","debt":"a","existing":"a","budget":"b"}}
        """;

    protected static String plan(boolean longTerm, String exclusion) {
        return """
            {"insurer":"远航财产保险","claims":"400-000-0000","longTerm":%s,"coverPerYuan":1000,"maxCover":100000000,
             "waitingDays":30,"ages":["FROM_18_TO_24","FROM_25_TO_34"],"documents":[
             {"kind":"RESPONSIBILITY","title":"保险责任","body":"因意外伤害身故的，给付保险金。"},
             {"kind":"EXCLUSION","title":"责任免除","body":"%s"},
             {"kind":"TERMS","title":"保险条款","body":"保险期间一年。"},
             {"kind":"COOLING_OFF","title":"犹豫期","body":"十五日内可全额退还保费。"}]}
            """.formatted(longTerm, exclusion);
    }

    protected UUID anInsurance(boolean longTerm) {
        return anInsurance(longTerm, 2_000_000);
    }

    protected UUID anInsurance(boolean longTerm, long maxPremium) {
        var terms = """
            "termDays":365,"minAmount":10000,"maxAmount":%d,"quota":100000000,"confirmation":"IMMEDIATE",
            "dealing":{"coolingOffHours":360}
            """.formatted(maxPremium);
        var product = aLiveProduct(productForm("INSURANCE", "R1", terms));
        put(operator(), "/admin/v1/insurance/plans/" + product, plan(longTerm, "故意行为不赔。"))
                .is(200);
        approvePlan(product);
        return product;
    }

    protected void approvePlan(UUID product) {
        post(operator(), "/admin/v1/insurance/plans/" + product + "/submission", "")
                .is(202);
        var approval = context.getBean(Approvals.class)
                .latest("insurance-plan", product)
                .orElseThrow()
                .id();
        post(compliance(), "/admin/v1/product/approvals/" + approval + "/approve", "")
                .is(200);
    }

    /** A person with money who has stated her needs. */
    protected Person aBuyer(long cash) {
        var person = aRichPerson(RiskTolerance.C3, cash);
        post(person.token(), "/api/v1/insurance/needs", NEEDS).is(201);
        return person;
    }

    protected Answer beginSale(Person person, UUID product) {
        return post(person.token(), "/api/v1/insurance/sales", "{\"productId\":\"%s\"}".formatted(product))
                .is(201);
    }

    protected Answer read(Person person, UUID sale, long position, String hash) {
        return post(
                person.token(),
                "/api/v1/insurance/sales/" + sale + "/readings",
                "{\"position\":%d,\"hash\":\"%s\"}".formatted(position, hash));
    }

    /** A sale of which every page was read. */
    protected UUID aReadSale(Person person, UUID product) {
        var shown = beginSale(person, product);
        var sale = shown.id();
        while (!shown.body().path("next").isNull() && !shown.body().path("next").isMissingNode()) {
            businessClock.advance(Duration.ofSeconds(10));
            shown = read(person, sale, shown.number("/next/position"), shown.text("/next/hash"))
                    .is(200);
        }
        return sale;
    }

    protected static String application(UUID sale, long premium, String... acknowledged) {
        var codes = acknowledged.length == 0 ? "" : "\"" + String.join("\",\"", acknowledged) + "\"";
        return "{\"saleId\":\"%s\",\"premium\":%d,\"acknowledgements\":[%s]}".formatted(sale, premium, codes);
    }

    protected Answer apply(Person person, UUID sale, long premium, String... acknowledged) {
        return post(person.token(), "p-" + Ids.next(), "/api/v1/policies", application(sale, premium, acknowledged));
    }

    /** A policy that its insurer has confirmed. */
    protected UUID aPolicy(Person person, UUID product, long premium) {
        var id = apply(person, aReadSale(person, product), premium).is(201).id();
        confirm(id, "ACCEPTED");
        return id;
    }

    protected Answer confirm(UUID policy, String answer) {
        return post(
                        staffToken("finance", Role.FINANCE),
                        "/admin/v1/insurance/confirmations",
                        "{\"lines\":[{\"policyId\":\"%s\",\"answer\":\"%s\",\"policyNumber\":\"N-%s\"}]}"
                                .formatted(policy, answer, policy))
                .is(200);
    }

    protected Answer withdraw(Person person, UUID policy) {
        return post(person.token(), "w-" + Ids.next(), "/api/v1/policies/" + policy + "/withdrawal", "");
    }

    protected String status(Person person, UUID policy) {
        return get(person.token(), "/api/v1/policies/" + policy).is(200).text("/status");
    }

    protected long cash(Person person) {
        return get(person.token(), "/api/v1/account").number("/available");
    }
}
