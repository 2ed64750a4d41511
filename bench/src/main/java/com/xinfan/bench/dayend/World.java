package com.xinfan.bench.dayend;

import com.xinfan.bench.subject.Sql;
import com.xinfan.local.part.Postgres;
import java.time.LocalDate;

/** Holdings of a platform: of twenty 17 in four money funds, two in equity funds, one in terms of thirty days. */
final class World {

    private static final int BATCH = 5_000;

    private final Postgres postgres;

    World(Postgres postgres) {
        this.postgres = postgres;
        products();
    }

    private void products() {
        Sql.run(
                postgres,
                """
                insert into product (id, version, name, type, risk_level, annual_rate, term_days, min_amount,
                    max_amount, quota, confirmation, disclosure, disclosure_version, status, created_at, published_at,
                    commission_rate, traits, number)
                select ('00000000-0000-7000-8000-00000000000' || n)::uuid, 0, 'p' || n,
                    case when n < 5 then 'MONEY_FUND' when n < 7 then 'EQUITY_FUND' else 'FIXED_TERM' end, 'R2',
                    case n when 7 then 0.0325 end, case n when 7 then 30 end, 100, 1000000000, 0, 'IMMEDIATE', 'x', 1,
                    'LIVE', now(), now(), 0, '{}', 1
                from generate_series(1, 7) n
                """,
                "create table holding_bare (like holding including all)",
                "create table holding_income_bare (like holding_income including all)",
                "alter table holding_income_bare add foreign key (holding_id) references holding_bare",
                "create table outbox_bare (like outbox including all)",
                "create table product_position_bare (like product_position including all)",
                "create table ledger_transfer_bare (like ledger_transfer including all)",
                "create table ledger_entry_bare (like ledger_entry including all)");
    }

    /** So many holdings and no history; the day is the one that is closed next. */
    void settle(int holdings, LocalDate day) {
        Sql.run(
                postgres,
                "truncate holding_bare, holding_income_bare, outbox_bare, outbox, product_position,"
                        + " product_position_bare, holding_income, holding cascade",
                """
                insert into holding (id, user_id, order_id, product_id, name, type, principal, annual_rate, boost_cost,
                    started_on, matures_on, units, nav, opened_at, income_to)
                select uuidv7(), ('00000000-0000-7000-9000-' || lpad(to_hex(n / 2), 12, '0'))::uuid, uuidv7(),
                    ('00000000-0000-7000-8000-00000000000' || p)::uuid, 'p' || p,
                    case when p < 5 then 'MONEY_FUND' when p < 7 then 'EQUITY_FUND' else 'FIXED_TERM' end,
                    100000 + n, case p when 7 then 0.0325 end, 0, '%1$s'::date - 30,
                    case p when 7 then '%2$s'::date + (n / 20 %% 30)::int end,
                    case when p < 7 then (100000 + n) / 100.0 end, case when p < 7 then 1 end, now(), '%3$s'::date
                from (select n, case n %% 20 when 0 then 7 when 1 then 5 when 2 then 6 else 1 + n %% 4 end as p
                        from generate_series(1, %4$d) n) x
                """.formatted(day, day.plusDays(1), day.minusDays(1), holdings),
                "drop table if exists basis",
                "create table basis as select coalesce(max(id), 0) as base from ledger_entry",
                "vacuum analyze",
                "checkpoint");
    }

    void publish(LocalDate day) {
        Sql.run(
                postgres,
                "insert into product_income select id, '%s', 0.523 from product where type = 'MONEY_FUND'"
                        .formatted(day),
                "insert into product_nav select id, '%s', 1.2817 from product where type = 'EQUITY_FUND'"
                        .formatted(day));
    }

    /** Keeps what there is, so that the bare statements begin where the service did. */
    void remember() {
        Sql.run(
                postgres,
                "truncate holding_bare, holding_income_bare, outbox_bare, outbox, product_position_bare,"
                        + " ledger_transfer_bare, ledger_entry_bare",
                "insert into holding_bare select * from holding order by id",
                "drop table if exists mark",
                "create table mark as select (select max(id) from ledger_entry) as entry",
                "vacuum analyze holding_bare",
                "checkpoint");
    }

