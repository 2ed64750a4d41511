package com.xinfan.risk.score;

import com.xinfan.contract.money.Rate;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.risk.rule.Assessment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A points scorecard: every characteristic gives the points of the bin that its measure falls into, their sum has a
 * grade, and a grade has an outcome, a limit and a price. Stops and rules speak before the points.
 *
 * @param grades from the best to the worst; the last one has no {@code from}
 * @param reasonsMax how many reasons an answer has at most
 * @param amountMin the least that is lent, in fen
 * @param amountStep to what an amount is cut down when the limit does not hold all that was asked for
 */
record Scorecard(
        int base,
        int reasonsMax,
        long amountMin,
        long amountStep,
        List<Stop> stops,
        List<Characteristic> characteristics,
        List<Grade> grades,
        RiskVerdict.Reason limitUsed) {

    /** The price alone stays below the cap of the all-in cost (24 %), which product-service checks exactly. */
    private static final long RATE_MAX = 24_000_000;

    /** One measure and its bins, by rising {@code below}; the last is open. {@code missing} are the points without. */
    record Characteristic(Measure measure, String code, String zh, int missing, List<Bin> bins) {

        int points(SortedMap<Measure, Long> measures) {
            var value = measures.get(measure);
            if (value == null) {
                return missing;
            }
            for (var bin : bins) {
                if (bin.below() == null || value < bin.below()) {
                    return bin.points();
                }
            }
            throw new IllegalStateException(measure + " leaves a gap");
        }

        int most() {
            return bins.stream().mapToInt(Bin::points).max().orElseThrow();
        }
    }

    /** The points of values below a bound, and not below that of the bin before. */
    record Bin(@Nullable Long below, int points) {}

    /** What no score makes good: a measure of at least, or below, a bound. */
    record Stop(
            String code,
            String zh,
            Measure measure,
            @Nullable Long atLeast,
            @Nullable Long below,
            RiskOutcome outcome) {

        boolean hits(SortedMap<Measure, Long> measures) {
            var value = measures.get(measure);
            return value != null && (atLeast != null && value >= atLeast || below != null && value < below);
        }
    }

    /** What a score of at least {@code from} is worth; {@code limit} in fen bounds all that the person owes. */
    record Grade(
            String grade,
            @Nullable Integer from,
            RiskOutcome outcome,
            long limit,
            @Nullable String annualRate) {

        /** Whether it is below a better grade, and neither lends more nor cheaper. */
        private boolean follows(Grade better) {
            return better.from != null
                    && (from == null || from < better.from)
                    && outcome.compareTo(better.outcome) >= 0
                    && limit <= better.limit
                    && (annualRate == null || better.annualRate == null || rate(annualRate) >= rate(better.annualRate));
        }

        private boolean priced() {
            return switch (outcome) {
                case APPROVE, REVIEW -> limit > 0 && annualRate != null && rate(annualRate) <= RATE_MAX;
                case CHALLENGE -> false;
                case DECLINE -> limit == 0 && annualRate == null;
            };
        }

        /** In units of 0.00000001, exactly. */
        private static long rate(String text) {
            return Rate.parse(text).value().movePointRight(8).longValueExact();
        }
    }

    /** One characteristic's part of a score. */
    private record Part(Characteristic characteristic, int points) {

        int lost() {
            return characteristic.most() - points;
        }
    }

    /** Whether this much is known to decline the applicant without asking the bureau. */
    boolean declines(Basis basis) {
        return standing(basis) == RiskOutcome.DECLINE;
    }

    /** A pure function: the same application on the same basis has the same result for ever. */
    Credit assess(long requested, Basis basis) {
        if (basis.report() == null) {
            return new Credit(RiskOutcome.DECLINE, 0, null, 0, null, reasons(basis, Stream.empty()), new TreeMap<>());
        }
        var parts = characteristics.stream()
                .map(one -> new Part(one, one.points(basis.measures())))
                .toList();
        var score = Math.max(0, base + parts.stream().mapToInt(Part::points).sum());
        var grade = grade(score);
        var amount = amount(requested, grade.limit() - basis.outstanding());
        var full = grade.outcome() != RiskOutcome.DECLINE && amount == 0;
        var outcome = full ? RiskOutcome.DECLINE : worse(standing(basis), grade.outcome());
        var lent = outcome == RiskOutcome.DECLINE ? 0 : amount;
        var rate = outcome == RiskOutcome.DECLINE ? null : grade.annualRate();
        var weaker = full ? Stream.concat(Stream.of(limitUsed), lost(parts)) : lost(parts);
        return new Credit(outcome, score, grade.grade(), lent, rate, reasons(basis, weaker), points(parts));
    }

    /** A challenge cannot be put to somebody who waits for a loan, so it is a person's turn. */
    private RiskOutcome standing(Basis basis) {
        var standing = switch (basis.rules().assessment().outcome()) {
            case APPROVE -> RiskOutcome.APPROVE;
            case CHALLENGE, REVIEW -> RiskOutcome.REVIEW;
            case DECLINE -> RiskOutcome.DECLINE;
        };
        for (var stop : stops) {
            standing = stop.hits(basis.measures()) ? worse(standing, stop.outcome()) : standing;
        }
        return standing;
    }

    private static RiskOutcome worse(RiskOutcome one, RiskOutcome other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private Grade grade(int score) {
        return grades.stream()
                .filter(grade -> grade.from() == null || score >= grade.from())
                .findFirst()
                .orElseThrow();
    }

    private long amount(long requested, long room) {
        var amount = requested <= room ? requested : Math.max(0, room) / amountStep * amountStep;
        return amount < amountMin ? 0 : amount;
    }

    /** First the rules and stops that spoke, then whatever cost the most points. */
    private List<RiskVerdict.Reason> reasons(Basis basis, Stream<RiskVerdict.Reason> weaker) {
        var rules = basis.rules().assessment().hits().stream()
                .filter(Assessment.Hit::counts)
                .map(Scorecard::reason);
        var stopped = stops.stream()
                .filter(stop -> stop.hits(basis.measures()))
                .map(stop -> new RiskVerdict.Reason(stop.code(), stop.zh()));
        return Stream.of(rules, stopped, weaker)
                .flatMap(reasons -> reasons)
                .distinct()
                .limit(reasonsMax)
                .toList();
    }

    private static RiskVerdict.Reason reason(Assessment.Hit hit) {
        return new RiskVerdict.Reason(hit.code(), hit.zh());
    }

    private static Stream<RiskVerdict.Reason> lost(List<Part> parts) {
        return parts.stream()
                .filter(part -> part.lost() > 0)
                .sorted(Comparator.comparingInt(Part::lost).reversed())
                .map(Part::characteristic)
                .map(one -> new RiskVerdict.Reason(one.code(), one.zh()));
    }

    private static SortedMap<Measure, Integer> points(List<Part> parts) {
        var points = new TreeMap<Measure, Integer>();
        parts.forEach(part -> points.put(part.characteristic().measure(), part.points()));
        return points;
    }

    /** What does not hold together, in words; empty for a sound scorecard. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        characteristics.forEach(one -> binFaults(one, faults));
        distinct("measure", characteristics.stream().map(Characteristic::measure), faults);
        distinct(
                "code",
                Stream.concat(
                        characteristics.stream().map(Characteristic::code),
                        stops.stream().map(Stop::code)),
                faults);
        stops.stream()
                .filter(stop -> (stop.atLeast() == null) == (stop.below() == null)
                        || stop.outcome() == RiskOutcome.APPROVE
                        || stop.outcome() == RiskOutcome.CHALLENGE)
                .forEach(stop -> faults.add("stop " + stop.code() + " needs one bound and REVIEW or DECLINE"));
        gradeFaults(faults);
        if (base < 0 || reasonsMax < 1 || amountMin < 1 || amountStep < 1 || characteristics.isEmpty()) {
            faults.add("base, reasonsMax, amountMin, amountStep or characteristics");
        }
        return faults;
    }

    private static void binFaults(Characteristic one, List<String> faults) {
        var last = one.bins().size() - 1;
        for (var i = 0; i <= last; i++) {
            var below = one.bins().get(i).below();
            var before = i == 0 ? null : one.bins().get(i - 1).below();
            if ((below == null) != (i == last) || below != null && before != null && below <= before) {
                faults.add("bin " + i + " of " + one.measure() + " leaves a gap or overlaps");
            }
        }
        if (last < 1) {
            faults.add(one.measure() + " has not two bins");
        }
    }

    private void gradeFaults(List<String> faults) {
        for (var i = 0; i < grades.size(); i++) {
            var grade = grades.get(i);
            var last = i == grades.size() - 1;
            if ((grade.from() == null) != last || i > 0 && !grade.follows(grades.get(i - 1)) || !grade.priced()) {
                faults.add("grade " + grade.grade() + " is out of order, or its limit or rate is");
            }
        }
        if (grades.isEmpty() || grades.getLast().outcome() != RiskOutcome.DECLINE) {
            faults.add("the last grade must be declined");
        }
    }

    private static void distinct(String what, Stream<?> values, List<String> faults) {
        var all = values.toList();
        if (all.stream().distinct().count() != all.size()) {
            faults.add("a " + what + " occurs twice");
        }
    }
}
