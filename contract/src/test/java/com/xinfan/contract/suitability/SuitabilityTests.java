package com.xinfan.contract.suitability;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.AgeBand;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuitabilityTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final Suitability suitability = new Suitability(Rulebook.load());

    @Test
    void everyToleranceMayBuyUpToItsOwnRiskAndNoFurther() {
        for (var level : RiskTolerance.values()) {
            for (var risk : RiskLevel.values()) {
                var verdict = assess(level, TODAY, AgeBand.FROM_35_TO_49, risk);
                if (risk.ordinal() <= level.ordinal()) {
                    assertThat(verdict).isInstanceOf(Verdict.Suitable.class);
                } else {
                    assertThat(refused(verdict).code()).isEqualTo("suitability_mismatch");
                }
            }
        }
    }

    @Test
    void theLowestToleranceIsRefusedByARuleOfItsOwn() {
        assertThat(refused(assess(RiskTolerance.C1, TODAY, AgeBand.FROM_18_TO_24, RiskLevel.R2))
                        .rule()
                        .id())
                .isEqualTo("suitability.lowest");
    }

    @Test
    void anAssessmentCountsOnItsLastDayAndNotAfter() {
        assertThat(assess(RiskTolerance.C5, TODAY, AgeBand.FROM_25_TO_34, RiskLevel.R1))
                .isInstanceOf(Verdict.Suitable.class);
        assertThat(refused(assess(RiskTolerance.C5, TODAY.minusDays(1), AgeBand.FROM_25_TO_34, RiskLevel.R1))
                        .code())
                .isEqualTo("suitability_expired");
    }

    @Test
    void withoutAnAssessmentNothingCanBeBought() {
        assertThat(refused(assess(null, null, AgeBand.FROM_25_TO_34, RiskLevel.R1))
                        .code())
                .isEqualTo("suitability_missing");
    }

    @Test
    void aMinorIsRefusedWhateverTheLevel() {
        assertThat(refused(assess(RiskTolerance.C5, TODAY, AgeBand.MINOR, RiskLevel.R1))
                        .code())
                .isEqualTo("suitability_minor");
    }

    @Test
    void fromSixtyFiveAHigherRiskNeedsASecondConfirmation() {
        assertThat(assess(RiskTolerance.C5, TODAY, AgeBand.FROM_65, RiskLevel.R2))
                .isInstanceOf(Verdict.Suitable.class);
        assertThat(assess(RiskTolerance.C5, TODAY, AgeBand.FROM_65, RiskLevel.R3))
                .isInstanceOf(Verdict.NeedsAcknowledgement.class);
    }

    private Verdict assess(@Nullable RiskTolerance level, @Nullable LocalDate until, AgeBand age, RiskLevel risk) {
        return suitability.assess(new Investor(level, until, age, false), risk, TODAY);
    }

    private static Verdict.Refused refused(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return (Verdict.Refused) verdict;
    }
}
