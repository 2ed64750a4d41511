package com.xinfan.product.catalogue.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.catalogue.Confirmation;
import com.xinfan.product.catalogue.Traits;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ProductTests {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @Test
    void goesLiveByTwoPeopleAndLeavesByOne() {
        var product = new Product(new UUID(0, 1), fixed("定期"), NOON);

        product.submit();
        assertThat(product.status()).isEqualTo(Product.Status.SUBMITTED);
        product.approve(NOON, TODAY);
        assertThat(product.status()).isEqualTo(Product.Status.LIVE);
        product.retire();
        assertThat(product.status()).isEqualTo(Product.Status.RETIRED);
    }

    @Test
    void aDraftIsNotApproved() {
        var draft = new Product(new UUID(0, 1), fixed("定期"), NOON);

        assertThatThrownBy(() -> draft.approve(NOON, TODAY)).isInstanceOf(Problem.class);
        assertThatThrownBy(draft::retire).isInstanceOf(Problem.class);
    }

    @Test
    void anEditTakesTheSubmissionBackAndChangesTheHash() {
        var product = new Product(new UUID(0, 1), fixed("定期"), NOON);
        product.submit();
        var before = product.hash();

        product.edit(fixed("定期新名"));

        assertThat(product.status()).isEqualTo(Product.Status.DRAFT);
        assertThat(product.hash()).isNotEqualTo(before);
    }

    @Test
    void whatIsLiveChangesOnlyByAnApprovedVersion() {
        var product = live();

        product.edit(fixed("改"));
        assertThat(product.name()).isEqualTo("定期");
        assertThat(product.stage()).isEqualTo(Product.Status.DRAFT);
        assertThatThrownBy(() -> product.approve(NOON, TODAY)).isInstanceOf(Problem.class);
        product.submit();
        assertThat(product.approve(NOON, TODAY)).isTrue();

        assertThat(product.name()).isEqualTo("改");
        assertThat(product.number()).isEqualTo(2);
        assertThat(product.stage()).isNull();
    }

    @Test
    void anApprovedVersionWaitsForItsDay() {
        var product = live();
        product.edit(on(TODAY.plusDays(3)));
        product.submit();

        assertThat(product.approve(NOON, TODAY)).isFalse();
        assertThat(product.name()).isEqualTo("定期");
        assertThat(product.effectiveOn()).isEqualTo(TODAY.plusDays(3));
        product.launch(NOON);

        assertThat(product.name()).isEqualTo("改期");
        assertThat(product.effectiveOn()).isNull();
    }

    @Test
    void anEditTakesBackWhatWasApprovedForADay() {
        var product = live();
        product.edit(on(TODAY.plusDays(3)));
        product.submit();
        product.approve(NOON, TODAY);

        product.edit(fixed("又改"));

        assertThat(product.effectiveOn()).isNull();
        assertThatThrownBy(() -> product.launch(NOON)).isInstanceOf(Problem.class);
    }

    @Test
    void theKindOfALiveProductStays() {
        var product = live();
        var content = product.content();
        var fund = new Product.Content(
                null,
                "基金",
                ProductType.BOND_FUND,
                terms(null, null, 100, 200, Confirmation.NEXT_DAY),
                "披露",
                Traits.plain(RiskLevel.R2, Confirmation.NEXT_DAY));

        assertThatThrownBy(() -> product.edit(fund)).isInstanceOf(Problem.class);
        assertThat(product.content()).isEqualTo(content);
    }

    @Test
    void theHigherOfTwoRatingsCounts() {
        var plain = Traits.plain(RiskLevel.R2, Confirmation.IMMEDIATE);
        var rated =
                new Traits(RiskLevel.R4, RiskLevel.R2, null, plain.dealing(), null, Map.of(), Set.of(), Map.of(), null);

        assertThat(rated.riskLevel()).isEqualTo(RiskLevel.R4);
        assertThat(plain.riskLevel()).isEqualTo(RiskLevel.R2);
    }

    @Test
    void aNewDisclosureIsANewVersion() {
        var product = new Product(new UUID(0, 1), fixed("定期"), NOON);
        var content = product.content();

        product.edit(
                new Product.Content(null, content.name(), content.type(), content.terms(), "新的披露文本", content.traits()));

        assertThat(product.disclosureVersion()).isEqualTo(2);
    }

    @Test
    void eachFieldOfWhatIsApprovedIsInTheHash() {
        var form = ProductForm.of(fixed("定期"));
        var json = JsonMapper.shared().<JsonNode>valueToTree(form);
        var hashes = new HashSet<String>();
        hashes.add(hash(form));
        for (var change : List.of(
                "issuerRiskLevel:\"R1\"",
                "benchmark:\"基准\"",
                "labels:[{\"label\":\"GREEN\",\"evidence\":\"甲\"}]",
                "labels:[{\"label\":\"GREEN\",\"evidence\":\"乙\"}]",
                "scenes:[\"PAYDAY\"]",
                "launchOn:\"2026-12-01\"",
                "openFrom:\"09:00\"",
                "code:\"XF-1\"",
                "dealing:{\"renewable\":true}",
                "dealing:{\"coolingOffHours\":24}")) {
            var changed = ((ObjectNode) json.deepCopy());
            var field = change.substring(0, change.indexOf(':'));
            changed.set(field, JsonMapper.shared().readTree(change.substring(field.length() + 1)));
            assertThat(hashes.add(hash(JsonMapper.shared().treeToValue(changed, ProductForm.class))))
                    .as(change)
                    .isTrue();
        }
    }

    @Test
    void termsFitTheKindOfProduct() {
        var rate = new BigDecimal("0.03");
        assertThat(fault(ProductType.FIXED_TERM, terms(rate, 30, 100, 200, Confirmation.IMMEDIATE)))
                .isNull();
        assertThat(fault(ProductType.FIXED_TERM, terms(rate, null, 100, 200, Confirmation.IMMEDIATE)))
                .isEqualTo("/termDays");
        assertThat(fault(ProductType.FIXED_TERM, terms(null, 30, 100, 200, Confirmation.IMMEDIATE)))
                .isEqualTo("/annualRate");
        assertThat(fault(ProductType.FIXED_TERM, terms(rate, 30, 100, 200, Confirmation.NEXT_DAY)))
                .isEqualTo("/confirmation");
        assertThat(fault(ProductType.BOND_FUND, terms(null, null, 100, 99, Confirmation.NEXT_DAY)))
                .isEqualTo("/maxAmount");
        assertThat(fault(ProductType.BOND_FUND, terms(rate, null, 100, 200, Confirmation.NEXT_DAY)))
                .isEqualTo("/annualRate");
        assertThat(fault(ProductType.BOND_FUND, terms(null, null, 100, 200, Confirmation.NEXT_DAY)))
                .isNull();
        assertThat(fault(ProductType.INSURANCE, terms(rate, 365, 100, 200, Confirmation.IMMEDIATE)))
                .isEqualTo("/annualRate");
        assertThat(fault(ProductType.INSURANCE, terms(null, null, 100, 200, Confirmation.IMMEDIATE)))
                .isEqualTo("/termDays");
        assertThat(fault(ProductType.INSURANCE, terms(null, 365, 100, 200, Confirmation.IMMEDIATE)))
                .isEqualTo("/dealing/coolingOffHours");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "FIXED_TERM; {\"renewable\":true}; ",
                "FIXED_TERM; {\"subscriptionFee\":\"0.01\"}; /dealing/subscriptionFee",
                "FIXED_TERM; {\"planMinAmount\":100}; /dealing/planMinAmount",
                "FIXED_TERM; {\"lockUpDays\":1}; /dealing/lockUpDays",
                "FIXED_TERM; {\"largeRedemptionBasisPoints\":1}; /dealing/largeRedemptionBasisPoints",
                "BOND_FUND; {\"renewable\":true}; /dealing/renewable",
                "BOND_FUND; {\"planMinAmount\":100}; ",
                "BOND_FUND; {\"planMinAmount\":201}; /dealing/planMinAmount",
                "BOND_FUND; {\"confirmDays\":0}; /dealing/confirmDays",
                "BOND_FUND; {\"redemptionFees\":[{\"underDays\":7,\"rate\":\"0.015\"}]}; ",
                "BOND_FUND; {\"redemptionFees\":[{\"underDays\":7,\"rate\":\"1\"}]}; /dealing/redemptionFees",
                "BOND_FUND; {\"redemptionFees\":[{\"underDays\":7,\"rate\":\"0\"},{\"underDays\":7,\"rate\":\"0\"}]};"
                        + " /dealing/redemptionFees"
            })
    void dealingFitsTheKindOfProduct(ProductType type, String dealing, @Nullable String fault) {
        var confirmation = type.isFund() ? Confirmation.NEXT_DAY : Confirmation.IMMEDIATE;
        var form = JsonMapper.shared().readValue(dealing, ProductForm.DealingForm.class);
        var plain = Traits.plain(RiskLevel.R2, confirmation);
        var traits = new Traits(
                plain.issuerRisk(),
                plain.ownRisk(),
                null,
                form.dealing(confirmation),
                null,
                Map.of(),
                Set.of(),
                Map.of(),
                null);
        var terms = type.isFund()
                ? terms(null, null, 100, 200, confirmation)
                : terms(new BigDecimal("0.03"), 30, 100, 200, confirmation);

        assertThat(terms.contradiction(type, traits)).isEqualTo(fault);
    }

    private static @Nullable String fault(ProductType type, Terms terms) {
        return terms.contradiction(type, Traits.plain(RiskLevel.R2, terms.confirmation()));
    }

    private static String hash(ProductForm form) {
        return new Product(new UUID(0, 1), form.content(Map.of()), NOON).hash();
    }

    private static Terms terms(
            @Nullable BigDecimal rate, @Nullable Integer days, long min, long max, Confirmation confirmation) {
        return new Terms(rate, days, min, max, 1_000, confirmation, BigDecimal.ZERO);
    }

    private static Product live() {
        var product = new Product(new UUID(0, 1), fixed("定期"), NOON);
        product.submit();
        product.approve(NOON, TODAY);
        return product;
    }

    private static Product.Content on(LocalDate day) {
        var fixed = fixed("改期");
        var it = fixed.traits();
        var traits = new Traits(
                it.issuerRisk(),
                it.ownRisk(),
                it.benchmark(),
                it.dealing(),
                it.hours(),
                it.labels(),
                it.scenes(),
                it.documents(),
                day);
        return new Product.Content(null, fixed.name(), fixed.type(), fixed.terms(), fixed.disclosure(), traits);
    }

    private static Product.Content fixed(String name) {
        return new Product.Content(
                null,
                name,
                ProductType.FIXED_TERM,
                terms(new BigDecimal("0.0325"), 180, 100, 1_000, Confirmation.IMMEDIATE),
                "披露",
                Traits.plain(RiskLevel.R2, Confirmation.IMMEDIATE));
    }
}
