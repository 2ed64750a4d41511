package com.xinfan.risk.collection;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When each loan's delays ended, and what was paid on it: facts that may come before the delay itself. */
@Repository
class Endings {

    private final JdbcClient jdbc;

    Endings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One end of a delay. */
    record Ending(Instant at, Case.Outcome outcome) {}

    /** The database keeps microseconds; what is compared later must be the same. */
    static Instant stored(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether it is news. */
    boolean add(UUID loanId, Ending ending) {
        return jdbc.sql("""
            insert into loan_ending (loan_id, at, outcome) values (:loan, :at, :outcome)
            on conflict do nothing\
            """)
                        .param("loan", loanId)
                        .param("at", Timestamp.from(ending.at()))
                        .param("outcome", ending.outcome().name())
                        .update()
                == 1;
    }

    /** The first end at or after a moment: the end of a delay that was told for that moment. */
    Optional<Ending> firstFrom(UUID loanId, Instant moment) {
        return jdbc.sql("select at, outcome from loan_ending where loan_id = :loan and at >= :at order by at limit 1")
                .param("loan", loanId)
                .param("at", Timestamp.from(moment))
                .query((row, _) ->
                        new Ending(row.getTimestamp("at").toInstant(), Case.Outcome.valueOf(row.getString("outcome"))))
                .optional();
    }

    /** Known by the event that told it: an instalment may be paid in parts. */
    void paid(UUID eventId, UUID loanId, long fen, Instant at) {
        jdbc.sql("""
            insert into loan_payment (event_id, loan_id, amount, at) values (:event, :loan, :amount, :at)
            on conflict do nothing\
            """)
                .param("event", eventId)
                .param("loan", loanId)
                .param("amount", fen)
                .param("at", Timestamp.from(at))
                .update();
    }
}
