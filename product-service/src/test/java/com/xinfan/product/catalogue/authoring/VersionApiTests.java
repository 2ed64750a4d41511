package com.xinfan.product.catalogue.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

class VersionApiTests extends ProductServiceTest {

    @Test
    void aLiveProductChangesByAnApprovedVersion() {
        var id = aFixedTerm(1_000_000);
        var user = aPerson(RiskTolerance.C3);

        var edited = put(operator(), path(id), form("改名的产品", "R2", "")).is(200);
        assertThat(edited.text("/status")).isEqualTo("LIVE");
        assertThat(edited.text("/stage")).isEqualTo("DRAFT");
        submit(id).is(200);
        assertThat(shown(user, id).text("/name")).isEqualTo("测试产品");
        var author = staffToken("operator", Role.OPERATOR, Role.COMPLIANCE);
        post(author, "/admin/v1/product/approvals/" + approval(id) + "/approve", "")
                .refuses(409, "approval_by_author");
        agree("product", id);

        assertThat(shown(user, id).text("/name")).isEqualTo("改名的产品");
        var versions = get(operator(), path(id) + "/versions").is(200);
        assertThat(versions.body()).hasSize(2);
        assertThat(versions.number("/0/version")).isEqualTo(2);
        assertThat(versions.text("/0/approvedBy")).isEqualTo("compliance");
        assertThat(versions.body().at("/0/changes").toString())
                .isEqualTo("[{\"field\":\"name\",\"before\":\"测试产品\",\"after\":\"改名的产品\"}]");
    }

