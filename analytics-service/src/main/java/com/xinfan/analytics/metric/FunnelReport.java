package com.xinfan.analytics.metric;

import com.xinfan.analytics.store.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The funnel of each channel that had registrations, by name, and of all together. */
record FunnelReport(List<FunnelLine> items, FunnelLine total) {

    record FunnelLine(String channel, List<Step> steps) {

        static FunnelLine of(String channel, long[] counts) {
            var steps = new ArrayList<Step>();
            for (var step : FunnelStep.values()) {
                var users = counts[step.ordinal()];
                var before = counts[Math.max(0, step.ordinal() - 1)];
                steps.add(new Step(step, users, Ratio.of(users, before), Ratio.of(users, counts[0])));
            }
            return new FunnelLine(channel, List.copyOf(steps));
        }
    }

    /**
     * Conversions are fractions to four decimals, of the step before and of the first; null where nobody was to
     * convert.
     */
    record Step(
            FunnelStep step,
            long users,
            @Nullable String ofPrevious,
            @Nullable String ofFirst) {}

    static FunnelReport of(Map<String, long[]> byChannel) {
        var total = new long[FunnelStep.values().length];
        byChannel.values().forEach(counts -> {
            for (int step = 0; step < total.length; step++) {
                total[step] += counts[step];
            }
        });
        var items = new TreeMap<>(byChannel)
                .entrySet().stream()
                        .map(entry -> FunnelLine.of(entry.getKey(), entry.getValue()))
                        .toList();
        return new FunnelReport(items, FunnelLine.of("*", total));
    }
}
