package com.xinfan.analytics.metric;

import com.xinfan.analytics.store.EventStore;
import com.xinfan.analytics.store.Period;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Daily figures. An active user of a day did something on it: a tracked event, or a business act of their own (signed
 * up, changed a consent, verified, bound a card, answered the questionnaire, placed an order). A first investor of a
 * day had their first order confirmed on it.
 */
@Component
class Activity {

    private static final String ACTIVE_USERS = """
            select day, count(distinct user_id) as users from event
            where active and day between :from and :to group by day""";

    private static final String FIRST_INVESTMENTS = """
            select day, count(distinct user_id) as investors, sum(amount_fen)::bigint as amount from event
            where type = 'trade.order-confirmed.v1' and is_first and day between :from and :to group by day""";

    private final EventStore store;

    Activity(EventStore store) {
        this.store = store;
    }

    /** Distinct people; a day without any is 0. */
    record ActiveUsers(LocalDate day, long users) {}

    /** {@code amount} in fen. */
    record FirstInvestments(LocalDate day, long investors, long amount) {

        static FirstInvestments none(LocalDate day) {
            return new FirstInvestments(day, 0, 0);
        }
    }

    List<ActiveUsers> activeUsers(Period period) {
        Map<LocalDate, Long> users = store.read(jdbc -> {
            var found = new HashMap<LocalDate, Long>();
            jdbc.sql(ACTIVE_USERS)
                    .param("from", period.from())
                    .param("to", period.to())
                    .query(row -> {
                        found.put(row.getObject("day", LocalDate.class), row.getLong("users"));
                    });
            return found;
        });
        return period.days().stream()
                .map(day -> new ActiveUsers(day, users.getOrDefault(day, 0L)))
                .toList();
    }

    List<FirstInvestments> firstInvestments(Period period) {
        Map<LocalDate, FirstInvestments> byDay = store.read(jdbc -> {
            var found = new HashMap<LocalDate, FirstInvestments>();
            jdbc.sql(FIRST_INVESTMENTS)
                    .param("from", period.from())
                    .param("to", period.to())
                    .query(row -> {
                        var day = row.getObject("day", LocalDate.class);
                        found.put(day, new FirstInvestments(day, row.getLong("investors"), row.getLong("amount")));
                    });
            return found;
        });
        return period.days().stream()
                .map(day -> byDay.getOrDefault(day, FirstInvestments.none(day)))
                .toList();
    }
}
