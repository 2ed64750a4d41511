package com.xinfan.bench.ledger;

import com.xinfan.bench.subject.Sql;
import com.xinfan.local.host.Console;
import com.xinfan.local.part.Postgres;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The books under a ledger benchmark: how they are filled, and whether they are right at the end. */
final class LedgerBooks {

    private static final int CHUNK = 250_000;

    private final Console console;
    private final Postgres postgres;

    LedgerBooks(Console console, Postgres postgres) {
        this.console = console;
        this.postgres = postgres;
    }

    /** The first id and the number of accounts of a kind. */
    record Range(long first, long count) {

        long last() {
            return first + count - 1;
        }
    }

    record Ranges(Range users, Range products, Range campaigns, Range rewards) {

        /** Of pgbench's script; every transfer names the one reward account. */
        Map<String, Long> variables() {
            var variables = new LinkedHashMap<String, Long>();
            variables.put("users", users.first());
            variables.put("lastuser", users.last());
            variables.put("products", products.first());
            variables.put("lastproduct", products.last());
            variables.put("campaigns", campaigns.first());
            variables.put("lastcampaign", campaigns.last());
            variables.put("reward", rewards.first());
            return variables;
        }
    }

    Ranges ranges() {
        return new Ranges(
                range("USER_CASH:"), range("PRODUCT_SETTLEMENT:"), range("CAMPAIGN_COST:"), range("REWARD_PAYABLE:"));
    }

    private Range range(String group) {
        var where = " from ledger_account where code like '" + group + "%'";
        var range = new Range(
                Sql.number(postgres, "select min(id)" + where), Sql.number(postgres, "select count(*)" + where));
        if (Sql.number(postgres, "select max(id)" + where) != range.last()) {
            throw new IllegalStateException("the ids of " + group + " are not one range");
        }
        return range;
    }

    long entries() {
        return Sql.number(postgres, "select count(*) from ledger_entry");
    }

    /** Adds posted transfers of four entries until there are so many entries, with every balance that follows. */
    void fill(Ranges ranges, long entries) {
        var begin = System.nanoTime();
        var first = Sql.number(postgres, "select count(*) from ledger_transfer where key like 'load:%'");
        var missing = (entries - entries()) / 4;
        if (missing <= 0) {
            return;
        }
        for (var done = 0L; done < missing; done += CHUNK) {
            chunk(ranges, first + done, first + Math.min(missing, done + CHUNK) - 1);
        }
        Sql.run(
                postgres,
                "vacuum analyze ledger_transfer, ledger_entry, ledger_balance, ledger_rollup, outbox",
                "checkpoint");
        console.line("filled to %,d entries in %.0f s".formatted(entries, (System.nanoTime() - begin) / 1e9));
    }

    /** As a replica would apply it, without the triggers, which have seen it all at the primary. */
    private void chunk(Ranges ranges, long from, long to) {
        var user = number(ranges.users());
        var product = number(ranges.products());
        var campaign = number(ranges.campaigns());
        var reward = number(ranges.rewards());
        var series = " from generate_series(" + from + "::bigint, " + to + ") n";
        Sql.run(
                postgres,
                "set session_replication_role = replica",
                "begin",
                """
                with t as (
                    insert into ledger_transfer (id, key, kind, content, state, metadata, effective_at, closed_at)
                    select uuidv7(), 'load:' || n, 'order', decode(repeat('ab', 32), 'hex'), 'POSTED', '{}', now(),
                           now() %s
                    returning id, substr(key, 6)::bigint as n)
                insert into ledger_entry (transfer_id, account_id, amount, effective_at)
                select t.id, l.account, l.amount, now()
                  from t, lateral (values (%s, 100), (%s, -100), (%s, 2), (%s, -2)) l (account, amount)
                """.formatted(series, user, product, campaign, reward),
                """
                update ledger_balance b set available = available - s.amount
                  from (select %s as id, 100 * count(*) as amount %s group by 1) s where b.account_id = s.id
                """.formatted(user, series),
                rollUp(product, -100, series),
                rollUp(campaign, 2, series),
                rollUp(reward, -2, series),
                "commit");
    }

    private static String rollUp(String account, int amount, String series) {
        return """
            update ledger_rollup b set balance = balance + s.amount
              from (select %s as id, %d * count(*) as amount %s group by 1) s where b.account_id = s.id
            """.formatted(account, amount, series);
    }

    private static String number(Range range) {
        return "%d + n %% %d".formatted(range.first(), range.count());
    }

    /** What is wrong with the books; nothing of it may ever be. */
    List<String> wrong() {
        var wrong = new ArrayList<String>();
        for (var rule : List.of(
                new Rule("entries that do not sum to zero", "select sum(amount) from ledger_entry"),
                new Rule(
                        "transfers that do not sum to zero",
                        "select count(*) from (select from ledger_entry group by transfer_id having sum(amount) <>"
                                + " 0) t"),
                new Rule(
                        "transfers without four entries",
                        "select count(*) from (select from ledger_transfer t join ledger_entry e on e.transfer_id ="
                                + " t.id where t.kind = 'order' group by t.id having count(*) <> 4) t"),
                new Rule("balances that are not the sum of their entries", """
                    select count(*) from ledger_account a
                      left join ledger_balance b on b.account_id = a.id
                      left join ledger_rollup r on r.account_id = a.id
                      left join (select account_id, sum(amount) as amount from ledger_hot_delta group by 1) d
                        on d.account_id = a.id
                      left join (select account_id, sum(amount) as amount from ledger_entry group by 1) e
                        on e.account_id = a.id
                     where coalesce(e.amount, 0) <> case a.kind
                           when 'GUARDED' then case a.side when 'DEBIT' then 1 else -1 end
                                * (b.available + b.pending)
                           else coalesce(r.balance, 0) + coalesce(d.amount, 0) end
                    """),
                new Rule(
                        "accounts below zero",
                        "select count(*) from ledger_balance where available < 0 or pending < 0"))) {
            var found = Sql.number(postgres, rule.question());
            if (found != 0) {
                wrong.add(found + " " + rule.what());
            }
        }
        return wrong;
    }

    private record Rule(String what, String question) {}
}