    @Test
    void anApprovedVersionWaitsForItsDayAndIsVoidedByAnEdit() {
        var id = aFixedTerm(1_000_000);
        var user = aPerson(RiskTolerance.C3);
        var day = businessClock.today().plusDays(2);
        put(operator(), path(id), form("定日生效", "R2", ",\"launchOn\":\"" + day + "\""))
                .is(200);
        submit(id).is(200);
        agree("product", id);

        assertThat(shown(user, id).text("/name")).isEqualTo("测试产品");
        var waiting = get(operator(), path(id)).is(200);
        assertThat(waiting.text("/product/effectiveOn")).isEqualTo(day.toString());
        assertThat(waiting.text("/next/name")).isEqualTo("定日生效");
        businessClock.advance(Duration.ofDays(2));
        context.getBean(DueVersions.class).runDue();
        assertThat(shown(user, id).text("/name")).isEqualTo("定日生效");

        put(operator(), path(id), form("不要的", "R2", "")).is(200);
        http.method(HttpMethod.DELETE)
                .uri(path(id) + "/draft")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + operator())
                .exchange()
                .expectStatus()
                .isOk();
        submit(id).refuses(409, "product_state");
    }

    @Test
    void aStopIsOnePersonsAndItsEndTakesTwo() {
        var id = aFixedTerm(1_000_000);
        var user = aRichPerson(RiskTolerance.C3, 10_000);

        post(operator(), path(id) + "/suspension", "{\"reason\":\"发行人通知\"}").is(200);
        var stopped = shown(user, id);
        assertThat(stopped.text("/shelf/state")).isEqualTo("SUSPENDED");
        assertThat(stopped.text("/shelf/text")).isEqualTo("Suspended");
        post(user.token(), "k-" + Ids.next(), "/api/v1/orders", order(id, 1_000))
                .refuses(422, "product_suspended");

        var asked = staffToken("operator", Role.OPERATOR, Role.COMPLIANCE);
        post(asked, path(id) + "/resumption", "").is(200);
        assertThat(shown(user, id).text("/shelf/state")).isEqualTo("SUSPENDED");
        agree("product-resumption", id);
        assertThat(shown(user, id).text("/shelf/state")).isEqualTo("ON_SALE");
        post(user.token(), "k-" + Ids.next(), "/api/v1/orders", order(id, 1_000))
                .is(201);
        post(operator(), path(id) + "/resumption", "").refuses(409, "product_state");
    }

    @Test
    void theQuotaNeverFallsBelowWhatIsSold() {
        var id = aFixedTerm(10_000);
        var user = aRichPerson(RiskTolerance.C3, 10_000);
        post(user.token(), "k-" + Ids.next(), "/api/v1/orders", order(id, 8_000))
                .is(201);

        put(operator(), path(id), productForm("FIXED_TERM", "R2", fixedTerms(5_000)))
                .is(200);
        submit(id).is(200);
        agree("product", id);

        var shown = shown(user, id);
        assertThat(shown.number("/remaining")).isZero();
        assertThat(shown.text("/shelf/state")).isEqualTo("SOLD_OUT");
    }

    @Test
    void theHigherRatingCountsAndFiltersNarrow() {
        var id = live(form("双评级", "R2", """
            ,"issuerRiskLevel":"R4","scenes":["FESTIVAL"],"openFrom":"00:00","openUntil":"00:01",
            "labels":[{"label":"INCLUSIVE","evidence":"面向老年客户"}]\
            """));
        var user = aPerson(RiskTolerance.C3);

        var shown = shown(user, id);
        assertThat(shown.text("/riskLevel")).isEqualTo("R4");
        assertThat(shown.text("/rating/own")).isEqualTo("R2");
        assertThat(shown.text("/rating/rule/article")).contains("孰高");
        assertThat(shown.body().at("/suitable").asBoolean()).isFalse();
        assertThat(shown.body().at("/shelf/isNew").asBoolean()).isTrue();

        var festive = "/api/v1/products?scene=FESTIVAL&label=INCLUSIVE&term=180";
        assertThat(ids(user, festive)).contains(id.toString());
        assertThat(ids(user, festive + "&suitable=true")).doesNotContain(id.toString());
        assertThat(ids(user, festive.replace("180", "179"))).doesNotContain(id.toString());
        assertThat(ids(user, festive.replace("FESTIVAL", "TRAVEL"))).doesNotContain(id.toString());
        assertThat(ids(user, festive.replace("INCLUSIVE", "GREEN"))).doesNotContain(id.toString());
    }

    @Test
    void aListByRiskGoesOnWhereItEnded() {
        var user = aPerson(RiskTolerance.C5);
        var risky = live(form("高", "R5", ""));
        var safe = live(form("低", "R1", ""));
        var path = "/api/v1/products?sort=RISK&type=FIXED_TERM&limit=1";

        String after = null;
        var seen = new ArrayList<String>();
        do {
            var page = get(user.token(), after == null ? path : path + "&after=" + after)
                    .is(200);
            seen.add(page.text("/items/0/id"));
            after = page.body().at("/hasMore").asBoolean() ? page.text("/after") : null;
        } while (after != null);

        assertThat(seen).doesNotHaveDuplicates().contains(safe.toString(), risky.toString());
        assertThat(seen.indexOf(safe.toString())).isLessThan(seen.indexOf(risky.toString()));
    }

    @Test
    void anExpectedYieldIsNoBenchmark() {
        var id = post(operator(), "/admin/v1/products", form("基准", "R2", ",\"benchmark\":\"预期收益率4%\""))
                .is(201)
                .id();
        fake("content-service").respond("POST", "/internal/v1/wording-checks", 200, wording("WARN", """
            [{"phrase":"预期收益率","ruleId":"wording.expected-yield","document":"x","article":"2","zh":"x"}]
            """));

        submit(id).refuses(422, "wording_blocked");
    }

    @Test
    void aCodeIsOneProducts() {
        var code = ",\"code\":\"T-" + Math.abs(Ids.next().hashCode()) + "\"";
        post(operator(), "/admin/v1/products", form("甲", "R2", code)).is(201);
        var refused = post(operator(), "/admin/v1/products", form("乙", "R2", code));
        refused.refuses(409, "product_code_taken");
        assertThat(refused.text("/param")).isEqualTo("/code");
    }

    @Test
    void anInsuranceHasItsCoolingOff() {
        var terms = """
            "termDays":365,"minAmount":100,"maxAmount":1000,"quota":100000,"confirmation":"IMMEDIATE",
            "dealing":{"coolingOffHours":%d}
            """;
        var path = "/admin/v1/products";
        var refused = post(operator(), path, productForm("INSURANCE", "R1", terms.formatted(359)));
        refused.refuses(422, "product_cooling_off");
        assertThat(refused.text("/rule/id")).isEqualTo("product.cooling-off");
        post(operator(), path, productForm("INSURANCE", "R1", terms.formatted(360)))
                .is(201);
    }

    private UUID live(String form) {
        return aLiveProduct(form);
    }

    private List<String> ids(Person user, String path) {
        return get(user.token(), path + "&limit=100")
                .is(200)
                .body()
                .path("items")
                .findValuesAsString("id");
    }

    private Answer shown(Person user, UUID id) {
        return get(user.token(), "/api/v1/products/" + id).is(200);
    }

    private Answer submit(UUID id) {
        return post(operator(), path(id) + "/submission", "");
    }

    private static String path(UUID id) {
        return "/admin/v1/products/" + id;
    }

    private static String form(String name, String risk, String more) {
        return productForm("FIXED_TERM", risk, fixedTerms(1_000_000) + more).replace("测试产品", name);
    }
}
