package com.xinfan.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.platform.web.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProductTests {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    @Test
    void goesLiveByTwoPeopleAndLeavesByOne() {
        var product = new Product(new UUID(0, 1), fixed("定期"), NOON);

        product.submit();
        assertThat(product.status()).isEqualTo(Product.Status.SUBMITTED);
        product.approve(NOON);
        assertThat(product.status()).isEqualTo(Product.Status.LIVE);
        product.retire();
        assertThat(product.status()).isEqualTo(Product.Status.RETIRED);
    }

    @Test
    void aDraftIsNotApproved() {
        var draft = new Product(new UUID(0, 1), fixed("定期"), NOON);

        assertThatThrownBy(() -> draft.approve(NOON)).isInstanceOf(Problem.class);
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
    void aLiveProductIsNeverEdited() {
        var product = new Product(new UUID(0, 1), fixed("定期"), NOON);
        product.submit();
        product.approve(NOON);

        assertThatThrownBy(() -> product.edit(fixed("改"))).isInstanceOf(Problem.class);
    }

    @Test
    void aNewDisclosureIsANewVersion() {
        var product = new Product(new UUID(0, 1), fixed("定期"), NOON);
        var content = product.content();

        var terms = content.terms();
        product.edit(new Product.Content(content.name(), content.type(), content.riskLevel(), terms, "新的披露文本"));

        assertThat(product.disclosureVersion()).isEqualTo(2);
    }

    @Test
    void termsFitTheKindOfProduct() {
        var rate = new BigDecimal("0.03");
        assertThat(terms(rate, 30, 100, 200, Confirmation.IMMEDIATE).contradiction(ProductType.FIXED_TERM))
                .isNull();
        assertThat(terms(rate, null, 100, 200, Confirmation.IMMEDIATE).contradiction(ProductType.FIXED_TERM))
                .isEqualTo("/termDays");
        assertThat(terms(null, 30, 100, 200, Confirmation.IMMEDIATE).contradiction(ProductType.FIXED_TERM))
                .isEqualTo("/annualRate");
        assertThat(terms(rate, 30, 100, 200, Confirmation.NEXT_DAY).contradiction(ProductType.FIXED_TERM))
                .isEqualTo("/confirmation");
        assertThat(terms(null, null, 100, 99, Confirmation.NEXT_DAY).contradiction(ProductType.BOND_FUND))
                .isEqualTo("/maxAmount");
        assertThat(terms(rate, null, 100, 200, Confirmation.NEXT_DAY).contradiction(ProductType.BOND_FUND))
                .isEqualTo("/annualRate");
        assertThat(terms(null, null, 100, 200, Confirmation.NEXT_DAY).contradiction(ProductType.BOND_FUND))
                .isNull();
    }

    private static Terms terms(BigDecimal rate, Integer days, long min, long max, Confirmation confirmation) {
        return new Terms(rate, days, min, max, 1_000, confirmation, BigDecimal.ZERO);
    }

    private static Product.Content fixed(String name) {
        return new Product.Content(
                name,
                ProductType.FIXED_TERM,
                RiskLevel.R2,
                terms(new BigDecimal("0.0325"), 180, 100, 1_000, Confirmation.IMMEDIATE),
                "披露");
    }
}
