package com.xinfan.analytics.channel;

import com.xinfan.analytics.channel.ChannelOutcomes.Outcome;
import com.xinfan.analytics.channel.ChannelOutcomes.Raw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each channel cost and brought: our channels by code, then organic and unknown, then all together. */
record ChannelReport(List<Line> items, Line total) {

    /**
     * One channel on the days of the period. Amounts in fen; the costs per head are the advertising cost in fen over
     * the people, to two decimals, null where there is nobody.
     */
    record Line(
            String channel,
            String name,
            long impressions,
            long clicks,
            long cost,
            long registrations,
            long cards,
            long firstInvestors,
            long invested,
            long incentiveCost,
            @Nullable String costPerRegistration,
            @Nullable String costPerFirstInvestor) {

        static Line of(String channel, String name, ChannelSpend spend, Outcome outcome) {
            return new Line(
                    channel,
                    name,
                    spend.impressions(),
                    spend.clicks(),
                    spend.cost(),
                    outcome.registrations(),
                    outcome.cards(),
                    outcome.firstInvestors(),
                    outcome.invested(),
                    outcome.incentiveCost(),
                    perHead(spend.cost(), outcome.registrations()),
                    perHead(spend.cost(), outcome.firstInvestors()));
        }
    }

    static ChannelReport of(List<Channel> channels, Map<String, ChannelSpend> spend, Map<Raw, Outcome> outcomes) {
        var names = new LinkedHashMap<String, String>();
        channels.forEach(channel -> names.put(channel.code(), channel.name()));
        var buckets = new ChannelBuckets(Map.copyOf(names).keySet());
        names.put(ChannelBuckets.ORGANIC, ChannelBuckets.ORGANIC);
        names.put(ChannelBuckets.UNKNOWN, ChannelBuckets.UNKNOWN);
        var byBucket = outcomes.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().bucket(buckets), Map.Entry::getValue, Outcome::plus));
        var items = names.entrySet().stream()
                .map(entry -> Line.of(
                        entry.getKey(),
                        entry.getValue(),
                        spend.getOrDefault(entry.getKey(), ChannelSpend.NONE),
                        byBucket.getOrDefault(entry.getKey(), Outcome.NONE)))
                .toList();
        var allSpend = spend.values().stream().reduce(ChannelSpend.NONE, ChannelSpend::plus);
        var allOutcome = byBucket.values().stream().reduce(Outcome.NONE, Outcome::plus);
        return new ChannelReport(items, Line.of("*", "*", allSpend, allOutcome));
    }

    private static @Nullable String perHead(long fen, long heads) {
        return heads == 0
                ? null
                : BigDecimal.valueOf(fen)
                        .divide(BigDecimal.valueOf(heads), 2, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
