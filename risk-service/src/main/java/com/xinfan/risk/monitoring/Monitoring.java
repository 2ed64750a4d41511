package com.xinfan.risk.monitoring;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.risk.register.ScoreModels;
import com.xinfan.scorecard.Reference;
import com.xinfan.scorecard.Scorecard;
import com.xinfan.scorecard.measure.Calibration;
import com.xinfan.scorecard.measure.Stability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Looks at one model in one quarter. */
@Service
class Monitoring {

    /** With fewer the index moves by chance: about (groups − 1) ÷ rows of it is noise. */
    static final int LEAST_SCORED = 200;

    private final ScoreModels models;
    private final Observations observations;
    private final BusinessClock clock;

    Monitoring(ScoreModels models, Observations observations, BusinessClock clock) {
        this.models = models;
        this.observations = observations;
        this.clock = clock;
    }

    /** With what a model is compared. */
    private record Baseline(String name, Reference scores, Map<String, TreeMap<Integer, Long>> points) {}

    MonitoringReport report(UUID modelId, @Nullable String quarter) {
        var version = models.version(modelId);
        var asked = quarter == null ? Quarter.of(clock.today()) : Quarter.parse(quarter, clock.today());
        return report(modelId, version, asked);
    }

    MonitoringReport report(UUID modelId, String version, Quarter quarter) {
        var sheet = observations.sheet(models.definition(version));
        var now = population(version, quarter, sheet);
        var trained = models.trained(version).orElse(null);
        var baseline = trained == null ? firstQuarter(version, quarter, sheet) : training(trained);
        var psi = baseline == null ? null : known(psi(baseline, now));
        var ranking = now.ends.bads() == 0 || now.ends.goods() == 0 ? null : now.ends.ranking();
        return new MonitoringReport(
                modelId,
                version,
                quarter.toString(),
                baseline == null ? null : baseline.name(),
                now.decisions,
                now.stopped,
                now.scores.rows(),
                share(now.approved, now.decisions),
                share(now.reviewed, now.decisions),
                share(now.above + now.below, now.scores.rows()),
                now.above,
                now.below,
                psi,
                baseline == null ? List.of() : groups(baseline.scores(), now),
                baseline == null ? List.of() : characteristics(baseline, now, sheet.names()),
                now.ends.rows(),
                now.ends.bads(),
                ranking,
                ranking == null || trained == null ? null : fit(now, trained),
                grades(now),
                alerts(psi, now));
    }

    /** The stability index of a version in a quarter, and on how many scores it rests. */
    Observations.Drift drift(String version, Quarter quarter) {
        var report = report(new UUID(0, 0), version, quarter);
        var psi = report.scored() < LEAST_SCORED ? null : report.psi();
        return new Observations.Drift(version, clock.today(), report.scored(), psi);
    }

    private Population population(String version, Quarter quarter, Observations.Sheet sheet) {
        var population = new Population(sheet.bands());
        observations.each(version, quarter.begin(), quarter.end(), clock.now(), population::add);
        return population;
    }

    private @Nullable Baseline firstQuarter(String version, Quarter quarter, Observations.Sheet sheet) {
        var first = observations.first(version).map(Quarter::of).orElse(quarter);
        if (first.equals(quarter)) {
            return null;
        }
        var then = population(version, first, sheet);
        return new Baseline(first.toString(), Reference.of(then.scores.scores()), then.points);
    }

    /** Bins of the same points are one: whoever moves between them is worth the same. */
    private static Baseline training(Scorecard trained) {
        var points = new TreeMap<String, TreeMap<Integer, Long>>();
        for (var one : trained.characteristics()) {
            var counts = points.computeIfAbsent(one.name(), _ -> new TreeMap<>());
            one.bins().forEach(bin -> counts.merge(bin.points(), bin.rows(), Long::sum));
        }
        return new Baseline("TRAINING", trained.reference(), points);
    }

    private static double psi(Baseline baseline, Population now) {
        return Stability.psi(
                baseline.scores().counts().stream().mapToLong(Long::longValue).toArray(),
                baseline.scores().count(now.scores.scores()));
    }

    private static List<MonitoringReport.ScoreGroup> groups(Reference then, Population now) {
        var counts = then.count(now.scores.scores());
        var groups = new ArrayList<MonitoringReport.ScoreGroup>();
        for (var i = 0; i < counts.length; i++) {
            var below = i < then.bounds().size() ? then.bounds().get(i) : null;
            groups.add(new MonitoringReport.ScoreGroup(below, then.counts().get(i), counts[i]));
        }
        return groups;
    }

    private static List<MonitoringReport.Csi> characteristics(
            Baseline baseline, Population now, Map<String, String> names) {
        var all = new ArrayList<MonitoringReport.Csi>();
        names.forEach((measure, zh) -> {
            var then = baseline.points().getOrDefault(measure, new TreeMap<>());
            var here = now.points.getOrDefault(measure, new TreeMap<>());
            var keys = new TreeSet<>(then.keySet());
            keys.addAll(here.keySet());
            all.add(new MonitoringReport.Csi(
                    measure, zh, known(Stability.psi(counts(keys, then), counts(keys, here)))));
        });
        all.sort((one, other) -> Double.compare(value(other), value(one)));
        return all;
    }

    private static double value(MonitoringReport.Csi one) {
        return one.csi() == null ? -1 : one.csi();
    }

    private static long[] counts(TreeSet<Integer> keys, Map<Integer, Long> counts) {
        return Arrays.stream(keys.toArray(Integer[]::new))
                .mapToLong(key -> counts.getOrDefault(key, 0L))
                .toArray();
    }

    private static MonitoringReport.Fit fit(Population now, Scorecard trained) {
        var found = Calibration.of(now.ends, trained.scale(), false);
        return new MonitoringReport.Fit(found.brier(), found.chiSquared(), known(found.p()), found.groups());
    }

    private static List<MonitoringReport.GradeCount> grades(Population now) {
        return now.grades.entrySet().stream()
                .map(one -> new MonitoringReport.GradeCount(
                        one.getKey(), one.getValue().rows, one.getValue().ended, one.getValue().bads))
                .toList();
    }

    private static List<String> alerts(@Nullable Double psi, Population now) {
        var alerts = new ArrayList<String>();
        if (psi != null && psi > Stability.MOVED && now.scores.rows() >= LEAST_SCORED) {
            alerts.add(String.format(Locale.ROOT, "PSI %.4f 高于 %.2f：申请人群已显著偏移", psi, Stability.MOVED));
        }
        return alerts;
    }

    private static @Nullable Double share(long part, long all) {
        return all == 0 ? null : (double) part / all;
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
