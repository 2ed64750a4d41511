package com.xinfan.analytics.metric;

import com.xinfan.analytics.channel.ChannelBuckets;
import com.xinfan.analytics.store.EventStore;
import com.xinfan.analytics.store.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The newcomer's funnel of the people who registered in a period, whenever they went on. A step counts only after all
 * steps before it: not earlier than the one before. One pass over the rows in user and time order.
 */
@Component
class Funnel {

    private static final int STEPS = FunnelStep.values().length;
    private static final String SQL = """
        select p.user_id, p.channel, case e.type
            when 'user.identity-verified.v1' then 1 when 'user.card-bound.v1' then 2 else 3 end as step
        from person p left join event e on e.user_id = p.user_id and e.occurred_at >= p.occurred_at
            and (e.type in ('user.identity-verified.v1', 'user.card-bound.v1')
                or (e.type = 'trade.order-confirmed.v1' and e.is_first))
        where p.day between :from and :to
        order by p.user_id, e.occurred_at, step\
        """;

    private final EventStore store;

    Funnel(EventStore store) {
        this.store = store;
    }

    /** By bucket, how many people reached each step. */
    Map<String, long[]> byChannel(Period period, ChannelBuckets buckets) {
        return store.read(jdbc -> {
            var walk = new Walk(buckets);
            jdbc.sql(SQL).param("from", period.from()).param("to", period.to()).query(row -> {
                walk.row(row.getObject("user_id", UUID.class), row.getString("channel"), row.getInt("step"));
            });
            return walk.reached;
        });
    }

    /** Counts one person after the other. */
    private static final class Walk {

        private final ChannelBuckets buckets;
        private final Map<String, long[]> reached = new HashMap<>();
        private @Nullable UUID person;
        private long[] counts = {};
        private int next;

        Walk(ChannelBuckets buckets) {
            this.buckets = buckets;
        }

        void row(UUID user, @Nullable String channel, int step) {
            if (!user.equals(person)) {
                person = user;
                counts = reached.computeIfAbsent(buckets.of(channel), _ -> new long[STEPS]);
                counts[0]++;
                next = 1;
            }
            if (step == next) {
                counts[next]++;
                next++;
            }
        }
    }
}
