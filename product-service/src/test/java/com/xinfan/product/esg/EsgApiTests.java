package com.xinfan.product.esg;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EsgApiTests extends ProductServiceTest {

    @Test
    void aLabelledProductIsCountedWithItsBeneficiaries() {
        var day = businessClock.today().plusYears(7);
        businessClock.set(day);
        var terms = fixedTerms(10_000_000) + ",\"labels\":[{\"label\":\"INCLUSIVE\",\"evidence\":\"=面向老年客户\"}]";
        var labelled = aLiveProduct(productForm("FIXED_TERM", "R1", terms));
        var plain = aFixedTerm(10_000_000);
        var young = aRichPerson(RiskTolerance.C3, 100_000);
        var old = aPerson(RiskTolerance.C3, AgeBand.FROM_65, AccountClass.I);
        deposit(old, 100_000).is(202);
        buy(young, labelled, 10_000);
        buy(young, labelled, 5_000);
        buy(young, plain, 20_000);
        buy(old, labelled, 1_000);

        var path = "/admin/v1/products/esg-report";
        var analyst = staffToken("analyst", Role.ANALYST);
        var report = get(analyst, path + "?from=" + day).is(200);

        var line = line(report, labelled);
        assertThat(line.path("bought").asLong()).isEqualTo(16_000);
        assertThat(line.path("outstanding").asLong()).isEqualTo(16_000);
        assertThat(line.path("returned").asLong()).isZero();
        assertThat(line.path("orders").asInt()).isEqualTo(3);
        assertThat(line.path("beneficiaries").asInt()).isEqualTo(2);
        assertThat(line.path("evidence").asString()).isEqualTo("=面向老年客户");
        assertThat(line(report, plain).isMissingNode()).isTrue();
        assertThat(report.body()
                        .path("beneficiaries")
                        .valueStream()
                        .map(it -> it.path("ageBand").asString()
                                + it.path("people").asInt() + ":"
                                + it.path("bought").asLong()))
                .containsExactly("FROM_25_TO_341:15000", "FROM_651:1000");
        var before = get(analyst, path + "?to=" + day.minusDays(1)).is(200);
        assertThat(line(before, labelled).path("bought").asLong()).isZero();

        var csv = http.get()
                .uri(path + "/file?from=" + day)
                .header("Authorization", "Bearer " + analyst)
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(csv).contains("普惠金融").contains("160.00").doesNotContain(",=面向");
        get(staffToken("support", Role.SUPPORT), path).is(403);
    }

    private void buy(Person person, UUID product, long amount) {
        post(person.token(), "k-" + Ids.next(), "/api/v1/orders", order(product, amount))
                .is(201);
    }

    private static JsonNode line(Answer report, UUID product) {
        return report.body()
                .path("products")
                .valueStream()
                .filter(it -> it.path("productId").asString().equals(product.toString()))
                .findFirst()
                .orElse(JSON.missingNode());
    }
}
