package com.xinfan.analytics.metric;

import com.xinfan.analytics.store.Period;
import com.xinfan.analytics.store.Ratio;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cohort of each day of a period, and what is left of all together. */
record RetentionReport(List<Cohort> items, List<Retained> total) {

    /** The people who registered on a day. */
    record Cohort(LocalDate day, long users, List<Retained> retained) {}

    /**
     * Day {@code n} after registration: how many were active on it, and their share of the cohort to four decimals.
     * Both are null while that day has not come, {@code rate} also where the cohort is empty. In the total only
     * cohorts whose day has come count, as {@code cohort}.
     */
    record Retained(
            int n,
            long cohort,
            @Nullable Long users,
            @Nullable String rate) {}

    static RetentionReport of(Map<LocalDate, long[]> cohorts, Period period, List<Integer> days, LocalDate today) {
        var nobody = new long[days.stream().mapToInt(Integer::intValue).max().orElse(0) + 1];
        var items = period.days().stream()
                .map(day -> cohort(day, cohorts.getOrDefault(day, nobody), days, today))
                .toList();
        return new RetentionReport(
                items, days.stream().map(n -> total(n, items)).toList());
    }

    private static Cohort cohort(LocalDate day, long[] counts, List<Integer> days, LocalDate today) {
        var retained = days.stream()
                .map(n -> day.plusDays(n).isAfter(today)
                        ? new Retained(n, counts[0], null, null)
                        : new Retained(n, counts[0], counts[n], Ratio.of(counts[n], counts[0])))
                .toList();
        return new Cohort(day, counts[0], retained);
    }

    private static Retained total(int n, List<Cohort> items) {
        var cohort = 0L;
        Long users = null;
        for (var item : items) {
            for (var retained : item.retained()) {
                if (retained.n() == n && retained.users() != null) {
                    cohort += retained.cohort();
                    users = (users == null ? 0 : users) + retained.users();
                }
            }
        }
        return new Retained(n, cohort, users, users == null ? null : Ratio.of(users, cohort));
    }
}
