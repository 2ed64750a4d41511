package com.xinfan.risk.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.risk.decision.Judgement;
import com.xinfan.risk.rule.Assessment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ScorecardTests {

    private static final Scorecard SHIPPED = new JsonMapper().readValue(Scorecards.text(), Scorecard.class);

    private static final Judgement NO_RULE = rules(RiskOutcome.APPROVE);

    @Test
    void theShippedScorecardIsSound() {
        assertThat(SHIPPED.faults()).isEmpty();
    }

    /** By each measure: the one who knows nothing, and someone at every bound, one below and one above it. */
    @Test
    void everyValueFallsIntoOneBin() {
        for (var characteristic : SHIPPED.characteristics()) {
            var bounds = characteristic.bins().stream()
                    .filter(bin -> bin.below() != null)
                    .map(Scorecard.Bin::below)
                    .toList();
            var lower = 0;
            for (var bound : bounds) {
                var own = characteristic.bins().get(lower).points();
                var next = characteristic.bins().get(lower + 1).points();
                assertThat(characteristic.points(one(characteristic.measure(), bound - 1)))
                        .isEqualTo(own);
                assertThat(characteristic.points(one(characteristic.measure(), bound)))
                        .isEqualTo(next);
                lower++;
            }
            assertThat(characteristic.points(one(characteristic.measure(), Long.MIN_VALUE)))
                    .isEqualTo(characteristic.bins().getFirst().points());
            assertThat(characteristic.points(one(characteristic.measure(), Long.MAX_VALUE)))
                    .isEqualTo(characteristic.bins().getLast().points());
            assertThat(characteristic.points(new TreeMap<>())).isEqualTo(characteristic.missing());
        }
    }

    /** What is unknown must never be worth more than the best that could be known. */
    @Test
    void missingIsNeverBest() {
        assertThat(SHIPPED.characteristics())
                .allSatisfy(one -> assertThat(one.missing()).isLessThan(one.most()));
    }

    /** Golden decisions: a change of the scorecard shows here. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "saver of years,        800, 1, 0, 35, 400, 300, 12, 20000000, 0, 5000000, APPROVE, A, 1035, 5000000, 0.0900",
        "investor of a month,   720, 2, 0, 25,  30,  30,  2,  1000000, 0, 1000000, APPROVE, A,  945, 1000000, 0.0900",
        "newcomer with savings, 690, 2, 0, 25,   5,   5,  1,   500000, 0, 1000000, APPROVE, B,  850, 1000000, 0.1200",
        "young newcomer,        640, 3, 0, 18,   5,   5,  1,   100000, 0,  500000, APPROVE, C,  755,  500000, 0.1440",
        "stranger,              660, 1, 0, 25,   0,   0,  0,        0, 0,  500000, APPROVE, C,  765,  500000, 0.1440",
        "weak stranger,         560, 0, 0, 18,   0,   0,  0,        0, 0, 1500000, REVIEW,  E,  660, 1000000, 0.2040",
        "no history,              0, 0, 0, 25,  10,  10,  1,   100000, 0,  500000, APPROVE, C,  785,  500000, 0.1440",
        "late once elsewhere,   520, 6, 1, 25,   1,   1,  0,        0, 0,  500000, DECLINE, F,  600,       0,",
        "late with us before,   560, 3, 0, 25,  60,  60,  3,   100000, 2,  500000, APPROVE, D,  680,  500000, 0.1800",
        "asks beyond the grade, 640, 3, 0, 18,   5,   5,  1,   100000, 0, 9000000, APPROVE, C,  755, 5000000, 0.1440",
    })
    void decidesAsEver(
            String who,
            long bureau,
            int open,
            int overdue,
            long age,
            long registered,
            long card,
            long deposits,
            long invested,
            long late,
            long amount,
            RiskOutcome outcome,
            String grade,
            int score,
            long approved,
            String rate) {
        var known = new TreeMap<Measure, Long>(Map.of(
                Measure.AGE_FROM, age,
                Measure.DAYS_SINCE_REGISTRATION, registered,
                Measure.DAYS_SINCE_CARD_BINDING, card,
                Measure.DEPOSITS, deposits,
                Measure.INVESTED_FEN, invested,
                Measure.OWN_LOANS_OVERDUE, 0L,
                Measure.OWN_OVERDUE_PAST, late));
        if (bureau > 0) {
            known.put(Measure.BUREAU_SCORE, bureau);
        }
        known.put(Measure.BUREAU_OPEN_LOANS, (long) open);
        known.put(Measure.BUREAU_OVERDUE_LOANS, (long) overdue);
        if (invested > 0) {
            known.put(Measure.REQUESTED_PERCENT_OF_INVESTED, amount * 100 / invested);
        }
        var report = new CreditReportClient.CreditReport((int) bureau, open, overdue);
        var credit = SHIPPED.assess(amount, new Basis(known, 0, NO_RULE, report));
        assertThat(List.of(credit.outcome(), String.valueOf(credit.grade()), credit.score(), credit.approvedAmount()))
                .as(who)
                .isEqualTo(List.of(outcome, grade, score, approved));
        assertThat(credit.annualRate()).as(who).isEqualTo(rate);
        assertThat(credit.reasons()).as(who).hasSizeLessThanOrEqualTo(4).doesNotHaveDuplicates();
    }

    @Test
    void reasonsComeByPointsLostAndAtMostFour() {
        var credit = SHIPPED.assess(
                500_000,
                good(Map.of(
                        Measure.BUREAU_SCORE, 560L, // loses 130
                        Measure.BUREAU_OVERDUE_LOANS, 1L, // loses 65
                        Measure.OWN_OVERDUE_PAST, 1L, // loses 60
                        Measure.DEPOSITS, 0L, // loses 35
                        Measure.AGE_FROM, 25L))); // loses 10
        assertThat(credit.reasons())
                .extracting(RiskVerdict.Reason::code)
                .containsExactly("BUREAU_SCORE", "BUREAU_OVERDUE", "OWN_OVERDUE_PAST", "FEW_DEPOSITS");
        assertThat(credit.reasons())
                .allSatisfy(reason -> assertThat(reason.zh()).isNotBlank());
    }

    @Test
    void theBestHaveNoReason() {
        assertThat(SHIPPED.assess(500_000, good(Map.of())).reasons()).isEmpty();
    }

    @Test
    void aStopDeclinesWhateverTheScoreIsAndIsTheFirstReason() {
        for (var stop : SHIPPED.stops()) {
            var value = stop.atLeast() == null ? stop.below() - 1 : stop.atLeast();
            var credit = SHIPPED.assess(500_000, good(Map.of(stop.measure(), value)));
            assertThat(credit.outcome()).as(stop.code()).isEqualTo(RiskOutcome.DECLINE);
            assertThat(credit.approvedAmount()).isZero();
            assertThat(credit.annualRate()).isNull();
            assertThat(credit.reasons().getFirst().code()).isEqualTo(stop.code());
            var free = stop.atLeast() == null ? stop.below() : stop.atLeast() - 1;
            assertThat(SHIPPED.assess(500_000, good(Map.of(stop.measure(), free)))
                            .outcome())
                    .as("beside " + stop.code())
                    .isEqualTo(RiskOutcome.APPROVE);
        }
    }

    @ParameterizedTest
    @CsvSource({"APPROVE, APPROVE", "CHALLENGE, REVIEW", "REVIEW, REVIEW", "DECLINE, DECLINE"})
    void rulesSpeakBeforeTheScore(RiskOutcome rules, RiskOutcome outcome) {
        var best = good(Map.of());
        var credit = SHIPPED.assess(500_000, new Basis(best.measures(), 0, rules(rules), best.report()));
        assertThat(credit.outcome()).isEqualTo(outcome);
        assertThat(credit.approvedAmount() > 0).isEqualTo(outcome != RiskOutcome.DECLINE);
    }

    /** Grade A: 200,000 yuan in all. */
    @ParameterizedTest
    @CsvSource({
        "1000000, 0, 1000000",
        "1000000, 19000000, 1000000",
        "1000000, 19000001, 990000",
        "1000000, 19985000, 10000",
        "1000000, 19995000, 0",
        "1000000, 20000000, 0",
        "1000000, 30000000, 0",
        "1234567, 0, 1234567",
        "9999, 0, 0"
    })
    void theLimitHoldsAllThatIsOwed(long requested, long outstanding, long approved) {
        var best = good(Map.of());
        var credit = SHIPPED.assess(requested, new Basis(best.measures(), outstanding, NO_RULE, best.report()));
        assertThat(credit.approvedAmount()).isEqualTo(approved);
        assertThat(credit.outcome()).isEqualTo(approved == 0 ? RiskOutcome.DECLINE : RiskOutcome.APPROVE);
        if (approved == 0) {
            assertThat(credit.reasons().getFirst().code()).isEqualTo("LIMIT_USED");
        }
    }

    /** Fairness: neither the list of what can be read nor the scorecard knows where someone is from or who they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "region",
                "province",
                "city",
                "gender",
                "sex",
                "ethnic",
                "nation",
                "religion",
                "marital",
                "idnumber",
                "health",
                "disab",
                "地区",
                "省",
                "户籍",
                "籍贯",
                "性别",
                "民族",
                "宗教",
                "婚",
                "健康"
            })
    void nothingForbiddenIsScored(String forbidden) {
        assertThat(Scorecards.text().toLowerCase(Locale.ROOT)).doesNotContain(forbidden);
        assertThat(Arrays.toString(Measure.values()).toLowerCase(Locale.ROOT)).doesNotContain(forbidden);
    }

    @Test
    void namesWhatDoesNotHoldTogether() {
        var bins = List.of(new Scorecard.Bin(10L, 1), new Scorecard.Bin(null, 2));
        assertThat(faults(List.of(new Scorecard.Bin(10L, 1), new Scorecard.Bin(20L, 2)), 700))
                .isNotEmpty();
        assertThat(faults(List.of(new Scorecard.Bin(10L, 1), new Scorecard.Bin(10L, 2), bins.getLast()), 700))
                .isNotEmpty();
        assertThat(faults(List.of(bins.getLast()), 700)).isNotEmpty();
        assertThat(faults(bins, null)).isNotEmpty();
        assertThat(faults(bins, 700)).isEmpty();
        assertThat(graded(new Scorecard.Grade("A", 9, RiskOutcome.APPROVE, 1, "0.2400")))
                .isEmpty();
        assertThat(graded(new Scorecard.Grade("A", 9, RiskOutcome.APPROVE, 1, "0.2401")))
                .isNotEmpty();
        assertThat(graded(new Scorecard.Grade("A", 9, RiskOutcome.APPROVE, 1, null)))
                .isNotEmpty();
        assertThat(graded(new Scorecard.Grade("A", 9, RiskOutcome.CHALLENGE, 1, "0.1")))
                .isNotEmpty();
        var better = new Scorecard.Grade("A", 9, RiskOutcome.APPROVE, 10, "0.1");
        assertThat(graded(better, new Scorecard.Grade("B", 8, RiskOutcome.REVIEW, 10, "0.1")))
                .isEmpty();
        assertThat(graded(better, new Scorecard.Grade("B", 9, RiskOutcome.REVIEW, 10, "0.1")))
                .isNotEmpty();
        assertThat(graded(better, new Scorecard.Grade("B", 8, RiskOutcome.REVIEW, 11, "0.1")))
                .isNotEmpty();
        assertThat(graded(better, new Scorecard.Grade("B", 8, RiskOutcome.REVIEW, 10, "0.09")))
                .isNotEmpty();
    }

    private static List<String> graded(Scorecard.Grade... grades) {
        var all = new ArrayList<>(List.of(grades));
        all.add(new Scorecard.Grade("Z", null, RiskOutcome.DECLINE, 0, null));
        return new Scorecard(0, 4, 1, 1, List.of(), SHIPPED.characteristics(), all, SHIPPED.limitUsed()).faults();
    }

    private static List<String> faults(List<Scorecard.Bin> bins, Integer best) {
        var one = new Scorecard.Characteristic(Measure.DEPOSITS, "X", "x", 0, bins);
        var grades = List.of(
                new Scorecard.Grade("A", best, RiskOutcome.APPROVE, 1, "0.1"),
                new Scorecard.Grade("B", null, RiskOutcome.DECLINE, 0, null));
        return new Scorecard(0, 4, 1, 1, List.of(), List.of(one), grades, new RiskVerdict.Reason("L", "l")).faults();
    }

    /** The best of all applicants, but for this. */
    private static Basis good(Map<Measure, Long> but) {
        var measures = new TreeMap<>(Map.of(
                Measure.BUREAU_SCORE, 800L,
                Measure.BUREAU_OPEN_LOANS, 1L,
                Measure.BUREAU_OVERDUE_LOANS, 0L,
                Measure.AGE_FROM, 35L,
                Measure.DAYS_SINCE_REGISTRATION, 1_000L,
                Measure.DAYS_SINCE_CARD_BINDING, 1_000L,
                Measure.DEPOSITS, 10L,
                Measure.INVESTED_FEN, 100_000_000L,
                Measure.OWN_OVERDUE_PAST, 0L,
                Measure.REQUESTED_PERCENT_OF_INVESTED, 1L));
        measures.put(Measure.OWN_LOANS_OVERDUE, 0L);
        measures.putAll(but);
        return new Basis(measures, 0, NO_RULE, new CreditReportClient.CreditReport(800, 1, 0));
    }

    private static TreeMap<Measure, Long> one(Measure measure, long value) {
        return new TreeMap<>(Map.of(measure, value));
    }

    private static Judgement rules(RiskOutcome outcome) {
        var hits = Stream.of(outcome)
                .filter(one -> one != RiskOutcome.APPROVE)
                .map(one -> new Assessment.Hit("RULE", "规则", 60, one, null))
                .toList();
        return new Judgement(Map.of(), new Assessment(outcome, 0, hits), "loan:1");
    }
}
