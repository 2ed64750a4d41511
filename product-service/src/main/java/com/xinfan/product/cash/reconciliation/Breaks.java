package com.xinfan.product.cash.reconciliation;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What reconciliation does to breaks: opens them, and closes those that have come to agree. */
@Repository
class Breaks {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    Breaks(JdbcClient jdbc, Ledger ledger, Rulebook rulebook, BusinessClock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    private record Closed(UUID id, @Nullable String postingKey) {}

    Rule rule(LocalDate day) {
        return rulebook.rule("cash.reconciliation", day);
    }

    /** A break for each line of the file that does not match. */
    void openFrom(UUID file) {
        var found = jdbc.sql("""
            select l.line, l.category, l.request_id, l.signed, l.transfer_id, f.day,
                   case when l.category in ('AMOUNT_DIFFERS', 'STATUS_DIFFERS') then 'transfer:' || l.transfer_id
                        when l.category = 'MISSING_HERE' then 'request:' || l.request_id
                        else 'line:' || l.file_id || ':' || l.line end as subject
              from bank_line l join bank_file f on f.id = l.file_id
             where l.file_id = :file and l.category <> 'MATCHED'
            """)
                .param("file", file)
                .query((row, _) -> new Finding(
                        row.getString("category"),
                        row.getString("subject"),
                        row.getObject("day", LocalDate.class),
                        file,
                        row.getInt("line"),
                        row.getObject("transfer_id", UUID.class),
                        row.getString("request_id"),
                        row.getLong("signed")))
                .list();
        found.forEach(this::open);
    }

    /** {@code there} is what the bank's file has of it, in fen, money in positive; 0 for nothing. */
    record Finding(
            String kind,
            String subject,
            LocalDate day,
            @Nullable UUID file,
            @Nullable Integer line,
            @Nullable UUID transfer,
            String request,
            long there) {}

    /** Opens a break, or tells the one there is what has become known; what was settled otherwise opens again. */
    void open(Finding finding) {
        jdbc.sql("""
            insert into bank_break
                (id, kind, subject, day, file_id, line, transfer_id, request_id, there, opened_at, due_at)
            values (:id, :kind, :subject, :day, :file, :line, :transfer, :request, :there, :now, :due)
            on conflict (kind, subject) do update
               set file_id = excluded.file_id, line = excluded.line, there = excluded.there, day = excluded.day,
                   status = 'OPEN', resolution = null, resolved_at = null, resolved_by = null, closing_file_id = null,
                   opened_at = case bank_break.status when 'OPEN' then bank_break.opened_at else excluded.opened_at end,
                   due_at = case bank_break.status when 'OPEN' then bank_break.due_at else excluded.due_at end
             where bank_break.there <> excluded.there or bank_break.resolution in ('LATE_MATCH', 'SUPERSEDED')
            """)
                .param("id", Ids.next())
                .param("kind", finding.kind())
                .param("subject", finding.subject())
                .param("day", finding.day())
                .param("file", finding.file())
                .param("line", finding.line())
                .param("transfer", finding.transfer())
                .param("request", finding.request())
                .param("there", finding.there())
                .param("now", now())
                .param("due", due())
                .update();
    }

    /** The bank has answered otherwise than a transfer ended here; a file may say more of it, before or after. */
    void contradicted(UUID transfer) {
        jdbc.sql("""
            insert into bank_break (id, kind, subject, day, transfer_id, request_id, there, opened_at, due_at)
            values (:id, 'STATUS_DIFFERS', 'transfer:' || :transfer::text, :day, :transfer, :transfer::text, 0,
                    :now, :due)
            on conflict (kind, subject) do nothing
            """)
                .param("id", Ids.next())
                .param("transfer", transfer)
                .param("day", clock.today())
                .param("now", now())
                .param("due", due())
                .update();
    }

    /** Settled transfers in none of the reconciled files of their day and the days of tolerance after it. */
    void openMissingThere(int tolerance) {
        var missing = jdbc.sql("""
            select t.id, t.day
              from (select id, (settled_at at time zone 'Asia/Shanghai')::date as day from bank_transfer
                     where status = 'SUCCEEDED' and filed_file_id is null) t
             where (select count(*) from bank_file f
                     where f.day between t.day and t.day + :tolerance and f.status = 'ACCEPTED'
                       and f.reconciled_at is not null) = :tolerance + 1
               and not exists (select 1 from bank_break b where b.transfer_id = t.id
                                  and coalesce(b.resolution, '') not in ('LATE_MATCH', 'SUPERSEDED')
                                  and b.kind in ('MISSING_THERE', 'STATUS_DIFFERS', 'AMOUNT_DIFFERS'))
             order by t.id
            """)
                .param("tolerance", tolerance)
                .query((row, _) -> missing(row.getObject("id", UUID.class), row.getObject("day", LocalDate.class)))
                .list();
        missing.forEach(this::open);
    }

    private static Finding missing(UUID transfer, LocalDate day) {
        var subject = "transfer:" + transfer;
        return new Finding("MISSING_THERE", subject, day, null, null, transfer, transfer.toString(), 0);
    }

    /**
     * What the file has brought into agreement: a transfer that was missing there, or a line of this file that was
     * placed otherwise before. A posting made in the meantime is reversed.
     */
    void closeMatched(UUID file) {
        var closed = jdbc.sql("""
            update bank_break b
               set status = 'RESOLVED', resolution = 'LATE_MATCH', resolved_at = :now, resolved_by = 'system',
                   closing_file_id = :file, proposed = null
             where b.resolution is distinct from 'LATE_MATCH' and b.resolution is distinct from 'SUPERSEDED'
               and (b.kind in ('MISSING_THERE', 'STATUS_DIFFERS', 'AMOUNT_DIFFERS')
                        and b.transfer_id in (select transfer_id from bank_line
                                               where file_id = :file and category = 'MATCHED')
                    or b.kind in ('MISSING_THERE', 'STATUS_DIFFERS')
                        and b.transfer_id in (select transfer_id from bank_line
                                               where file_id = :file and category = 'AMOUNT_DIFFERS')
                    or b.file_id = :file and not exists (select 1 from bank_line l
                             where l.file_id = :file and l.line = b.line and l.category = b.kind))
            returning b.id, b.posting_key
            """)
                .param("file", file)
                .param("now", now())
                .query((row, _) -> new Closed(row.getObject("id", UUID.class), row.getString("posting_key")))
                .list();
        closed.forEach(this::reverse);
    }

    /** Takes back what a file has found; refuses when money was posted because of it. */
    void withdraw(UUID file) {
        var posted = jdbc.sql("select count(*) from bank_break where file_id = :file and posting_key is not null")
                .param("file", file)
                .query(Long.class)
                .single();
        if (posted > 0) {
            throw ReconciliationProblem.BANK_FILE_POSTED.problem(posted);
        }
        jdbc.sql("""
            update bank_break set status = 'RESOLVED', resolution = 'SUPERSEDED', resolved_at = :now,
                   resolved_by = 'system', proposed = null
             where file_id = :file and status = 'OPEN'
            """).param("file", file).param("now", now()).update();
    }

    private void reverse(Closed closed) {
        if (closed.postingKey() != null) {
            ledger.reverse(closed.postingKey(), closed.postingKey() + ":late", clock.now())
                    .required();
            jdbc.sql("update bank_break set posting_key = null where id = :id")
                    .param("id", closed.id())
                    .update();
        }
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime due() {
        return now().plus(Duration.ofDays(rule(clock.today()).integer("resolveDays")));
    }
}
