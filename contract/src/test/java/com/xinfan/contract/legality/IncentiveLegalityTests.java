package com.xinfan.contract.legality;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.rulebook.Rulebook;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IncentiveLegalityTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final IncentiveLegality matrix = new IncentiveLegality(Rulebook.load());

    @ParameterizedTest
    @EnumSource(IncentiveKind.class)
    void noIncentiveMayBeTiedToAFundOrToInsurance(IncentiveKind incentive) {
        for (var product : ProductType.values()) {
            if (product.isFund() || product == ProductType.INSURANCE) {
                assertThat(matrix.check(product, incentive, TODAY))
                        .as("%s on %s", incentive, product)
                        .isInstanceOf(Legality.Forbidden.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FIXED_TERM, CASH_OFF, Allowed",
        "FIXED_TERM, RATE_BOOST, Allowed",
        "PAYMENT_BALANCE, RATE_BOOST, Forbidden",
        "PAYMENT_BALANCE, TRIAL_PRINCIPAL, Forbidden",
        "PAYMENT_BALANCE, CASH, Allowed",
        "CONSUMER_LOAN, CASH_OFF, NeedsApproval",
    })
    void theOtherCellsAreAsTheArticlesSay(ProductType product, IncentiveKind incentive, String expected) {
        assertThat(matrix.check(product, incentive, TODAY).getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-09-29, Allowed", "2026-09-30, NeedsApproval"})
    void aCellChangesOnTheDayItsRuleComesIntoForce(LocalDate day, String expected) {
        assertThat(matrix.check(ProductType.CONSUMER_LOAN, IncentiveKind.CASH, day)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(expected);
    }
}
