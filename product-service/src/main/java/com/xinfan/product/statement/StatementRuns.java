package com.xinfan.product.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far the months have come, and the statement that draws up a batch of accounts. */
@Repository
class StatementRuns {

    static final int BATCH = 500;

    private final JdbcClient jdbc;

    StatementRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The month to be drawn up next: the open one, or the one after the last, or the month of the first entry. */
    Optional<LocalDate> next() {
        return jdbc.sql("""
            select coalesce(
                (select min(month) from statement_run where finished_at is null),
                (select max(month) + interval '1 month' from statement_run),
                (select date_trunc('month', effective_at at time zone 'Asia/Shanghai')
                   from ledger_entry order by id limit 1))::date
            """).query(LocalDate.class).optional();
    }

    /** The last month of which every statement is there. */
    Optional<LocalDate> last() {
        return jdbc.sql("select max(month) from statement_run where finished_at is not null")
                .query(LocalDate.class)
                .optional();
    }

    /** Opens the month if it is new, locks it, and answers the account after which it goes on. */
    long open(LocalDate month, Instant now) {
        jdbc.sql("insert into statement_run (month, started_at) values (:month, :now) on conflict (month) do nothing")
                .param("month", month)
                .param("now", Statements.utc(now))
                .update();
        return jdbc.sql("select last_account from statement_run where month = :month for update")
                .param("month", month)
                .query(Long.class)
                .single();
    }

    /** The last account of the next batch; empty when every account has been visited. */
    Optional<Long> batch(long after) {
        return jdbc.sql("""
            select max(id) from (
                select id from ledger_account where id > :after and code like 'USER_CASH:%'
                 order by id limit :batch) b
            """)
                .param("after", after)
                .param("batch", BATCH)
                .query(Long.class)
                .optional();
    }

    /**
     * Draws up the statements of the accounts between two ids. Entries of one account are booked under its lock, so
     * none can appear below the last one that is seen here.
     */
    int drawUp(LocalDate month, long after, long last, Instant now) {
        return jdbc.sql("""
            insert into account_statement (id, user_id, month, opening, inflow, outflow, closing, entries,
                                           next_entry, to_entry, balance, hash, created_at)
            select gen_random_uuid(), b.user_id, :month, coalesce(p.closing, 0), n.inflow, n.outflow,
                   coalesce(p.closing, 0) + n.inflow - n.outflow, n.entries, n.next_entry,
                   greatest(n.to_entry, coalesce(p.to_entry, 0)), coalesce(p.balance, 0) + n.booked, n.hash, :now
              from (select id, substring(code from 11)::uuid as user_id from ledger_account
                     where id > :after and id <= :last and code like 'USER_CASH:%') b
              left join lateral (
                  select closing, next_entry, to_entry, balance,
                         (month + interval '1 month') at time zone 'Asia/Shanghai' as ended
                    from account_statement
                   where user_id = b.user_id and month < :month order by month desc limit 1) p on true
             cross join lateral (
                  select coalesce(sum(x.amount) filter (where inside and x.amount > 0), 0)::bigint as inflow,
                         coalesce(-sum(x.amount) filter (where inside and x.amount < 0), 0)::bigint as outflow,
                         count(*) filter (where inside) as entries,
                         coalesce(min(x.id) filter (where not inside), max(x.id) + 1) as next_entry,
                         max(x.id) as to_entry,
                         coalesce(sum(x.amount) filter (where x.id > coalesce(p.to_entry, 0)), 0)::bigint as booked,
            """ + Statements.HASH.replace("order by x.id)", "order by x.id) filter (where inside)") + """
                         as hash
                    from (select e.id, t.key, -e.amount as amount, e.effective_at, e.effective_at < :end as inside
                            from ledger_entry e join ledger_transfer t on t.id = e.transfer_id
                           where e.account_id = b.id and e.id >= coalesce(p.next_entry, 0)
                             and (p.to_entry is null or not (e.id <= p.to_entry and e.effective_at < p.ended))) x) n
             where n.entries > 0
            """)
                .param("month", month)
                .param("end", Statements.utc(Statement.end(month)))
                .param("after", after)
                .param("last", last)
                .param("now", Statements.utc(now))
                .update();
    }

    void reached(LocalDate month, long account, int statements) {
        jdbc.sql("""
            update statement_run set last_account = :account, statements = statements + :statements
             where month = :month
            """)
                .param("account", account)
                .param("statements", statements)
                .param("month", month)
                .update();
    }

    void finish(LocalDate month, Instant now) {
        jdbc.sql("update statement_run set finished_at = :now where month = :month")
                .param("now", Statements.utc(now))
                .param("month", month)
                .update();
    }
}
