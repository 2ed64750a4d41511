package com.xinfan.analytics.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.analytics.store.Period;
import com.xinfan.analytics.store.RandomStream;
import com.xinfan.analytics.store.Reference;
import com.xinfan.analytics.store.StoreFixture;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.TradeEvent.CommissionEarned;
import com.xinfan.contract.event.TradeEvent.IncentivePosted;
import com.xinfan.contract.event.TradeEvent.OrderConfirmed;
import com.xinfan.contract.event.UserEvent.CardBound;
import com.xinfan.contract.event.UserEvent.ComplaintFiled;
import com.xinfan.contract.vocabulary.IncentiveStep;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The channel report of a random stream equals the one made by hand, to the fen. */
class ChannelReferenceTests {

    private static final List<Channel> CHANNELS = List.of(channel("baidu"), channel("douyin"), channel("nobody-comes"));
    private static final Map<String, ChannelSpend> SPEND =
            Map.of("douyin", new ChannelSpend(1_000, 10, 33_333), "nobody-comes", new ChannelSpend(5, 1, 700));
    private static final ChannelBuckets BUCKETS = new ChannelBuckets(Set.of("baidu", "douyin", "nobody-comes"));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void equalsTheOneMadeByHand(long seed) throws SQLException {
        var reference = new Reference(RandomStream.facts(seed));
        try (var store = StoreFixture.filled(directory, seed)) {
            for (var length : new int[] {1, 5, 14}) {
                var period = new Period(RandomStream.FIRST_DAY, RandomStream.FIRST_DAY.plusDays(length - 1));
                var report = ChannelReport.of(CHANNELS, SPEND, new ChannelOutcomes(store).in(period));
                assertThat(report.items().stream().map(ChannelReport.ChannelLine::channel))
                        .containsExactly("baidu", "douyin", "nobody-comes", "organic", "unknown");
                report.items().forEach(line -> check(line, reference, period));
            }
        }
    }

    private static void check(ChannelReport.ChannelLine line, Reference reference, Period period) {
        var spend = SPEND.getOrDefault(line.channel(), ChannelSpend.NONE);
        assertThat(line.cost()).isEqualTo(spend.cost());
        assertThat(line.registrations())
                .isEqualTo(reference.registrations().values().stream()
                        .filter(it -> Reference.within(it, period)
                                && BUCKETS.of(it.channel()).equals(line.channel()))
                        .count());
        var firstCards = reference
                .all(CardBound.class)
                .collect(Collectors.toMap(
                        CardBound::userId, it -> it, (one, other) -> one.at().isAfter(other.at()) ? other : one));
        assertThat(line.cards())
                .isEqualTo(firstCards.values().stream()
                        .filter(it -> Reference.within(it, period) && belongs(it.userId(), line, reference))
                        .count());
        var orders = reference
                .all(OrderConfirmed.class)
                .filter(it -> Reference.within(it, period) && belongs(it.userId(), line, reference))
                .toList();
        assertThat(line.invested())
                .isEqualTo(orders.stream().mapToLong(it -> it.amount().fen()).sum());
        assertThat(line.firstInvestors())
                .isEqualTo(orders.stream()
                        .filter(OrderConfirmed::first)
                        .map(OrderConfirmed::userId)
                        .distinct()
                        .count());
        assertThat(line.incentiveCost()).as(line.channel()).isEqualTo(incentives(line, reference, period));
        gains(line, reference, period);
        troubles(line, reference, period);
        var expected = line.registrations() == 0
                ? null
                : new BigDecimal(line.cost())
                        .divide(new BigDecimal(line.registrations()), 2, RoundingMode.HALF_UP)
                        .toString();
        assertThat(line.costPerRegistration()).isEqualTo(expected);
    }

    private static void gains(ChannelReport.ChannelLine line, Reference reference, Period period) {
        var commission = reference
                .during(period, CommissionEarned.class)
                .filter(it -> belongs(it.userId(), line, reference))
                .mapToLong(it -> it.amount().fen());
        var paid = reference
                .during(period, LoanEvent.InstalmentPaid.class)
                .filter(it -> belongs(it.userId(), line, reference))
                .mapToLong(it -> it.interest().fen() + it.penalty().fen());
        assertThat(line.revenue()).isEqualTo(commission.sum() + paid.sum());
        assertThat(line.badDebt())
                .isEqualTo(reference
                        .during(period, LoanEvent.LossRecognised.class)
                        .filter(it -> belongs(it.userId(), line, reference))
                        .mapToLong(it -> it.change().fen())
                        .sum());
        var gain = line.revenue() - line.badDebt() - line.incentiveCost() - line.cost();
        assertThat(line.roi())
                .isEqualTo(
                        line.cost() == 0
                                ? null
                                : new BigDecimal(gain)
                                        .divide(new BigDecimal(line.cost()), 4, RoundingMode.HALF_UP)
                                        .toString());
    }

    private static void troubles(ChannelReport.ChannelLine line, Reference reference, Period period) {
        var users = reference.registrations().values().stream()
                .filter(it -> !Reference.day(it).isAfter(period.to()) && belongs(it.userId(), line, reference))
                .count();
        assertThat(line.users()).isEqualTo(users);
        var complaints = reference
                .during(period, ComplaintFiled.class)
                .filter(it -> belongs(it.userId(), line, reference))
                .count();
        assertThat(line.complaints()).isEqualTo(complaints);
        assertThat(line.complaintsPerThousand())
                .isEqualTo(
                        users == 0
                                ? null
                                : new BigDecimal(complaints * 1_000)
                                        .divide(new BigDecimal(users), 2, RoundingMode.HALF_UP)
                                        .toString());
        assertThat(line.overdueUsers())
                .isEqualTo(reference.late(period.to()).values().stream()
                        .map(LoanEvent.Overdue::userId)
                        .filter(user -> belongs(user, line, reference))
                        .distinct()
                        .count());
    }

    private static long incentives(ChannelReport.ChannelLine line, Reference reference, Period period) {
        return reference
                .all(IncentivePosted.class)
                .filter(it -> Reference.within(it, period) && belongs(it.userId(), line, reference))
                .sorted(Comparator.comparing(IncentivePosted::at))
                .mapToLong(it -> it.step() == IncentiveStep.USE
                        ? it.amount().fen()
                        : it.step() == IncentiveStep.CLAWBACK ? -it.amount().fen() : 0)
                .sum();
    }

    private static boolean belongs(UUID user, ChannelReport.ChannelLine line, Reference reference) {
        var registration = reference.registrations().get(user);
        var bucket = registration == null ? ChannelBuckets.UNKNOWN : BUCKETS.of(registration.channel());
        return bucket.equals(line.channel());
    }

    private static Channel channel(String code) {
        return new Channel(UUID.nameUUIDFromBytes(code.getBytes()), code, code, Instant.EPOCH);
    }
}
