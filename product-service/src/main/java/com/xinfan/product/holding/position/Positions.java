package com.xinfan.product.holding.position;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Positions of a holding, of a user and of a product; in fen, computed by the functions of migration 98. */
@Repository
class Positions {

    private static final int BATCH = 50;

    private static final String KEEP = """
        with held as (
            select h.product_id, count(*) as holdings, sum(h.units) as units, sum(h.principal) as principal
              from holding h
             where h.started_on <= :day and (h.closed_on is null or h.closed_on > :day)
               and (:product::uuid is null or h.product_id = :product)
             group by 1
        ), since as (
            select h.product_id, sum(c.units) as units, sum(c.principal) as principal
              from holding_change c join holding h on h.id = c.holding_id
             where c.day > :day and h.started_on <= :day and (h.closed_on is null or h.closed_on > :day)
             group by 1
        ), grown as (
            select i.product_id, 0.01 * sum(i.amount) as units
              from holding_income i join holding h on h.id = i.holding_id
             where i.day > :day and i.credited_on > :day and h.started_on <= :day
               and (h.closed_on is null or h.closed_on > :day) and h.units is not null
               and exists (select from product_income x where x.day > :day and x.day < :today)
             group by 1
        ), known as (
            select p.id,
                   case p.type when 'MONEY_FUND' then 1
                               when 'FIXED_TERM' then null
                               else (select n.nav from product_nav n where n.product_id = p.id and n.day = :day) end
                       as nav
              from product p
             where case p.type
                   when 'FIXED_TERM' then true
                   when 'MONEY_FUND' then
                       exists (select from product_income i where i.product_id = p.id and i.day = :day)
                       and not exists (select from holding h
                                        where h.product_id = p.id and h.type = 'MONEY_FUND'
                                          and h.status = 'ACTIVE' and h.income_to < :day)
                   else exists (select from product_nav n where n.product_id = p.id and n.day = :day) end
        )
        insert into product_position (product_id, day, holdings, units, principal, value)
        select t.id, :day, t.holdings, t.units, t.principal,
               case when t.nav is null then t.principal else round(100 * t.units * t.nav) end
          from (select k.id, k.nav, h.holdings, h.principal - coalesce(s.principal, 0) as principal,
                       h.units - coalesce(s.units, 0) - coalesce(g.units, 0) as units
                  from held h join known k on k.id = h.product_id
                  left join since s on s.product_id = h.product_id
                  left join grown g on g.product_id = h.product_id) t
        on conflict (product_id, day) do nothing
        """;

    private final JdbcClient jdbc;

    Positions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A holding at the end of a day; no profit while the day's value is not known. */
    record DayPosition(
            LocalDate day,
            @Nullable BigDecimal units,
            long cost,
            long value,
            @Nullable Long profit) {}

    /**
     * All that a user has in products.
     *
     * @param inTransit what was sold back and is not paid, at the last known value
     * @param lacking holdings whose profit of yesterday is not known yet
     */
    record Sums(
            long funds, long fixedTerm, long inTransit, long loans, long profit, long lacking, long gain, long trial) {}

    boolean owns(UUID user, UUID holding) {
        return jdbc.sql("select exists (select from holding where id = :holding and user_id = :user)")
                .param("holding", holding)
                .param("user", user)
                .query(Boolean.class)
                .single();
    }

