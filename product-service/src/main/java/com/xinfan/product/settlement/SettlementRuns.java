package com.xinfan.product.settlement;

import com.xinfan.platform.clock.BusinessClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A month of the partners' accounts, read from the ledger's tables and never written. */
@Repository
class SettlementRuns {

    private static final String PARTNERS = """
        (a.code like 'PRODUCT\\_SETTLEMENT:%' or a.code like 'PRODUCT\\_INCOME:%'
            or a.code like 'COMMISSION\\_RECEIVABLE:%')
        """;

    private final JdbcClient jdbc;

    SettlementRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One kind of movement on one account, as booked: debit positive. */
    record Movement(String account, String kind, long entries, long amount) {

        UUID product() {
            return UUID.fromString(account.substring(account.indexOf(':') + 1));
        }
    }

    /** Where an account stood when the month began, by the books now and by the statements before. */
    record Opening(String account, long booked, long known) {}

    Optional<LocalDate> last() {
        return jdbc.sql("select max(month) from settlement_run")
                .query(LocalDate.class)
                .optional();
    }

    List<Movement> movements(LocalDate month) {
        return jdbc.sql("""
            select a.code, t.kind, count(*) as entries, sum(e.amount)::bigint as amount
              from ledger_account a
              join ledger_entry e on e.account_id = a.id and e.effective_at >= :start and e.effective_at < :end
              join ledger_transfer t on t.id = e.transfer_id
             where
            """ + PARTNERS + " group by a.code, t.kind order by a.code, t.kind")
                .param("start", start(month))
                .param("end", start(month.plusMonths(1)))
                .query((row, _) -> new Movement(
                        row.getString("code"), row.getString("kind"), row.getLong("entries"), row.getLong("amount")))
                .list();
    }

    List<Opening> openings(LocalDate month) {
        return jdbc.sql("""
            select a.code, coalesce(m.closing, 0) as known,
                   coalesce((select sum(e.amount) from ledger_entry e
                              where e.account_id = a.id and e.effective_at < :start), 0)::bigint as booked
              from ledger_account a left join settlement_mark m on m.account = a.code
             where
            """ + PARTNERS)
                .param("start", start(month))
                .query((row, _) -> new Opening(row.getString("code"), row.getLong("booked"), row.getLong("known")))
                .list();
    }

    void mark(String account, LocalDate month, long closing) {
        jdbc.sql("""
            insert into settlement_mark (account, month, closing) values (:account, :month, :closing)
            on conflict (account) do update set month = excluded.month, closing = excluded.closing
            """)
                .param("account", account)
                .param("month", month)
                .param("closing", closing)
                .update();
    }

    /** False when the month has been drawn up meanwhile. */
    boolean finish(LocalDate month, int statements, Instant now) {
        return jdbc.sql("""
            insert into settlement_run (month, statements, finished_at) values (:month, :statements, :now)
            on conflict (month) do nothing
            """)
                        .param("month", month)
                        .param("statements", statements)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static OffsetDateTime start(LocalDate month) {
        return month.atStartOfDay(BusinessClock.ZONE).toOffsetDateTime();
    }
}
