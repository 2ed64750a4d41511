package com.xinfan.risk.score;

import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.risk.collection.Delinquencies;
import com.xinfan.risk.decision.Judge;
import com.xinfan.risk.decision.Question;
import com.xinfan.risk.feature.Activities;
import com.xinfan.risk.feature.Activity;
import com.xinfan.risk.feature.AgeBands;
import com.xinfan.risk.feature.Feature;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What we and the bureau know of an applicant, put into measures. */
@Component
class Applicants {

    private static final long HOURS_PER_DAY = 24;

    private static final Set<String> NAMES = Set.of(
            Feature.ACCOUNT_AGE_HOURS.variable(),
            Feature.CARD_AGE_HOURS.variable(),
            Feature.DEPOSITS.variable(),
            Feature.INVESTED_AMOUNT.variable(),
            Feature.LOAN_OUTSTANDING.variable());

    private final Judge judge;
    private final Activities activities;
    private final AgeBands ageBands;
    private final Delinquencies delinquencies;

    Applicants(Judge judge, Activities activities, AgeBands ageBands, Delinquencies delinquencies) {
        this.judge = judge;
        this.activities = activities;
        this.ageBands = ageBands;
        this.delinquencies = delinquencies;
    }

    /** The application as the rules see it. */
    Question completed(CreditQuestion question, Map<String, String> attributes) {
        return judge.completed(question.act(attributes));
    }

    /** In the deciding transaction, with the act locked. */
    Basis basis(
            CreditQuestion question, Question asked, Activity act, CreditReportClient.@Nullable CreditReport report) {
        var measures = new TreeMap<Measure, Long>();
        var known = activities.count(NAMES, act);
        var invested = value(known, Feature.INVESTED_AMOUNT);
        measures.put(Measure.DAYS_SINCE_REGISTRATION, value(known, Feature.ACCOUNT_AGE_HOURS) / HOURS_PER_DAY);
        measures.put(Measure.DAYS_SINCE_CARD_BINDING, value(known, Feature.CARD_AGE_HOURS) / HOURS_PER_DAY);
        measures.put(Measure.DEPOSITS, value(known, Feature.DEPOSITS));
        measures.put(Measure.INVESTED_FEN, invested);
        if (invested > 0) {
            measures.put(Measure.REQUESTED_PERCENT_OF_INVESTED, Math.multiplyExact(question.amount(), 100) / invested);
        }
        ageBands.of(question.userId()).ifPresent(band -> measures.put(Measure.AGE_FROM, from(band)));
        var own = delinquencies.of(question.userId());
        measures.put(Measure.OWN_LOANS_OVERDUE, own.running());
        measures.put(Measure.OWN_OVERDUE_PAST, own.ended());
        if (report != null) {
            report(report, measures);
        }
        var outstanding = value(known, Feature.LOAN_OUTSTANDING);
        return new Basis(Collections.unmodifiableSortedMap(measures), outstanding, judge.judge(asked, act), report);
    }

    private static void report(CreditReportClient.CreditReport report, SortedMap<Measure, Long> measures) {
        if (report.score() > 0) {
            measures.put(Measure.BUREAU_SCORE, (long) report.score());
        }
        measures.put(Measure.BUREAU_OPEN_LOANS, (long) report.openLoans());
        measures.put(Measure.BUREAU_OVERDUE_LOANS, (long) report.overdueLoans());
    }

    private static long value(Map<String, Long> known, Feature feature) {
        return known.getOrDefault(feature.variable(), 0L);
    }

    private static long from(AgeBand band) {
        return switch (band) {
            case MINOR -> 0;
            case FROM_18_TO_24 -> 18;
            case FROM_25_TO_34 -> 25;
            case FROM_35_TO_49 -> 35;
            case FROM_50_TO_64 -> 50;
            case FROM_65 -> 65;
        };
    }
}
