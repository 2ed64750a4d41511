package com.xinfan.analytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.analytics.channel.ChannelBuckets;
import com.xinfan.analytics.store.EventStore;
import com.xinfan.analytics.store.Period;
import com.xinfan.analytics.store.RandomStream;
import com.xinfan.analytics.store.Reference;
import com.xinfan.analytics.store.StoreFixture;
import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.TradeEvent.OrderConfirmed;
import com.xinfan.contract.event.UserEvent.CardBound;
import com.xinfan.contract.event.UserEvent.IdentityVerified;
import com.xinfan.contract.event.UserEvent.Registered;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics of a random, late, repeated and shuffled stream equal those counted by hand. */
class MetricReferenceTests {

    private static final ChannelBuckets BUCKETS = new ChannelBuckets(Set.of("douyin", "baidu"));
    private static final List<Period> PERIODS = List.of(
            new Period(RandomStream.FIRST_DAY, RandomStream.LAST_DAY),
            new Period(RandomStream.FIRST_DAY.minusDays(2), RandomStream.FIRST_DAY),
            new Period(RandomStream.FIRST_DAY.plusDays(4), RandomStream.FIRST_DAY.plusDays(8)));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void equalTheCountByHand(long seed) throws SQLException {
        var reference = new Reference(RandomStream.facts(seed));
        try (var store = StoreFixture.filled(directory, seed)) {
            for (var period : PERIODS) {
                activeUsers(store, reference, period);
                firstInvestments(store, reference, period);
                funnel(store, reference, period);
                retention(store, reference, period, RandomStream.FIRST_DAY.plusDays(seed));
            }
        }
    }

    private static void activeUsers(EventStore store, Reference reference, Period period) {
        var counted = new Activity(store).activeUsers(period);
        assertThat(counted).hasSize(period.days().size());
        for (var day : counted) {
            assertThat(day.users())
                    .as("active on %s", day.day())
                    .isEqualTo(activeOn(reference, day.day()).size());
        }
    }

    private static Set<UUID> activeOn(Reference reference, LocalDate day) {
        return reference
                .all(Event.class)
                .filter(event -> Reference.active(event) && Reference.day(event).equals(day))
                .map(Event::subject)
                .collect(Collectors.toSet());
    }

    private static void retention(EventStore store, Reference reference, Period period, LocalDate today) {
        for (var bucket : Arrays.asList(null, "douyin", "organic", "unknown")) {
            var cohorts = new Retention(store).cohorts(period, 30, BUCKETS, bucket);
            var report = RetentionReport.of(cohorts, period, List.of(1, 2, 7, 30), today);
            assertThat(report.items()).hasSize(period.days().size());
            for (var cohort : report.items()) {
                var people = cohort(reference, cohort.day(), bucket);
                assertThat(cohort.users()).isEqualTo(people.size());
                for (var retained : cohort.retained()) {
                    var then = cohort.day().plusDays(retained.n());
                    var active = activeOn(reference, then);
                    active.retainAll(people);
                    assertThat(retained.users()).isEqualTo(then.isAfter(today) ? null : (Long) (long) active.size());
                    assertThat(retained.rate() == null).isEqualTo(then.isAfter(today) || people.isEmpty());
                }
            }
            for (var total : report.total()) {
                var come = report.items().stream()
                        .filter(item -> !item.day().plusDays(total.n()).isAfter(today))
                        .toList();
                assertThat(total.cohort())
                        .isEqualTo(come.stream()
                                .mapToLong(RetentionReport.Cohort::users)
                                .sum());
                assertThat(total.users() == null).isEqualTo(come.isEmpty());
            }
        }
    }

    private static Set<UUID> cohort(Reference reference, LocalDate day, @Nullable String bucket) {
        return reference.registrations().values().stream()
                .filter(it -> Reference.day(it).equals(day))
                .filter(it -> bucket == null || bucket.equals(BUCKETS.of(it.channel())))
                .map(Registered::userId)
                .collect(Collectors.toSet());
    }

    private static void firstInvestments(EventStore store, Reference reference, Period period) {
        for (var day : new Activity(store).firstInvestments(period)) {
            var orders = reference
                    .all(OrderConfirmed.class)
                    .filter(order -> order.first() && Reference.day(order).equals(day.day()))
                    .toList();
            assertThat(day.investors())
                    .isEqualTo(orders.stream()
                            .map(OrderConfirmed::userId)
                            .distinct()
                            .count());
            assertThat(day.amount())
                    .isEqualTo(orders.stream()
                            .mapToLong(order -> order.amount().fen())
                            .sum());
        }
    }

    private static void funnel(EventStore store, Reference reference, Period period) {
        Map<String, long[]> expected = new HashMap<>();
        reference.registrations().forEach((user, registration) -> {
            if (Reference.within(registration, period)) {
                var counts = expected.computeIfAbsent(BUCKETS.of(registration.channel()), _ -> new long[4]);
                var depth = depth(reference, user, registration.at());
                for (var step = 0; step <= depth; step++) {
                    counts[step]++;
                }
            }
        });
        var counted = new Funnel(store).byChannel(period, BUCKETS);
        assertThat(counted.keySet()).isEqualTo(expected.keySet());
        expected.forEach((channel, counts) ->
                assertThat(counted.get(channel)).as(channel).isEqualTo(counts));
    }

    /** How many steps after the registration, each not before the last. */
    private static int depth(Reference reference, UUID user, Instant registered) {
        var at = registered;
        var depth = 0;
        for (var step : List.of(IdentityVerified.class, CardBound.class, OrderConfirmed.class)) {
            var since = at;
            var next = reference
                    .all((Class<? extends Event>) step)
                    .filter(event -> user.equals(event.subject()) && !event.at().isBefore(since))
                    .filter(event -> !(event instanceof OrderConfirmed order) || order.first())
                    .map(Event::at)
                    .min(Instant::compareTo);
            if (next.isEmpty()) {
                return depth;
            }
            at = next.get();
            depth++;
        }
        return depth;
    }
}
