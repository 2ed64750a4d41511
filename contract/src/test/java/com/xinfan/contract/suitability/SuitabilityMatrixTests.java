package com.xinfan.contract.suitability;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.AgeBand;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every investor there can be against every risk, beside the matrix as compliance would draw it. */
class SuitabilityMatrixTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    // Rows C1 to C5, columns R1 to R5. S suitable, X refused, E second confirmation from 65, P professional
    // confirmation, D both of them.
    private static final String ORDINARY = "SXXXX SSXXX SSSXX SSSSX SSSSS";
    private static final String ELDER = "SXXXX SSXXX SSEXX SSEEX SSEEE";
    private static final String PROFESSIONAL = "SXXXX SSPPP SSSPP SSSSP SSSSS";
    private static final String PROFESSIONAL_ELDER = "SXXXX SSDDD SSEDD SSEED SSEEE";

    private final Suitability suitability = new Suitability(Rulebook.load());

    @Test
    void everyInvestorGetsWhatTheMatrixSays() {
        var asked = 0;
        for (var level : RiskTolerance.values()) {
            for (var risk : RiskLevel.values()) {
                for (var age : AgeBand.values()) {
                    for (var professional : new boolean[] {false, true}) {
                        for (var later : new int[] {0, 1, 365}) {
                            var investor = new Investor(level, TODAY.plusDays(later), age, professional);
                            var expected = age == AgeBand.MINOR ? 'M' : cell(investor, risk);
                            assertThat(letter(suitability.assess(investor, risk, TODAY)))
                                    .as(investor + " buys " + risk)
                                    .isEqualTo(expected);
                            asked++;
                        }
                    }
                }
            }
        }
        assertThat(asked).isEqualTo(5 * 5 * AgeBand.values().length * 2 * 3);
    }

    @Test
    void noConfirmationCuresAMissingOrExpiredAssessmentNotEvenOfAProfessional() {
        for (var risk : RiskLevel.values()) {
            for (var age : AgeBand.values()) {
                for (var professional : new boolean[] {false, true}) {
                    var minor = age == AgeBand.MINOR;
                    assertThat(letter(assess(null, null, age, professional, risk)))
                            .isEqualTo(minor ? 'M' : 'N');
                    for (var level : RiskTolerance.values()) {
                        assertThat(letter(assess(level, null, age, professional, risk)))
                                .isEqualTo(minor ? 'M' : 'O');
                        assertThat(letter(assess(level, TODAY.minusDays(1), age, professional, risk)))
                                .isEqualTo(minor ? 'M' : 'O');
                    }
                }
            }
        }
    }

    @Test
    void aLowerRiskIsNeverHarderToBuy() {
        for (var level : RiskTolerance.values()) {
            for (var age : AgeBand.values()) {
                for (var professional : new boolean[] {false, true}) {
                    var investor = new Investor(level, TODAY, age, professional);
                    var may = Arrays.stream(RiskLevel.values())
                            .map(risk -> suitability.mayBuy(investor, risk, TODAY))
                            .toList();
                    assertThat(may.lastIndexOf(true) + 1)
                            .isEqualTo(may.stream().filter(it -> it).count());
                }
            }
        }
    }

    @Test
    void whatMayBeBoughtIsWhatIsNotRefused() {
        for (var level : RiskTolerance.values()) {
            for (var risk : RiskLevel.values()) {
                for (var professional : new boolean[] {false, true}) {
                    var investor = new Investor(level, TODAY, AgeBand.FROM_65, professional);
                    assertThat(suitability.mayBuy(investor, risk, TODAY))
                            .isEqualTo("SEPD".indexOf(cell(investor, risk)) >= 0);
                }
            }
        }
    }

    private Verdict assess(
            @Nullable RiskTolerance level,
            @Nullable LocalDate until,
            AgeBand age,
            boolean professional,
            RiskLevel risk) {
        return suitability.assess(new Investor(level, until, age, professional), risk, TODAY);
    }

    private static char cell(Investor investor, RiskLevel risk) {
        var elder = investor.ageBand() == AgeBand.FROM_65;
        var matrix = investor.professional() ? elder ? PROFESSIONAL_ELDER : PROFESSIONAL : elder ? ELDER : ORDINARY;
        var level = investor.level();
        return matrix.split(" ")[level == null ? 0 : level.ordinal()].charAt(risk.ordinal());
    }

    private static char letter(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Suitable() -> 'S';
            case Verdict.Refused(var rule, var code) ->
                switch (rule.id() + " " + code) {
                    case "suitability.minor suitability_minor" -> 'M';
                    case "suitability.assessment suitability_missing" -> 'N';
                    case "suitability.validity suitability_expired" -> 'O';
                    case "suitability.lowest suitability_mismatch", "suitability.mismatch suitability_mismatch" -> 'X';
                    default -> '?';
                };
            case Verdict.NeedsAcknowledgement(var rule, var code) ->
                switch (rule.id() + " " + code) {
                    case "suitability.elder suitability_elder" -> 'E';
                    case "suitability.professional suitability_professional" -> 'P';
                    case "suitability.professional-elder suitability_professional_elder" -> 'D';
                    default -> '?';
                };
        };
    }
}
