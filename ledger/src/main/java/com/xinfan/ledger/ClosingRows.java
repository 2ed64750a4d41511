package com.xinfan.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens to transfers that are already in the books, and the folding of hot deltas. */
final class ClosingRows {

    private final JdbcClient jdbc;

    ClosingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    LedgerRows.@Nullable Held lock(String key) {
        return jdbc.sql("select id, key, content, state from ledger_transfer where key = :key for update")
                .param("key", key)
                .query(LedgerRows::held)
                .optional()
                .orElse(null);
    }

    /** Turns the legs into entries: outflow leaves pending, inflow becomes available. */
    void settle(UUID transfer, Instant effectiveAt) {
        lockBalances(transfer);
        jdbc.sql("""
            insert into ledger_entry (transfer_id, account_id, amount, effective_at)
            select transfer_id, account_id, amount, :at from ledger_leg where transfer_id = :id
            """)
                .param("at", OffsetDateTime.ofInstant(effectiveAt, ZoneOffset.UTC))
                .param("id", transfer)
                .update();
        jdbc.sql("""
            update ledger_balance b
               set available = b.available + greatest(n.flow, 0), pending = b.pending + least(n.flow, 0)
              from (select l.account_id, case a.side when 'DEBIT' then l.amount else -l.amount end as flow
                      from ledger_leg l join ledger_account a on a.id = l.account_id
                     where l.transfer_id = :id) n
             where b.account_id = n.account_id
            """).param("id", transfer).update();
        jdbc.sql("""
            insert into ledger_hot_delta (account_id, amount)
            select l.account_id, l.amount from ledger_leg l join ledger_account a on a.id = l.account_id
             where l.transfer_id = :id and a.kind = 'HOT'
            """).param("id", transfer).update();
        close(transfer, Transfer.State.POSTED);
    }

    void release(UUID transfer) {
        lockBalances(transfer);
        jdbc.sql("""
            update ledger_balance b
               set available = b.available - least(n.flow, 0), pending = b.pending + least(n.flow, 0)
              from (select l.account_id, case a.side when 'DEBIT' then l.amount else -l.amount end as flow
                      from ledger_leg l join ledger_account a on a.id = l.account_id
                     where l.transfer_id = :id) n
             where b.account_id = n.account_id
            """).param("id", transfer).update();
        jdbc.sql("""
            update ledger_window w set used = w.used - u.amount from ledger_window_use u
             where u.transfer_id = :id and w.account_id = u.account_id and w.span = u.span
            """).param("id", transfer).update();
        close(transfer, Transfer.State.VOIDED);
    }

    List<Posting> postings(UUID transfer) {
        return jdbc.sql("""
            select a.code, a.kind, a.side, a.unit, e.amount
              from ledger_entry e join ledger_account a on a.id = e.account_id
             where e.transfer_id = :id order by e.id
            """)
                .param("id", transfer)
                .query((row, _) -> new Posting(AccountRows.account(row), row.getLong("amount")))
                .list();
    }

    boolean reversedByAnother(UUID original, String reversalKey) {
        return jdbc.sql("select exists (select from ledger_transfer where reverses = :original and key <> :key)")
                .param("original", original)
                .param("key", reversalKey)
                .query(Boolean.class)
                .single();
    }

    List<String> expired(Instant now, int limit) {
        return jdbc.sql("""
            select key from ledger_transfer where state = 'PENDING' and expires_at <= :now
             order by expires_at limit :limit for update skip locked
            """)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> row.getString("key"))
                .list();
    }

    int rollUp(int limit) {
        return jdbc.sql("""
            with gone as (
                delete from ledger_hot_delta
                 where id in (select id from ledger_hot_delta order by id limit :limit for update skip locked)
                returning account_id, amount),
            folded as (
                insert into ledger_rollup (account_id, balance)
                select account_id, sum(amount) from gone group by account_id order by account_id
                on conflict (account_id) do update set balance = ledger_rollup.balance + excluded.balance)
            select count(*) from gone
            """).param("limit", limit).query(Integer.class).single();
    }

    private void lockBalances(UUID transfer) {
        jdbc.sql("""
            select b.account_id from ledger_balance b
             where b.account_id in (select account_id from ledger_leg where transfer_id = :id)
             order by b.account_id for update
            """).param("id", transfer).query(Long.class).list();
    }

    private void close(UUID transfer, Transfer.State state) {
        jdbc.sql("update ledger_transfer set state = :state, closed_at = now() where id = :id")
                .param("state", state.name())
                .param("id", transfer)
                .update();
    }
}
