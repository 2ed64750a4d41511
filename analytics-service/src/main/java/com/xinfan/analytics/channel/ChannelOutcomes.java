package com.xinfan.analytics.channel;

import com.xinfan.analytics.store.EventStore;
import com.xinfan.analytics.store.Period;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What happened to the users of each raw channel on the days of a period. A user's channel is that of their first
 * registration, whenever it arrived. The incentive cost is what was used less what was clawed back.
 */
@Component
class ChannelOutcomes {

    private static final String SQL = """
            with person as (
                select user_id, channel, day from event where type = 'user.registered.v1'
                qualify row_number() over (partition by user_id order by occurred_at, event_id) = 1),
            outcome (user_id, registrations, cards, investors, invested, incentive) as (
                select user_id, 1, 0, 0, 0, 0 from person where day between :from and :to
                union all
                select user_id, 0, 1, 0, 0, 0 from event where type = 'user.card-bound.v1'
                group by user_id having min(day) between :from and :to
                union all
                select distinct user_id, 0, 0, 1, 0, 0 from event
                where type = 'trade.order-confirmed.v1' and is_first and day between :from and :to
                union all
                select user_id, 0, 0, 0, amount_fen, 0 from event
                where type = 'trade.order-confirmed.v1' and day between :from and :to
                union all
                select user_id, 0, 0, 0, 0, case name when 'USE' then amount_fen else -amount_fen end from event
                where type = 'trade.incentive-posted.v1' and name in ('USE', 'CLAWBACK') and day between :from and :to)
            select p.user_id is not null as registered, p.channel, sum(registrations)::bigint as registrations,
                sum(cards)::bigint as cards, sum(investors)::bigint as investors,
                sum(invested)::bigint as invested, sum(incentive)::bigint as incentive
            from outcome o left join person p on p.user_id = o.user_id
            group by all""";

    private final EventStore store;

    ChannelOutcomes(EventStore store) {
        this.store = store;
    }

    /** By raw channel; the users without a registration under {@link Raw#NOBODY}. */
    Map<Raw, Outcome> in(Period period) {
        return store.read(jdbc -> {
            var outcomes = new HashMap<Raw, Outcome>();
            jdbc.sql(SQL).param("from", period.from()).param("to", period.to()).query(row -> {
                var raw = row.getBoolean("registered") ? new Raw(true, row.getString("channel")) : Raw.NOBODY;
                outcomes.merge(
                        raw,
                        new Outcome(
                                row.getLong("registrations"),
                                row.getLong("cards"),
                                row.getLong("investors"),
                                row.getLong("invested"),
                                row.getLong("incentive")),
                        Outcome::plus);
            });
            return outcomes;
        });
    }

    /** A channel as the app sent it. */
    record Raw(boolean registered, @Nullable String channel) {

        /** Someone whose registration has not come yet. */
        static final Raw NOBODY = new Raw(false, null);

        String bucket(ChannelBuckets buckets) {
            return registered ? buckets.of(channel) : ChannelBuckets.UNKNOWN;
        }
    }

    /** Counts of people, and fen. */
    record Outcome(long registrations, long cards, long firstInvestors, long invested, long incentiveCost) {

        static final Outcome NONE = new Outcome(0, 0, 0, 0, 0);

        Outcome plus(Outcome other) {
            return new Outcome(
                    registrations + other.registrations,
                    cards + other.cards,
                    firstInvestors + other.firstInvestors,
                    Math.addExact(invested, other.invested),
                    Math.addExact(incentiveCost, other.incentiveCost));
        }
    }
}
