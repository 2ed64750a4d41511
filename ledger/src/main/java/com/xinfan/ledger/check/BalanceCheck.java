package com.xinfan.ledger.check;

import com.xinfan.ledger.TrialBalance;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares every kept balance with its entries, in rotation: each run all hot accounts and the next slice of the
 * guarded ones. Differences stay listed until a later run finds the account right.
 *
 * <p>Entries get their number before they commit, so a sum up to a number is final only when every transaction that
 * may hold a lower one has ended: a run notes the last number and the next transaction id, and a later run carries the
 * sums up to there once no older transaction is left.
 */
public final class BalanceCheck {

    private static final long LOCK = 5_306_001_002L;
    private static final int ENTRIES = 500_000;
    private static final int SLICE = 5_000;

    /** What is kept, in debits, against the carried sum and the entries since, in one snapshot. */
    private static final String COMPARE = """
        with look as materialized (
            select a.id, a.kind, a.side from ledger_account a where a.kind = 'HOT'
             union all
            select id, kind, side from (
                select a.id, a.kind, a.side from ledger_account a
                 where a.kind = 'GUARDED' and a.id > :from order by a.id limit :slice) s),
        late as (
            select account_id, sum(amount) as amount from ledger_entry where id > :through group by account_id),
        fresh as (select account_id, sum(amount) as amount from ledger_hot_delta group by account_id),
        compared as (
            select l.id,
                   case when l.kind = 'HOT' then coalesce(r.balance, 0) + coalesce(f.amount, 0)
                        when l.side = 'DEBIT' then b.available + b.pending
                        else -(b.available + b.pending)
                    end as kept,
                   coalesce(s.amount, 0) + coalesce(e.amount, 0) as entries
              from look l
              left join ledger_balance b on b.account_id = l.id
              left join ledger_rollup r on r.account_id = l.id
              left join fresh f on f.account_id = l.id
              left join ledger_checked_sum s on s.account_id = l.id
              left join late e on e.account_id = l.id),
        right_again as (
            delete from ledger_difference d using compared c
             where c.id = d.account_id and c.kept is not distinct from c.entries),
        wrong as (
            insert into ledger_difference (account_id, kept, entries)
            select id, coalesce(kept, 0), entries from compared where kept is distinct from entries
            on conflict (account_id) do update set kept = excluded.kept, entries = excluded.entries)
        select max(id) filter (where kind = 'GUARDED') as last, count(*) filter (where kind = 'GUARDED') as seen
          from look
        """;

    private final JdbcClient jdbc;

    public BalanceCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record State(long through, long sliceFrom, long last, boolean ripe) {}

    /**
     * One step, in a transaction of its own; one at a time in a database.
     *
     * @return whether there are ripe entries left, so that the next step should follow at once
     */
    public boolean run() {
        var mine = jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
        if (!mine) {
            return false;
        }
        var before = state();
        var through = before.ripe() ? carry() : before.through();
        if (before.ripe() && state().ripe()) {
            return true;
        }
        compare(through, before);
        return false;
    }

    /** The accounts that were found wrong and not right since; debit positive. */
    public List<TrialBalance.Discrepancy> differences() {
        return jdbc.sql("""
            select a.code, d.kept, d.entries from ledger_difference d join ledger_account a on a.id = d.account_id
             order by a.code limit 100
            """)
                .query((row, _) -> new TrialBalance.Discrepancy(
                        row.getString("code"), row.getLong("kept"), row.getLong("entries")))
                .list();
    }

    /** How many accounts are wrong now, as far as is known. */
    public long count() {
        return jdbc.sql("select count(*) from ledger_difference")
                .query(Long.class)
                .single();
    }

    /** How many times all accounts have been looked at. */
    public long rounds() {
        return jdbc.sql("select rounds from ledger_checked").query(Long.class).single();
    }

    private State state() {
        return jdbc.sql("""
            select through, slice_from, (select coalesce(max(id), 0) from ledger_entry) as last,
                   horizon > through and horizon_at <= pg_snapshot_xmin(pg_current_snapshot()) as ripe
              from ledger_checked
            """)
                .query((row, _) -> new State(
                        row.getLong("through"), row.getLong("slice_from"), row.getLong("last"), row.getBoolean("ripe")))
                .single();
    }

    /** Carries the sums forward to the horizon, or as far as one step goes. */
    private long carry() {
        return jdbc.sql("""
            with span as (select through as low, least(horizon, through + :entries) as high from ledger_checked),
            carried as (
                insert into ledger_checked_sum as s (account_id, amount)
                select e.account_id, sum(e.amount) from ledger_entry e, span
                 where e.id > span.low and e.id <= span.high
                 group by e.account_id
                on conflict (account_id) do update set amount = s.amount + excluded.amount)
            update ledger_checked set through = span.high from span returning through
            """).param("entries", ENTRIES).query(Long.class).single();
    }

    /** The last number was read before this transaction had an id, so whoever held a lower one has a lower id. */
    private void compare(long through, State before) {
        var seen = jdbc.sql(COMPARE)
                .param("from", before.sliceFrom())
                .param("slice", SLICE)
                .param("through", through)
                .query((row, _) -> row.getInt("seen") < SLICE ? 0 : row.getLong("last"))
                .single();
        jdbc.sql("""
            update ledger_checked
               set slice_from = :next, checked_at = now(), rounds = rounds + case when :next = 0 then 1 else 0 end,
                   horizon = case when horizon > through then horizon else :last end,
                   horizon_at = case when horizon > through then horizon_at else pg_current_xact_id() end
            """).param("next", seen).param("last", before.last()).update();
    }
}
