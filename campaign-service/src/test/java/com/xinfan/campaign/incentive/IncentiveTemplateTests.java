package com.xinfan.campaign.incentive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import com.xinfan.platform.web.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IncentiveTemplateTests {

    private static final ProductScope FIXED_TERM = new ProductScope(List.of(ProductType.FIXED_TERM));

    @ParameterizedTest
    @CsvSource({
        // 1 % on 10,000 yuan for 30 days: 8.219 yuan
        "1000000, 30, 822",
        // the principal counts up to 50,000 yuan
        "5000000, 180, 24658",
        "90000000, 180, 24658",
        // 182.5 fen exactly half: rounded up
        "36500, 365, 365",
        "1825, 365, 18",
        "1850, 365, 19",
        "1, 30, 0",
    })
    void aBoostCostsItsShareOfTheYearRoundedHalfUp(long amount, int days, long cost) {
        assertThat(aBoost().cost(Money.ofFen(amount), days)).isEqualTo(Money.ofFen(cost));
    }

    @Test
    void noOrderThatTheTermsCoverCostsMoreThanTheMaximum() {
        var boost = aBoost();
        for (var days = 1; days <= 180; days++) {
            for (var amount = 1L; amount < 20_000_000; amount = amount * 3 + 7) {
                assertThat(boost.cost(Money.ofFen(amount), days)).isLessThanOrEqualTo(boost.maxCost());
            }
        }
    }

    @Test
    void cashOffCostsItsValue() {
        assertThat(aCashOff(1_000, 100_000).cost(Money.ofFen(5_000_000), 30)).isEqualTo(Money.ofFen(1_000));
        assertThat(aCashOff(1_000, 100_000).maxCost()).isEqualTo(Money.ofFen(1_000));
    }

    @ParameterizedTest
    @CsvSource({
        "FIXED_TERM, 30, 100000, ''",
        "FIXED_TERM, 30, 99999, amount",
        "CONSUMER_LOAN, 30, 100000, productType",
    })
    void anOrderMustFitTheTerms(ProductType type, int days, long amount, String misfit) {
        assertThat(aCashOff(1_000, 100_000)
                        .misfit(type, days, Money.ofFen(amount))
                        .orElse(""))
                .isEqualTo(misfit);
    }

    @Test
    void aBoostEndsAtItsLongestTerm() {
        assertThat(aBoost().misfit(ProductType.FIXED_TERM, 180, Money.ofFen(1))).isEmpty();
        assertThat(aBoost().misfit(ProductType.FIXED_TERM, 181, Money.ofFen(1))).contains("termDays");
    }

    @Test
    void theSameRateHasOneSpelling() {
        assertThat(aBoost("0.01"))
                .isEqualTo(aBoost("0.01000000"))
                .hasToString(aBoost("0.010").toString());
    }

    @Test
    void cashOffMayNotExceedTheOrder() {
        assertThatCode(() -> aCashOff(1_000, 1_000).requireWellFormed("/incentive"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> aCashOff(1_000, 999).requireWellFormed("/incentive"))
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).param())
                .isEqualTo("/incentive/minOrder");
    }

    @Test
    void aBoostNeedsWhatBoundsItsCost() {
        var unbounded =
                new IncentiveTemplate(IncentiveKind.RATE_BOOST, null, Rate.parse("0.01"), FIXED_TERM, 0, null, 180, 30);
        assertThatThrownBy(() -> unbounded.requireWellFormed("/incentive"))
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).param())
                .isEqualTo("/incentive/maxPrincipal");
    }

    @ParameterizedTest
    @EnumSource(
            value = IncentiveKind.class,
            names = {"CASH", "LOTTERY"})
    void whatNoRuleCanGrantIsRefused(IncentiveKind kind) {
        var template = new IncentiveTemplate(kind, 1L, null, FIXED_TERM, 0, null, null, 30);
        assertThatThrownBy(() -> template.requireWellFormed("/incentive"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("incentive_unsupported");
    }

    private static IncentiveTemplate aCashOff(long fen, long minOrder) {
        return new IncentiveTemplate(IncentiveKind.CASH_OFF, fen, null, FIXED_TERM, minOrder, null, null, 30);
    }

    private static IncentiveTemplate aBoost() {
        return aBoost("0.01");
    }

    private static IncentiveTemplate aBoost(String rate) {
        return new IncentiveTemplate(
                IncentiveKind.RATE_BOOST, null, Rate.parse(rate), FIXED_TERM, 0, 5_000_000L, 180, 30);
    }
}
