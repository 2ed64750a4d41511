package com.xinfan.product.holding;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The set-based statements of income and maturity. */
@Repository
class IncomeRows {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;

    IncomeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Locks holdings that lack the income of a published day that is over, at most a batch. What they had on that day
     * is read by a statement of its own: only then nothing can change beneath it.
     */
    List<UUID> lockDue(LocalDate today, @Nullable UUID only) {
        return jdbc.sql("""
            with fund as (
                select product_id, max(day) as last from product_income where day < :today group by product_id)
            select h.id
              from fund f
              join holding h on h.product_id = f.product_id and h.income_to < f.last
                            and h.type = 'MONEY_FUND' and h.status = 'ACTIVE'
             where :only::uuid is null or h.id = :only
             limit :batch for update of h skip locked
            """)
                .param("today", today)
                .param("only", only)
                .param("batch", BATCH)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** The next day of each, with the units at its end: what was redeemed after that day still earned on it. */
    List<IncomeDesk.Due> due(List<UUID> locked) {
        return jdbc.sql("""
            select h.id, h.user_id, h.product_id, h.income_carry, i.day, i.per_ten_thousand,
                   h.units + coalesce((select sum(r.units) from redemption r
                                        where r.holding_id = h.id and r.leaves_on > i.day
                                          and r.status <> 'CANCELLED'), 0) as units
              from holding h
              join lateral (select p.day, p.per_ten_thousand from product_income p
                             where p.product_id = h.product_id and p.day > h.income_to
                             order by p.day limit 1) i on true
             where h.id = any(:ids::uuid[])
             order by h.id
            """)
                .param("ids", column(locked, id -> id))
                .query((row, _) -> new IncomeDesk.Due(
                        row.getObject("id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getObject("product_id", UUID.class),
                        row.getBigDecimal("units"),
                        row.getBigDecimal("income_carry"),
                        row.getObject("day", LocalDate.class),
                        row.getBigDecimal("per_ten_thousand")))
                .list();
    }

    /** Reinvests the whole fen, keeps the rest, and ends a holding that has nothing left. */
    void credit(List<IncomeDesk.Credit> credits, LocalDate today) {
        var ids = column(credits, IncomeDesk.Credit::holdingId);
        var days = column(credits, IncomeDesk.Credit::day);
        var fens = column(credits, credit -> credit.income().fen());
        jdbc.sql("""
            update holding h
               set units = h.units + n.fen / 100.0, income = h.income + n.fen, income_carry = n.carry,
                   income_to = n.day,
                   status = case when h.units = 0 and n.fen = 0 then 'REDEEMED' else h.status end,
                   closed_on = case when h.units = 0 and n.fen = 0 then :today end
              from unnest(:ids::uuid[], :fens::bigint[], :carries::numeric[], :days::date[])
                   as n (id, fen, carry, day)
             where h.id = n.id
            """)
                .param("ids", ids)
                .param("fens", fens)
                .param(
                        "carries",
                        column(credits, credit -> credit.income().carry().toPlainString()))
                .param("days", days)
                .param("today", today)
                .update();
        jdbc.sql("""
            insert into holding_income (holding_id, day, product_id, amount, boost, credited_on)
            select n.id, n.day, n.product, n.fen, 0, :today
              from unnest(:ids::uuid[], :days::date[], :products::uuid[], :fens::bigint[])
                   as n (id, day, product, fen)
             where n.fen > 0
            """)
                .param("ids", ids)
                .param("days", days)
                .param("products", column(credits, IncomeDesk.Credit::productId))
                .param("fens", fens)
                .param("today", today)
                .update();
    }

    /** Money funds of which some holding lacks the income of that day. */
    long lateFunds(LocalDate day) {
        return jdbc.sql("""
            select count(*) from product p
             where p.type = 'MONEY_FUND'
               and exists (select from holding h
                            where h.product_id = p.id and h.type = 'MONEY_FUND' and h.status = 'ACTIVE'
                              and h.income_to < :day)
            """).param("day", day).query(Long.class).single();
    }

    /** Ended terms, locked, at most a batch. */
    List<Holding> maturing(LocalDate today) {
        return jdbc.sql("""
            select * from holding
             where type = 'FIXED_TERM' and status = 'ACTIVE' and matures_on <= :today
             limit :batch for update skip locked
            """)
                .param("today", today)
                .param("batch", BATCH)
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
