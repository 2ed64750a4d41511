package com.xinfan.product.entry;

import com.xinfan.platform.clock.BusinessClock;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Until when the books are closed. */
@Repository
class Periods {

    private final JdbcClient jdbc;

    Periods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void requireOpen(LocalDate day) {
        if (!jdbc.sql("select to_regclass('ledger_period') is not null")
                .query(Boolean.class)
                .single()) {
            return;
        }
        var end = day.plusDays(1).atStartOfDay(BusinessClock.ZONE).toOffsetDateTime();
        var open = jdbc.sql("""
            select :end > (select closed_before from ledger_period order by number desc limit 1)
            """).param("end", end).query(Boolean.class).single();
        if (!open) {
            throw EntryProblem.ENTRY_PERIOD_CLOSED.at("/effectiveOn", day);
        }
    }
}
