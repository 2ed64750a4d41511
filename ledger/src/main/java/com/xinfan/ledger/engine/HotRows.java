package com.xinfan.ledger.engine;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The roll-up of hot accounts: folded from deltas, or built again from the entries. Neither stops a posting. */
final class HotRows {

    /** One of folding and rebuilding at a time, in one database. */
    private static final long LOCK = 5_306_001_001L;

    private final JdbcClient jdbc;

    HotRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Folds deltas into the roll-up; returns how many rows went, 0 also when another is at it. */
    int rollUp(int limit) {
        var mine = jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
        return mine ? fold(limit) : 0;
    }

    private int fold(int limit) {
        return jdbc.sql("""
            with gone as (
                delete from ledger_hot_delta
                 where ctid = any (array(select ctid from ledger_hot_delta limit :limit for update skip locked))
                returning account_id, amount),
            folded as (
                insert into ledger_rollup (account_id, balance)
                select account_id, sum(amount) from gone group by account_id order by account_id
                on conflict (account_id) do update set balance = ledger_rollup.balance + excluded.balance)
            select count(*) from gone
            """).param("limit", limit).query(Integer.class).single();
    }

    /**
     * Makes every roll-up the sum of the entries less the deltas that are still to be folded; returns how many were
     * wrong. One statement sees one moment, in which a posting has both its entries and its delta or neither, and
     * nobody folds meanwhile. It reads every entry.
     */
    int rebuild() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
        return jdbc.sql("""
            with summed as (
                select a.id, coalesce(e.amount, 0) - coalesce(d.amount, 0) as balance
                  from ledger_account a
                  left join (select account_id, sum(amount) as amount from ledger_entry group by 1) e
                    on e.account_id = a.id
                  left join (select account_id, sum(amount) as amount from ledger_hot_delta group by 1) d
                    on d.account_id = a.id
                 where a.kind = 'HOT')
            insert into ledger_rollup as r (account_id, balance)
            select s.id, s.balance from summed s left join ledger_rollup k on k.account_id = s.id
             where s.balance <> coalesce(k.balance, 0) order by s.id
            on conflict (account_id) do update set balance = excluded.balance
            """).update();
    }
}
