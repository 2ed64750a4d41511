package com.xinfan.analytics.metric;

import com.xinfan.analytics.store.EventStore;
import com.xinfan.analytics.store.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How people are served: their complaints, and the messages they got. A message counts once, on the days its fact
 * happened, by the class that any of its events told.
 */
@Component
class Care {

    private static final String COMPLAINTS = """
        select count(distinct object_id) filter (where type = 'user.complaint-filed.v1') as filed,
            count(distinct object_id) filter (where type = 'user.complaint-resolved.v1') as resolved,
            count(distinct object_id)
                filter (where type = 'user.complaint-resolved.v1' and kind = 'UPHELD') as upheld
        from event where type in ('user.complaint-filed.v1', 'user.complaint-resolved.v1')
            and day between :from and :to\
        """;

    private static final String MESSAGES = """
        with class as (
            select object_id, min(kind) as class from event where kind is not null and type in (
                'message.requested.v1', 'message.delivered.v1', 'message.suppressed.v1') group by object_id)
        select class,
            count(distinct e.object_id) filter (where type = 'message.requested.v1') as requested,
            count(distinct e.object_id) filter (where type = 'message.delivered.v1') as delivered,
            count(distinct e.object_id) filter (where type = 'message.suppressed.v1') as suppressed,
            count(distinct e.object_id) filter (where type = 'message.failed.v1') as failed,
            count(distinct e.object_id) filter (where type = 'message.opened.v1') as opened
        from event e left join class c on c.object_id = e.object_id
        where type in ('message.requested.v1', 'message.delivered.v1', 'message.suppressed.v1',
            'message.failed.v1', 'message.opened.v1') and day between :from and :to
        group by 1 order by 1 nulls last\
        """;

    private final EventStore store;

    Care(EventStore store) {
        this.store = store;
    }

    /** {@code upheld} of the {@code resolved}. */
    record Complaints(long filed, long resolved, long upheld) {}

    /** {@code messageClass} is null for those of which only a failure or an opening has come. */
    record Messages(
            @Nullable String messageClass, long requested, long delivered, long suppressed, long failed, long opened) {}

    Complaints complaints(Period period) {
        return store.read(jdbc -> jdbc.sql(COMPLAINTS)
                .param("from", period.from())
                .param("to", period.to())
                .query((row, _) -> new Complaints(row.getLong("filed"), row.getLong("resolved"), row.getLong("upheld")))
                .single());
    }

    List<Messages> messages(Period period) {
        return store.read(jdbc -> jdbc.sql(MESSAGES)
                .param("from", period.from())
                .param("to", period.to())
                .query((row, _) -> new Messages(
                        row.getString("class"),
                        row.getLong("requested"),
                        row.getLong("delivered"),
                        row.getLong("suppressed"),
                        row.getLong("failed"),
                        row.getLong("opened")))
                .list());
    }
}
