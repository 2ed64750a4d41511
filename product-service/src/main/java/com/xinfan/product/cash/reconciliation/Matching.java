package com.xinfan.product.cash.reconciliation;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.cash.TransferDesk;
import com.xinfan.product.cash.reconciliation.BankFiles.Status;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Places every line of a file, and every settled transfer whose files have come. Doing it again finds the same, or what
 * has become clear since.
 */
@Component
@Transactional
class Matching {

    private static final String ID = "'^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'";
    static final String SIGNED = "case t.direction when 'DEPOSIT' then t.amount else -t.amount end";

    private final JdbcClient jdbc;
    private final BankFiles files;
    private final Breaks breaks;
    private final TransferDesk desk;
    private final BusinessClock clock;

    Matching(JdbcClient jdbc, BankFiles files, Breaks breaks, TransferDesk desk, BusinessClock clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.breaks = breaks;
        this.desk = desk;
        this.clock = clock;
    }

    private record Found(int line, UUID transferId) {}

    /**
     * The bank's file is the bank's word: what was unknown and agrees with it is settled, once. Comes before the
     * reconciliation, in a transaction of its own.
     */
    void settle(UUID file) {
        for (var known : open(file)) {
            desk.settledByFile(known.transferId());
            jdbc.sql("update bank_line set settled = true where file_id = :file and line = :line")
                    .param("file", file)
                    .param("line", known.line())
                    .update();
        }
    }

    /** Reconciles one file: all of it or nothing. */
    void reconcile(UUID file) {
        lock(file);
        var found = files.find(file).orElseThrow(ReconciliationProblem.BANK_FILE_NOT_FOUND::problem);
        if (found.status() != Status.ACCEPTED) {
            return;
        }
        place(file);
        link(file);
        breaks.openFrom(file);
        files.reconciled(file, true);
        breaks.closeMatched(file);
        age();
    }

    /** Settled transfers that are in none of the files in which they could be are missing there. */
    private void age() {
        breaks.openMissingThere(breaks.rule(clock.today()).integer("toleranceDays"));
    }

    /** As if the file had never come; refuses when money was posted because of it. */
    void undo(UUID file) {
        lock(file);
        breaks.withdraw(file);
        jdbc.sql("update bank_transfer set filed_file_id = null where filed_file_id = :file")
                .param("file", file)
                .update();
        jdbc.sql("update bank_line set category = null, transfer_id = null where file_id = :file")
                .param("file", file)
                .update();
    }

    private void lock(UUID file) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('bank-reconciliation'))")
                .query((_, _) -> 1)
                .single();
        jdbc.sql("select 1 from bank_file where id = :file for update")
                .param("file", file)
                .query(Integer.class)
                .optional();
    }

    private List<Found> open(UUID file) {
        var sql = """
            select distinct on (t.id) l.line, t.id
              from bank_line l
              join bank_transfer t on t.id = case when l.request_id ~ %s then l.request_id::uuid end
             where l.file_id = :file and t.status in ('SUBMITTED', 'UNKNOWN', 'MANUAL') and l.signed = %s
             order by t.id, l.line
            """.formatted(ID, SIGNED);
        return jdbc.sql(sql)
                .param("file", file)
                .query((row, _) -> new Found(row.getInt("line"), row.getObject("id", UUID.class)))
                .list();
    }

    /**
     * Of several lines with one request id the first that has the right amount is it, the others are duplicates; so is
     * a line whose request id an earlier file has told of.
     */
    private void place(UUID file) {
        var sql = """
            update bank_line l
               set transfer_id = p.transfer_id,
                   category = case
                       when p.copy > 1 or p.told then 'DUPLICATE_THERE'
                       when p.transfer_id is null then 'MISSING_HERE'
                       when p.status in ('CREATED', 'HELD', 'QUEUED', 'FAILED') then 'STATUS_DIFFERS'
                       when p.ours <> l.signed then 'AMOUNT_DIFFERS'
                       when p.status = 'SUCCEEDED' then 'MATCHED' end
              from (select x.line, t.id as transfer_id, t.status, %2$s as ours,
                           row_number() over (partition by x.request_id
                               order by (%2$s is distinct from x.signed), x.line) as copy,
                           exists (select 1 from bank_line o join bank_file f on f.id = o.file_id
                                    where o.request_id = x.request_id and o.file_id <> :file
                                      and f.status = 'ACCEPTED' and o.category <> 'DUPLICATE_THERE') as told
                      from bank_line x
                      left join bank_transfer t on t.id = case when x.request_id ~ %1$s then x.request_id::uuid end
                     where x.file_id = :file) p
             where l.file_id = :file and l.line = p.line
            """.formatted(ID, SIGNED);
        jdbc.sql(sql).param("file", file).update();
        var left = jdbc.sql("select count(*) from bank_line where file_id = :file and category is null")
                .param("file", file)
                .query(Long.class)
                .single();
        if (left > 0) {
            throw new IllegalStateException(left + " lines of " + file + " have no place; they are placed anew");
        }
    }

    /** The settled transfers of which this file tells. */
    private void link(UUID file) {
        jdbc.sql("""
            update bank_transfer t set filed_file_id = :file
              from bank_line l
             where l.file_id = :file and l.transfer_id = t.id and l.category in ('MATCHED', 'AMOUNT_DIFFERS')
               and t.status = 'SUCCEEDED' and t.filed_file_id is distinct from :file
            """).param("file", file).update();
    }
}