    /** The days that have a value, newest first: of a fund those that were published, of a term all. */
    List<DayPosition> days(UUID holding, LocalDate from, LocalDate to) {
        return jdbc.sql("""
            select d.day, case when h.units is null then null else holding_units(h, d.day) end as units,
                   holding_cost(h, d.day) as cost, holding_value(h, d.day) as value, holding_profit(h, d.day) as profit
              from holding h
              cross join lateral (
                  select n.day from product_nav n
                   where h.units is not null and h.type <> 'MONEY_FUND' and n.product_id = h.product_id
                     and n.day between :from and :to
                   union all
                  select i.day from product_income i
                   where h.type = 'MONEY_FUND' and i.product_id = h.product_id
                     and i.day between :from and least(:to, h.income_to)
                   union all
                  select g::date from generate_series(:from::date, :to::date, interval '1 day') g
                   where h.units is null) d
             where h.id = :holding and d.day between h.started_on and coalesce(h.closed_on, 'infinity')
             order by d.day desc
            """)
                .param("holding", holding)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new DayPosition(
                        row.getObject("day", LocalDate.class),
                        row.getBigDecimal("units"),
                        row.getLong("cost"),
                        row.getLong("value"),
                        row.getObject("profit", Long.class)))
                .list();
    }

    /** Units that leave on a day to come have left already: they are in transit. */
    Sums sums(UUID user, LocalDate today) {
        return jdbc.sql("""
            select coalesce(sum(holding_value(h, 'infinity')) filter (where h.units is not null), 0)::bigint as funds,
                   coalesce(sum(holding_value(h, 'infinity')) filter (where h.units is null), 0)::bigint as fixed_term,
                   (select coalesce(sum(round(100 * r.units * coalesce((
                               select n.nav from product_nav n where n.product_id = r.product_id and n.day <= :today
                                order by n.day desc limit 1), 1))), 0)::bigint
                      from redemption r where r.user_id = :user and r.status = 'PENDING') as in_transit,
                   (select coalesce(sum(outstanding), 0)::bigint from loan
                     where user_id = :user and status in ('ACTIVE', 'OVERDUE')) as loans,
                   coalesce(sum(p.profit), 0)::bigint as profit,
                   count(*) filter (where p.profit is null and h.status = 'ACTIVE') as lacking,
                   coalesce(sum(holding_gain(h, 'infinity')), 0)::bigint as gain,
                   coalesce(sum(h.trial_principal) filter (where h.status = 'ACTIVE'), 0)::bigint as trial
              from holding h cross join lateral (select holding_profit(h, :today::date - 1) as profit) p
             where h.user_id = :user
            """)
                .param("user", user)
                .param("today", today)
                .query((row, _) -> new Sums(
                        row.getLong("funds"),
                        row.getLong("fixed_term"),
                        row.getLong("in_transit"),
                        row.getLong("loans"),
                        row.getLong("profit"),
                        row.getLong("lacking"),
                        row.getLong("gain"),
                        row.getLong("trial")))
                .single();
    }

    boolean kept(LocalDate day) {
        return jdbc.sql("select exists (select from product_position where day = :day)")
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** A fund and an earlier day whose sum is not kept, as its value came late. */
    record Late(UUID product, LocalDate day) {}

    List<Late> late(LocalDate from, LocalDate to) {
        return jdbc.sql("""
            select c.product_id, c.day
              from (select n.product_id, n.day from product_nav n join product p on p.id = n.product_id
                     where p.type in ('BOND_FUND', 'EQUITY_FUND') and n.day between :from and :to
                       and exists (select from holding h
                                    where h.product_id = n.product_id and h.type <> 'MONEY_FUND'
                                      and h.started_on <= n.day)
                     union all
                    select i.product_id, i.day from product_income i
                     where i.day between :from and :to
                       and exists (select from holding h
                                    where h.product_id = i.product_id and h.type = 'MONEY_FUND'
                                      and h.status = 'ACTIVE' and h.started_on <= i.day)
                       and not exists (select from holding h
                                        where h.product_id = i.product_id and h.type = 'MONEY_FUND'
                                          and h.status = 'ACTIVE' and h.income_to < i.day)) c
             where not exists (select from product_position k where k.product_id = c.product_id and k.day = c.day)
             order by c.day, c.product_id limit :batch
            """)
                .param("from", from)
                .param("to", to)
                .param("batch", BATCH)
                .query((row, _) -> new Late(row.getObject(1, UUID.class), row.getObject(2, LocalDate.class)))
                .list();
    }

    /**
     * Sums the holdings of one product, or of all whose values of the day are known, as they were at its end; once.
     * Income of later days that has been credited meanwhile is taken out again.
     */
    int keep(LocalDate day, @Nullable UUID product, LocalDate today) {
        return jdbc.sql(KEEP)
                .param("day", day)
                .param("product", product)
                .param("today", today)
                .update();
    }

    /** The names of funds that are held and whose value of a day is not known. */
    List<String> lacking(LocalDate day) {
        return jdbc.sql("""
            select p.name from product p
             where p.type in ('BOND_FUND', 'EQUITY_FUND')
               and not exists (select from product_nav n where n.product_id = p.id and n.day = :day)
               and exists (select from holding h
                            where h.product_id = p.id and h.type <> 'MONEY_FUND' and h.status = 'ACTIVE'
                              and h.started_on <= :day)
             order by p.id
            """)
                .param("day", day)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
