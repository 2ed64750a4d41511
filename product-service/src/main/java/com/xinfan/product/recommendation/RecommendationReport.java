package com.xinfan.product.recommendation;

import com.xinfan.contract.money.Money;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What recommendations reached and what came of them, with and without personalisation. */
@Component
class RecommendationReport {

    private static final int DAYS_MAX = 366;
    private static final int DAYS = 30;

    private final ServedLists lists;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    RecommendationReport(ServedLists lists, Rulebook rulebook, BusinessClock clock) {
        this.lists = lists;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** The rates are parts of 10,000: of users with a product on a list, of filled lists opened, of those ordered. */
    record Way(
            boolean personalised,
            ServedLists.Figures figures,
            long coverageBasisPoints,
            long openedBasisPoints,
            long orderedBasisPoints) {

        static Way of(ServedLists.Figures figures) {
            return new Way(
                    figures.personalised(),
                    figures,
                    part(figures.reachedUsers(), figures.users()),
                    part(figures.openedLists(), figures.filledLists()),
                    part(figures.orderedLists(), figures.filledLists()));
        }

        private static long part(long some, long all) {
            return all == 0 ? 0 : some * 10_000 / all;
        }
    }

    /**
     * {@code conversionDays} is how long after it an order counts for a list. Openings are kept of personalised lists
     * only.
     */
    record ReportView(LocalDate from, LocalDate to, int conversionDays, String currency, List<Way> ways) {}

    ReportView of(@Nullable LocalDate from, @Nullable LocalDate to) {
        var last = to == null ? clock.today() : to;
        var first = from == null ? last.minusDays(DAYS) : from;
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) > DAYS_MAX) {
            throw RecommendationProblem.RECOMMENDATION_PERIOD.at("from", DAYS_MAX);
        }
        var days = rulebook.rule(RecommendationDesk.KEPT, clock.today()).integer("conversionDays");
        return new ReportView(
                first,
                last,
                days,
                Money.CNY,
                lists.figures(first, last, days).stream().map(Way::of).toList());
    }
}
