package com.xinfan.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.security.Role;
import com.xinfan.product.ProductServiceTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProductApiTests extends ProductServiceTest {

    @Test
    void aProductIsListedAfterASecondPersonApprovedIt() {
        var form = productForm("FIXED_TERM", "R2", fixedTerms(1_000_000));
        var draft = post(operator(), "/admin/v1/products", form).is(201);
        var id = draft.id();
        var user = aPerson(RiskTolerance.C3);

        assertThat(draft.text("/status")).isEqualTo("DRAFT");
        get(user.token(), "/api/v1/products/" + id).refuses(404, "product_not_found");
        assertThat(submit(id).is(200).text("/status")).isEqualTo("SUBMITTED");
        approvedBy(compliance(), id).is(200);

        var live = get(user.token(), "/api/v1/products/" + id).is(200);
        assertThat(live.text("/annualRate")).isEqualTo("0.0325");
        assertThat(live.number("/remaining")).isEqualTo(1_000_000);
        assertThat(live.body().at("/suitable").asBoolean()).isTrue();
        awaitEvent(TradeEvent.ProductPublished.class, event -> event.productId().equals(id));
    }

    @Test
    void theAuthorDoesNotApprove() {
        var author = staffToken("both", Role.OPERATOR, Role.COMPLIANCE);
        var id = post(author, "/admin/v1/products", productForm("FIXED_TERM", "R2", fixedTerms(100)))
                .is(201)
                .id();
        post(author, "/admin/v1/products/" + id + "/submission", "").is(200);

        approvedBy(author, id).refuses(409, "approval_by_author");
        approvedBy(staffToken("operator2", Role.OPERATOR), id).is(403);
    }

    @Test
    void anEditAfterSubmissionVoidsTheApproval() {
        var id = aDraft();
        submit(id).is(200);
        put(operator(), "/admin/v1/products/" + id, productForm("FIXED_TERM", "R1", fixedTerms(100)))
                .is(200);

        var work = get(compliance(), "/admin/v1/product/work").is(200);
        assertThat(work.body().toString()).doesNotContain(approval(id).toString());
        approvedBy(compliance(), id).refuses(409, "approval_stale");
        assertThat(status(id)).isEqualTo("DRAFT");
    }

    @Test
    void aRejectedProductIsADraftAgain() {
        var id = aDraft();
        submit(id).is(200);
        var path = "/admin/v1/product/approvals/" + approval(id) + "/reject";

        post(compliance(), path, "{\"reason\":\"披露不全\"}").is(200);

        assertThat(status(id)).isEqualTo("DRAFT");
    }

    @Test
    void forbiddenWordingStaysADraftWithTheRuleNamed() {
        var id = aDraft();
        fake("content-service").respond("POST", "/internal/v1/wording-checks", 200, wording("BLOCK", """
            [{"phrase":"保本","ruleId":"wording.guarantee","document":"x","article":"2","zh":"x"}]
            """));

        var refused = submit(id).refuses(422, "wording_blocked");

        assertThat(refused.text("/rule/id")).isEqualTo("wording.guarantee");
        assertThat(refused.text("/detail")).contains("保本");
        assertThat(status(id)).isEqualTo("DRAFT");
    }

    @Test
    void withoutAWordingCheckItStaysADraft() {
        var id = aDraft();
        fake("content-service").respond("POST", "/internal/v1/wording-checks", 500, "{}");

        submit(id).refuses(503, "dependency_unavailable");

        assertThat(status(id)).isEqualTo("DRAFT");
    }

    @Test
    void aRetiredProductIsNoLongerListed() {
        var id = aFixedTerm(1_000);
        var user = aPerson(RiskTolerance.C3);

        post(operator(), "/admin/v1/products/" + id + "/retirement", "").is(200);

        var gone = get(user.token(), "/api/v1/products/" + id).is(200);
        assertThat(gone.text("/shelf/state")).isEqualTo("RETIRED");
        assertThat(gone.text("/shelf/text")).isEqualTo("No longer sold");
        var list = items(get(user.token(), "/api/v1/products?limit=100").is(200));
        assertThat(list).noneMatch(item -> item.path("id").asString().equals(id.toString()));
        post(operator(), "/admin/v1/products/" + id + "/retirement", "").refuses(409, "product_state");
    }

    @Test
    void eachProductSaysWhetherItSuits() {
        var cautious = aPerson(RiskTolerance.C2);
        var fixed = aFixedTerm(1_000);
        var equity = aFund("EQUITY_FUND", "R4", "NEXT_DAY", "1.28");

        var list = items(get(cautious.token(), "/api/v1/products?limit=100").is(200));

        assertThat(find(list, fixed).at("/suitable").asBoolean()).isTrue();
        var refused = find(list, equity);
        assertThat(refused.at("/suitable").asBoolean()).isFalse();
        assertThat(refused.at("/suitability/code").asString()).isEqualTo("suitability_mismatch");
        assertThat(refused.at("/suitability/rule/document").asString()).isNotBlank();
    }

    @Test
    void aStrangerSeesThatAnAssessmentIsMissing() {
        var fixed = aFixedTerm(1_000);

        var shown = get(userToken(new UUID(0, 1)), "/api/v1/products/" + fixed);

        assertThat(shown.is(200).text("/suitability/code")).isEqualTo("suitability_missing");
    }

    @Test
    void theListIsFilteredAndPaged() {
        var user = aPerson(RiskTolerance.C5);
        var older = aFund("EQUITY_FUND", "R5", "NEXT_DAY", "1.1");
        var newer = aFund("EQUITY_FUND", "R5", "NEXT_DAY", "1.2");

        var first = get(user.token(), "/api/v1/products?riskLevel=R5&type=EQUITY_FUND&limit=1")
                .is(200);
        var second = get(user.token(), "/api/v1/products?riskLevel=R5&limit=1&after=" + first.text("/after"))
                .is(200);

        assertThat(first.body().at("/items/0/id").asString()).isEqualTo(newer.toString());
        assertThat(first.body().at("/hasMore").asBoolean()).isTrue();
        assertThat(second.body().at("/items/0/id").asString()).isEqualTo(older.toString());
    }

    @Test
    void aDaysValueIsPublishedOnce() {
        var fund = aFund("BOND_FUND", "R3", "NEXT_DAY", "1.05");
        var path = "/admin/v1/products/" + fund + "/navs/2026-01-05";

        put(operator(), path, "{\"nav\":\"1.06\"}").is(204);
        put(operator(), path, "{\"nav\":\"1.060000\"}").is(204);
        put(operator(), path, "{\"nav\":\"1.07\"}").refuses(409, "product_nav_taken");
        put(operator(), path, "{\"nav\":\"0.00\"}").is(400);
        put(operator(), path.replace("2026", "2099"), "{\"nav\":\"1.07\"}").refuses(422, "product_nav_day");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"x\",\"hack\":1}",
                "{\"name\":\"a\\u0000b\"}",
                "[]",
                "not json",
                "{\"minAmount\":1.5}",
                "{\"type\":0}"
            })
    void badFormsAreRefusedAsSuch(String form) {
        post(operator(), "/admin/v1/products", form).is(400);
    }

    @Test
    void contradictoryTermsNameTheField() {
        var terms = """
            "annualRate":"0.03","minAmount":100,"maxAmount":200,"quota":1,"confirmation":"IMMEDIATE"
            """;

        var refused = post(operator(), "/admin/v1/products", productForm("FIXED_TERM", "R2", terms));

        refused.refuses(422, "product_terms");
        assertThat(refused.text("/param")).isEqualTo("/termDays");
    }

    @Test
    void onlyTheRightStaffWritesProducts() {
        var form = productForm("FIXED_TERM", "R2", fixedTerms(100));

        post(staffToken("analyst", Role.ANALYST), "/admin/v1/products", form).is(403);
        post(userToken(UUID.fromString("00000000-0000-7000-8000-000000000001")), "/admin/v1/products", form)
                .is(401);
        get(operator(), "/api/v1/products").is(401);
    }

    private UUID aDraft() {
        return post(operator(), "/admin/v1/products", productForm("FIXED_TERM", "R2", fixedTerms(100)))
                .is(201)
                .id();
    }

    private Answer submit(UUID id) {
        return post(operator(), "/admin/v1/products/" + id + "/submission", "");
    }

    private Answer approvedBy(String token, UUID product) {
        return post(token, "/admin/v1/product/approvals/" + approval(product) + "/approve", "");
    }

    private String status(UUID id) {
        return find(items(get(operator(), "/admin/v1/products?limit=100").is(200)), id)
                .path("status")
                .asString();
    }

    private static List<JsonNode> items(Answer page) {
        return StreamSupport.stream(page.body().path("items").spliterator(), false)
                .toList();
    }

    private static JsonNode find(List<JsonNode> items, UUID id) {
        return items.stream()
                .filter(item -> item.path("id").asString().equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }
}
