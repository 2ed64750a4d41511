package com.xinfan.product.holding;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The set-based statements of income and maturity. */
@Repository
class IncomeRows {

    /** A batch of income is three statements, whatever its size; of maturities, one run of the ledger. */
    static final int INCOME_BATCH = 5_000;

    static final int MATURITY_BATCH = 1_000;

    private final JdbcClient jdbc;

    IncomeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Locks holdings that lack the income of a published day before one, at most a batch. What they had on that day is
     * read by a statement of its own: only then nothing can change beneath it.
     */
    List<UUID> lockDue(LocalDate before) {
        return jdbc.sql("""
            with fund as (
                select product_id, max(day) as last from product_income where day < :before group by product_id)
            select h.id
              from fund f
              join holding h on h.product_id = f.product_id and h.income_to < f.last
                            and h.type = 'MONEY_FUND' and h.status = 'ACTIVE'
             limit :batch for update of h skip locked
            """)
                .param("before", before)
                .param("batch", INCOME_BATCH)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** The same of one holding. */
    List<UUID> lockDue(LocalDate before, UUID holding) {
        return jdbc.sql("""
            select h.id from holding h
             where h.id = :holding and h.type = 'MONEY_FUND' and h.status = 'ACTIVE'
               and exists (select from product_income i
                            where i.product_id = h.product_id and i.day > h.income_to and i.day < :before)
               for update of h
            """)
                .param("before", before)
                .param("holding", holding)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /**
     * Credits locked holdings the next day that each lacks: units at the end of that day × the income of ten thousand
     * ÷ 10,000 yuan, which is ÷ 100 in fen, and what was carried; exact to the twelve places that units of four and an
     * income of six can have. Whole fen are reinvested, the rest is carried on, and a holding that has nothing left
     * ends. Answers what each earned.
     */
    List<IncomeDesk.Credit> credit(List<UUID> locked, LocalDate today) {
        return jdbc.sql("""
            with due as (
                select h.id, h.user_id, h.product_id, i.day,
                       h.income_carry + 0.01 * i.per_ten_thousand * (h.units - coalesce((
                           select sum(c.units) from holding_change c
                            where c.holding_id = h.id and c.day > i.day), 0)) as exact
                  from holding h
                  join lateral (select p.day, p.per_ten_thousand from product_income p
                                 where p.product_id = h.product_id and p.day > h.income_to
                                 order by p.day limit 1) i on true
                 where h.id = any(:ids)
                 order by h.id
            ), earned as (
                select id, user_id, product_id, day, exact, floor(exact)::bigint as fen from due
            ), credited as (
                update holding h
                   set units = h.units + 0.01 * e.fen, income = h.income + e.fen, income_carry = e.exact - e.fen,
                       income_to = e.day,
                       status = case when h.units = 0 and e.fen = 0 then 'REDEEMED' else h.status end,
                       closed_on = case when h.units = 0 and e.fen = 0 then :today::date end
                  from earned e where h.id = e.id
            ), kept as (
                insert into holding_income (holding_id, day, product_id, amount, boost, credited_on)
                select id, day, product_id, fen, 0, :today from earned where fen > 0
            )
            select id, user_id, product_id, day, fen from earned
            """)
                .param("ids", locked.toArray(UUID[]::new))
                .param("today", today)
                .query((row, _) -> new IncomeDesk.Credit(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getObject(4, LocalDate.class),
                        row.getLong(5)))
                .list();
    }

    /** The names of money funds of which some holding lacks the income of that day. */
    List<String> lateFunds(LocalDate day) {
        return jdbc.sql("""
            select p.name from product p
             where p.type = 'MONEY_FUND'
               and exists (select from holding h
                            where h.product_id = p.id and h.type = 'MONEY_FUND' and h.status = 'ACTIVE'
                              and h.income_to < :day)
             order by p.id
            """)
                .param("day", day)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Ended terms, locked, at most a batch. */
    List<Holding> maturing(LocalDate today) {
        return jdbc.sql("""
            select * from holding
             where type = 'FIXED_TERM' and status = 'ACTIVE' and matures_on <= :today
             limit :batch for update skip locked
            """)
                .param("today", today)
                .param("batch", MATURITY_BATCH)
                .query(Holdings::holding)
                .list();
    }

    void mature(List<MaturityDesk.Payout> payouts, LocalDate today) {
        jdbc.sql("""
            with paid as (
                select * from unnest(:ids::uuid[], :incomes::bigint[], :boosts::bigint[]) as n (id, income, boost)
            ), closed as (
                update holding h set status = 'MATURED', closed_on = :today, income = n.income
                  from paid n where h.id = n.id)
            insert into holding_income (holding_id, day, product_id, amount, boost, credited_on)
            select h.id, h.matures_on, h.product_id, n.income, n.boost, :today
              from paid n join holding h on h.id = n.id
             where n.income > 0
            """)
                .param("ids", column(payouts, payout -> payout.holding().id()))
                .param("incomes", column(payouts, MaturityDesk.Payout::income))
                .param("boosts", column(payouts, payout -> payout.holding().boostCost()))
                .param("today", today)
                .update();
    }

    /** One attribute of many rows, as text for {@code unnest}. */
    private static <T> String[] column(Collection<T> rows, Function<T, Object> attribute) {
        return rows.stream().map(row -> attribute.apply(row).toString()).toArray(String[]::new);
    }
}
