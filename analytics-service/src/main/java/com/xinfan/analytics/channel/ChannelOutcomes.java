package com.xinfan.analytics.channel;

import com.xinfan.analytics.store.EventStore;
import com.xinfan.analytics.store.Period;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What happened to the users of each raw channel on the days of a period, or by their end. A user's channel is that of
 * their first registration, whenever it arrived.
 */
@Component
class ChannelOutcomes {

    private static final String SQL = """
        with outcome (user_id, measure, value) as (
            select user_id, 'USERS', 1 from person where day <= :to
            union all
            select user_id, 'REGISTRATIONS', 1 from person where day between :from and :to
            union all
            select user_id, 'CARDS', 1 from event where type = 'user.card-bound.v1'
            group by user_id having min(day) between :from and :to
            union all
            select distinct user_id, 'INVESTORS', 1 from event
            where type = 'trade.order-confirmed.v1' and is_first and day between :from and :to
            union all
            select user_id, 'INVESTED', amount_fen from event
            where type = 'trade.order-confirmed.v1' and day between :from and :to
            union all
            select user_id, 'INCENTIVE', case name when 'USE' then amount_fen else -amount_fen end from event
            where type = 'trade.incentive-posted.v1' and name in ('USE', 'CLAWBACK') and day between :from and :to
            union all
            select user_id, 'REVENUE', amount_fen from event
            where type = 'trade.commission-earned.v1' and day between :from and :to
            union all
            select user_id, 'REVENUE', interest_fen + penalty_fen from event
            where type = 'loan.instalment-paid.v1' and day between :from and :to
            union all
            select user_id, 'BAD_DEBT', amount_fen from event
            where type = 'loan.loss-recognised.v1' and day between :from and :to
            union all
            select user_id, 'COMPLAINTS', count(distinct object_id) from event
            where type = 'user.complaint-filed.v1' and day between :from and :to group by user_id
            union all
            select distinct user_id, 'OVERDUE_USERS', 1 from (
                select user_id, overdue from loan_state where day <= :to
                qualify row_number() over (partition by loan_id order by occurred_at desc, event_id desc) = 1)
            where overdue)
        select p.user_id is not null as registered, p.channel, measure, sum(value)::bigint as value
        from outcome o left join person p on p.user_id = o.user_id
        group by all\
        """;

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
                var measure = Measure.valueOf(row.getString("measure"));
                outcomes.merge(raw, new Outcome(Map.of(measure, row.getLong("value"))), Outcome::plus);
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

    /** What is counted. People and complaints are counted, the rest is fen. */
    enum Measure {
        /** Registered by the end of the period, whenever that was. */
        USERS,
        REGISTRATIONS,
        /** Who bound their first card. */
        CARDS,
        /** Whose first order was confirmed. */
        INVESTORS,
        INVESTED,
        /** Used less clawed back, as the ledger posted it. */
        INCENTIVE,
        /** Commission earned, and the interest and penalties that borrowers paid. */
        REVENUE,
        /** Credit loss that the ledger recognised, less what was released or recovered. */
        BAD_DEBT,
        COMPLAINTS,
        /** Who has a loan that is late at the end of the period. */
        OVERDUE_USERS
    }

    /** What there is of each measure. */
    record Outcome(Map<Measure, Long> values) {

        static final Outcome NONE = new Outcome(Map.of());

        long get(Measure measure) {
            return values.getOrDefault(measure, 0L);
        }

        Outcome plus(Outcome other) {
            var sum = new EnumMap<Measure, Long>(Measure.class);
            sum.putAll(values);
            other.values.forEach((measure, value) -> sum.merge(measure, value, Math::addExact));
            return new Outcome(sum);
        }
    }
}
