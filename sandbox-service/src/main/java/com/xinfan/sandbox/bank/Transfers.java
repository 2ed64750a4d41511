package com.xinfan.sandbox.bank;

import com.xinfan.sandbox.clock.WorldClock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All requests ever made, by request id. */
@Component
class Transfers {
    record FileLine(String requestId, Transfer.Kind kind, String cardToken, long amount, String currency) {}

    private final JdbcClient jdbc;
    private final WorldClock clock;

    Transfers(JdbcClient jdbc, WorldClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** False if there is one with this request id already. */
    boolean add(Transfer transfer, Behaviour.Course course, @Nullable Long amountInFile) {
        var status = course.queries() > 0 ? Transfer.Status.PROCESSING : course.outcome();
        return jdbc.sql("""
            insert into transfer (request_id, kind, card_token, amount, currency, status, reason,
                final_status, queries_left, accepted_at, settled_on, amount_in_file)
            values (:id, :kind, :token, :amount, :currency, :status, :reason, :finalStatus,
                :queries, :at, :settledOn, :amountInFile)
            on conflict do nothing
            """)
                        .param("id", transfer.requestId())
                        .param("kind", transfer.kind().name())
                        .param("token", transfer.cardToken())
                        .param("amount", transfer.amount())
                        .param("currency", transfer.currency())
                        .param("status", status.name())
                        .param("reason", course.reason())
                        .param("finalStatus", course.outcome().name())
                        .param("queries", course.queries())
                        .param("at", clock.now().atOffset(ZoneOffset.UTC))
                        .param("settledOn", status == Transfer.Status.SUCCEEDED ? clock.today() : null)
                        .param("amountInFile", amountInFile)
                        .update()
                == 1;
    }

    Optional<Transfer> find(String requestId) {
        return jdbc.sql("select request_id, kind, card_token, amount, currency from transfer where request_id = :id")
                .param("id", requestId)
                .query(Transfer.class)
                .optional();
    }

    Optional<Transfer.State> state(String requestId) {
        return jdbc.sql("""
            select request_id, status, case when status = 'FAILED' then reason end as reason
            from transfer where request_id = :id
            """).param("id", requestId).query(Transfer.State.class).optional();
    }

    /** Someone asks: the last query of those it takes settles the request, on the business day of that query. */
    void countQuery(String requestId) {
        jdbc.sql("""
            update transfer
            set queries_left = queries_left - 1,
                status = case when queries_left = 1 then final_status else status end,
                settled_on = case when queries_left = 1 and final_status = 'SUCCEEDED' then :today::date end
            where request_id = :id and status = 'PROCESSING'
            """).param("id", requestId).param("today", clock.today()).update();
    }

    /** It is on its way for so many queries more. */
    void hide(String requestId, int queries) {
        jdbc.sql("update transfer set hidden_queries = :queries where request_id = :id")
                .param("queries", queries)
                .param("id", requestId)
                .update();
    }

    /** Someone asks: whether the request is still on its way. */
    boolean hidden(String requestId) {
        return jdbc.sql("""
            update transfer set hidden_queries = hidden_queries - 1 where request_id = :id and hidden_queries > 0
            """).param("id", requestId).update() == 1;
    }

    List<FileLine> settledOn(LocalDate day) {
        return jdbc.sql("""
            select request_id, kind, card_token, amount_in_file as amount, currency
            from transfer where settled_on = :day and amount_in_file is not null order by request_id
            """)
                .param("day", day)
                .query((row, _) -> new FileLine(
                        row.getString("request_id"),
                        Transfer.Kind.valueOf(row.getString("kind")),
                        row.getString("card_token"),
                        row.getLong("amount"),
                        row.getString("currency")))
                .list();
    }
}
