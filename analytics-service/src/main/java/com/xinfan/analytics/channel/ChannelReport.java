package com.xinfan.analytics.channel;

import com.xinfan.analytics.channel.ChannelOutcomes.Measure;
import com.xinfan.analytics.channel.ChannelOutcomes.Outcome;
import com.xinfan.analytics.channel.ChannelOutcomes.Raw;
import com.xinfan.analytics.store.Ratio;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each channel cost and brought: our channels by code, then organic and unknown, then all together. */
record ChannelReport(List<ChannelLine> items, ChannelLine total) {

    private static final int PER_HEAD_DECIMALS = 2;
    private static final long THOUSAND = 1_000;

    /**
     * One channel on the days of the period. Amounts in fen; {@code cost} is the advertising cost. The costs per head
     * are the advertising cost in fen over the people, to two decimals, null where there is nobody. {@code roi} is
     * (revenue − bad debt − incentive cost − advertising cost) ÷ advertising cost to four decimals, null where nothing
     * was spent. {@code users} are those registered by the end of the period, the base of {@code
     * complaintsPerThousand}; {@code overdueUsers} have a late loan at its end.
     */
    record ChannelLine(
            String channel,
            String name,
            long impressions,
            long clicks,
            long cost,
            long users,
            long registrations,
            long cards,
            long firstInvestors,
            long invested,
            long revenue,
            long badDebt,
            long incentiveCost,
            @Nullable String roi,
            long complaints,
            @Nullable String complaintsPerThousand,
            long overdueUsers,
            @Nullable String costPerRegistration,
            @Nullable String costPerFirstInvestor) {

        static ChannelLine of(String channel, String name, ChannelSpend spend, Outcome outcome) {
            var users = outcome.get(Measure.USERS);
            var complaints = outcome.get(Measure.COMPLAINTS);
            return new ChannelLine(
                    channel,
                    name,
                    spend.impressions(),
                    spend.clicks(),
                    spend.cost(),
                    users,
                    outcome.get(Measure.REGISTRATIONS),
                    outcome.get(Measure.CARDS),
                    outcome.get(Measure.INVESTORS),
                    outcome.get(Measure.INVESTED),
                    outcome.get(Measure.REVENUE),
                    outcome.get(Measure.BAD_DEBT),
                    outcome.get(Measure.INCENTIVE),
                    roi(spend, outcome),
                    complaints,
                    Ratio.of(Math.multiplyExact(complaints, THOUSAND), users, PER_HEAD_DECIMALS),
                    outcome.get(Measure.OVERDUE_USERS),
                    Ratio.of(spend.cost(), outcome.get(Measure.REGISTRATIONS), PER_HEAD_DECIMALS),
                    Ratio.of(spend.cost(), outcome.get(Measure.INVESTORS), PER_HEAD_DECIMALS));
        }

        private static @Nullable String roi(ChannelSpend spend, Outcome outcome) {
            var expense = Math.addExact(outcome.get(Measure.BAD_DEBT), outcome.get(Measure.INCENTIVE));
            var profit = Math.subtractExact(outcome.get(Measure.REVENUE), expense);
            return Ratio.of(Math.subtractExact(profit, spend.cost()), spend.cost());
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
                .map(entry -> ChannelLine.of(
                        entry.getKey(),
                        entry.getValue(),
                        spend.getOrDefault(entry.getKey(), ChannelSpend.NONE),
                        byBucket.getOrDefault(entry.getKey(), Outcome.NONE)))
                .toList();
        var allSpend = spend.values().stream().reduce(ChannelSpend.NONE, ChannelSpend::plus);
        var allOutcome = byBucket.values().stream().reduce(Outcome.NONE, Outcome::plus);
        return new ChannelReport(items, ChannelLine.of("*", "*", allSpend, allOutcome));
    }
}
