package com.xinfan.ledger.period;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Until when the books are closed. Closing is two steps: {@link #closeBefore} refuses new entries from its commit on,
 * and once {@link #settled} says so, the ones that were under way before it have ended too, and the period stands
 * still.
 */
public final class Periods {

    private final JdbcClient jdbc;
    private final DataSource database;
    private final Settled settled = new Settled();

    Periods(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /** Empty while nothing is closed. */
    public Optional<Instant> closedBefore() {
        return jdbc.sql("""
            select nullif(closed_before, '-infinity') as closed_before
              from ledger_period order by number desc limit 1
            """)
                .query((row, _) -> Optional.ofNullable(row.getObject("closed_before", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /** Closes what took effect before a moment, or opens what did after it. In the caller's transaction. */
    public void closeBefore(Instant moment, String reason) {
        jdbc.sql("insert into ledger_period (closed_before, reason) values (:moment, :reason)")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
    }

    /** Opens everything. In the caller's transaction. */
    public void openAll(String reason) {
        jdbc.sql("insert into ledger_period (closed_before, reason) values ('-infinity', :reason)")
                .param("reason", reason)
                .update();
    }

    /** Whether all entries that were being written when this was first asked are decided; waits for about a second. */
    public boolean settled() {
        try (var connection = database.getConnection()) {
            return settled.upto(connection) >= 0;
        } catch (SQLException e) {
            throw new UncategorizedSQLException("settled", null, e);
        }
    }
}