    long credited(LocalDate day) {
        return Sql.number(postgres, "select count(*) from holding_income where day = '" + day + "'");
    }

    /** Each has the day once, what was credited is what the funds pay, and the books balance. */
    void requireRight(LocalDate day) {
        require("money-fund holdings that lack the day or have it more than once", """
            select count(*) from holding h
             where h.type = 'MONEY_FUND' and (h.income_to <> '%s'
               or 1 <> (select count(*) from holding_income i where i.holding_id = h.id and i.day = '%s'))
            """.formatted(day, day));
        require("what was credited and not paid by the funds", """
            select (select coalesce(sum(i.amount), 0) from holding_income i)
                 - (select coalesce(sum(e.amount), 0) from ledger_entry e join ledger_account a on a.id = e.account_id
                     where a.code like 'PRODUCT_INCOME:%' and e.id > (select base from basis))
            """);
        require("a fen or more between what is credited and carried and what units have earned", """
            select count(*) from holding h join holding_bare b on b.id = h.id
             where h.type = 'MONEY_FUND' and h.income - b.income + h.income_carry - b.income_carry
                   <> b.units * 0.523 * 0.01
            """);
        require("the sum of all entries", "select coalesce(sum(amount), 0) from ledger_entry");
        require("ended terms that are not paid", """
            select count(*) from holding
             where type = 'FIXED_TERM' and status = 'ACTIVE' and matures_on <= '%s'::date + 1
            """.formatted(day));
    }

    private void require(String what, String question) {
        var found = Sql.text(postgres, question);
        if (Double.parseDouble(found) != 0) {
            throw new IllegalStateException("The day is wrong: " + what + ": " + found);
        }
    }

    /** The same rows into the same tables, a batch to a transaction, and nothing decided; the seconds it takes. */
    double bare(LocalDate creditedOn) {
        stage(creditedOn);
        var begin = System.nanoTime();
        Sql.run(postgres, """
            do $$
            declare
                done bigint := 0;
                last bigint := (select greatest((select coalesce(max(n), 0) from stage_holding),
                                                (select coalesce(max(n), 0) from stage_income),
                                                (select coalesce(max(n), 0) from stage_outbox)));
            begin
                while done < last loop
                    update holding_bare b
                       set units = s.units, income = s.income, income_carry = s.income_carry, income_to = s.income_to,
                           status = s.status, closed_on = s.closed_on
                      from stage_holding s where s.n > done and s.n <= done + %1$d and b.id = s.id;
                    insert into holding_income_bare select holding_id, day, product_id, amount, boost, credited_on
                      from stage_income where n > done and n <= done + %1$d;
                    insert into outbox_bare overriding system value select (o).* from stage_outbox
                     where n > done and n <= done + %1$d;
                    commit;
                    done := done + %1$d;
                end loop;
                insert into ledger_transfer_bare select t.* from ledger_transfer t
                 where t.id in (select transfer_id from ledger_entry, mark where id > coalesce(entry, 0));
                insert into ledger_entry_bare overriding system value select e.* from ledger_entry e, mark
                 where e.id > coalesce(entry, 0);
                insert into product_position_bare select * from product_position where day = '%2$s'::date - 1;
                commit;
            end $$
            """.formatted(BATCH, creditedOn));
        return (System.nanoTime() - begin) / 1e9;
    }

    private void stage(LocalDate creditedOn) {
        Sql.run(
                postgres,
                "drop table if exists stage_holding, stage_income, stage_outbox",
                """
                create table stage_holding as select row_number() over (order by h.id) as n, h.* from holding h
                  join holding_bare b on b.id = h.id where (h.income_to, h.status) <> (b.income_to, b.status)
                """,
                """
                create table stage_income as select row_number() over (order by holding_id) as n, i.*
                  from holding_income i where credited_on = '%s'
                """.formatted(creditedOn),
                "create table stage_outbox as select row_number() over (order by id) as n, o from outbox o",
                "alter table stage_holding add primary key (n)",
                "alter table stage_income add primary key (n)",
                "alter table stage_outbox add primary key (n)",
                "vacuum analyze stage_holding, stage_income, stage_outbox",
                "checkpoint");
    }
}
