package com.xinfan.product.loan.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.money.Rate;
import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PricingTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final Pricing pricing = new Pricing(Rulebook.load());

    @Test
    void twentyFourPerCentIsOfferedWhateverTheShape() {
        var random = new Random(24);
        for (int i = 0; i < 500; i++) {
            var quote = pricing.quote(Borrowings.at(random, Rate.parse("0.2400")));
            assertThat(pricing.forbids(quote)).isEmpty();
            assertThat(quote.annualCost().value())
                    .isLessThanOrEqualTo(Rate.parse("0.2400").value());
        }
    }

    @Test
    void oneBasisPointMoreIsNot() {
        var offered = pricing.quote(new Borrowing(20_000_000, Rate.parse("0.2400"), 12, 30, DAY));
        var refused = pricing.quote(new Borrowing(20_000_000, Rate.parse("0.2401"), 12, 30, DAY));

        assertThat(offered.annualCost()).isEqualTo(Rate.parse("0.2400"));
        assertThat(pricing.forbids(offered)).isEmpty();
        assertThat(refused.annualCost()).isEqualTo(Rate.parse("0.2401"));
        assertThat(pricing.forbids(refused)).map(Rule::id).contains("credit.annual-cost-cap");
    }

    @Test
    void theCapHoldsFromItsFirstDay() {
        var first = LocalDate.of(2025, 10, 1);
        var dear = Rate.parse("0.3000");

        assertThat(pricing.forbids(pricing.quote(new Borrowing(1_000_000, dear, 6, 30, first))))
                .isPresent();
        assertThat(pricing.forbids(pricing.quote(new Borrowing(1_000_000, dear, 6, 30, first.minusDays(1)))))
                .isEmpty();
    }

    @Test
    void theTableNamesEachChargeAndItsParty() {
        var quote = pricing.quote(new Borrowing(1_200_000, Rate.parse("0.1440"), 12, 30, DAY));

        assertThat(quote.charges()).extracting(Charge::item).containsExactly("利息", "逾期罚息");
        assertThat(quote.charges()).extracting(Charge::party).containsOnly(Charge.Party.LENDER);
        assertThat(quote.charges().getFirst().amount()).isEqualTo(94_301).isEqualTo(quote.interest());
        assertThat(quote.charges().getLast().annualRate()).isEqualTo(Rate.parse("0.216"));
        assertThat(quote.charges().getLast().amount()).isNull();
        assertThat(quote.annualCost()).isEqualTo(Rate.parse("0.1440"));
    }

    @Test
    void ratesAreReadWithFourPlaces() {
        assertThat(Quote.text(Rate.parse("0.144"))).isEqualTo("0.1440");
        assertThat(Quote.text(Rate.parse("0.14400000"))).isEqualTo("0.1440");
        assertThat(Quote.text(Rate.parse("0.14401"))).isEqualTo("0.14401");
        assertThat(Quote.text(Rate.parse("0"))).isEqualTo("0.0000");
    }
}
