package com.xinfan.campaign.exclusion;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.LoanEvent;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The loans of which news has come, each as its latest news left it. */
@Component
class Delinquencies {

    private final JdbcClient jdbc;

    Delinquencies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes in a batch of events, in the transaction of the batch. Older news than what is known changes nothing. */
    void hear(List<Envelope> envelopes) {
        var latest = new TreeMap<UUID, Delinquency>();
        for (var envelope : envelopes) {
            if (envelope.event() instanceof LoanEvent event) {
                Delinquency.of(event).ifPresent(news -> latest.merge(news.loanId(), news, Delinquency::latest));
            }
        }
        if (!latest.isEmpty()) {
            record(latest.values());
        }
    }

    List<UUID> overdue(Collection<UUID> users) {
        return jdbc.sql("select distinct user_id from delinquency where overdue and user_id = any(:users::uuid[])")
                .param("users", users.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private void record(Collection<Delinquency> news) {
        jdbc.sql("""
            insert into delinquency (loan_id, user_id, overdue, as_of)
            select loan_id, user_id, overdue, as_of
            from unnest(:loans::uuid[], :users::uuid[], :overdue::boolean[], :times::timestamptz[])
                as n (loan_id, user_id, overdue, as_of)
            order by loan_id
            on conflict (loan_id) do update set overdue = excluded.overdue, as_of = excluded.as_of
            where excluded.as_of > delinquency.as_of
                or (excluded.as_of = delinquency.as_of and not excluded.overdue)\
            """)
                .param("loans", column(news, Delinquency::loanId))
                .param("users", column(news, Delinquency::userId))
                .param("overdue", column(news, Delinquency::overdue))
                .param("times", column(news, it -> it.asOf().atOffset(ZoneOffset.UTC)))
                .update();
    }

    private static String[] column(Collection<Delinquency> news, Function<Delinquency, Object> attribute) {
        return news.stream().map(it -> attribute.apply(it).toString()).toArray(String[]::new);
    }
}
