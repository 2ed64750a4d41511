package com.xinfan.analytics.metric;

import com.xinfan.analytics.channel.ChannelBuckets;
import com.xinfan.analytics.store.EventStore;
import com.xinfan.analytics.store.Period;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Retention by cohort. The cohort of a day are the people whose first registration is of that day; they are retained on
 * day n if they were active, as for the daily active users, on exactly the n-th day after it.
 */
@Component
class Retention {

    private static final String SQL = """
        select day, channel, 0 as n, count(*) as users from person where day between :from and :to group by all
        union all
        select p.day, p.channel, date_diff('day', p.day, e.day) as n, count(distinct p.user_id) as users
        from person p join event e on e.user_id = p.user_id and e.active
            and e.day > p.day and e.day <= p.day + cast(:last as integer)
        where p.day between :from and :to group by all\
        """;

    private final EventStore store;

    Retention(EventStore store) {
        this.store = store;
    }

    /**
     * By day of registration, the people of one bucket or of all: how many at index 0, how many of them were active n
     * days later at index n. Days without a registration are absent.
     */
    Map<LocalDate, long[]> cohorts(Period period, int lastDay, ChannelBuckets buckets, @Nullable String bucket) {
        return store.read(jdbc -> {
            var cohorts = new HashMap<LocalDate, long[]>();
            jdbc.sql(SQL)
                    .param("from", period.from())
                    .param("to", period.to())
                    .param("last", lastDay)
                    .query(row -> {
                        if (bucket == null || bucket.equals(buckets.of(row.getString("channel")))) {
                            var day = row.getObject("day", LocalDate.class);
                            var counts = cohorts.computeIfAbsent(day, _ -> new long[lastDay + 1]);
                            counts[row.getInt("n")] += row.getLong("users");
                        }
                    });
            return cohorts;
        });
    }
}
