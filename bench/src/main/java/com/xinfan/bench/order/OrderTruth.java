package com.xinfan.bench.order;

import com.xinfan.bench.subject.Sql;
import com.xinfan.local.host.Console;
import com.xinfan.local.part.Postgres;
import java.util.ArrayList;
import java.util.List;

/** Whether everything is right at the end; nothing of it may ever be wrong. */
final class OrderTruth {

    private final Console console;
    private final Postgres postgres;

    OrderTruth(Console console, Postgres postgres) {
        this.console = console;
        this.postgres = postgres;
    }

    private record Rule(String what, String question) {}

    /** {@code acknowledged} orders were answered with 201; one that was under way at the end may be there besides. */
    void require(long acknowledged) {
        var wrong = new ArrayList<String>();
        for (var rule : List.of(
                new Rule("fen in the trial balance", "select coalesce(sum(amount), 0) from ledger_entry"),
                new Rule("products whose quota is not what was sold", """
                    select count(*) from product_quota q
                     where q.product_id <> '00000000-0000-0000-0001-0000000000ff'
                       and q.sold <> (select coalesce(sum(confirmed_amount), 0) from orders o
                                       where o.product_id = q.product_id)
                    """),
                new Rule("quotas that were oversold", "select count(*) from product_quota where sold > quota"),
                new Rule(
                        "confirmed orders without their one holding",
                        "select count(*) from orders o where o.status = 'CONFIRMED' and (select count(*) from holding h"
                                + " where h.order_id = o.id) <> 1"),
                new Rule(
                        "confirmed orders without their one transfer",
                        "select count(*) from orders o where o.status = 'CONFIRMED' and (select count(*) from"
                                + " ledger_transfer t where t.key = 'order:' || o.id and t.state = 'POSTED') <> 1"),
                new Rule(
                        "orders of the web that are neither confirmed nor failed",
                        "select count(*) from orders where request_key like 'web:%' and status = 'FROZEN'"))) {
            var found = Sql.number(postgres, rule.question());
            if (found != 0) {
                wrong.add(found + " " + rule.what());
            }
        }
        var there = Sql.number(
                postgres, "select count(*) from orders where request_key like 'web:%' and status = 'CONFIRMED'");
        if (there < acknowledged) {
            wrong.add(acknowledged + " orders were acknowledged, but " + there + " are there");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("The orders are wrong: " + wrong);
        }
        console.line("The orders are right: %,d acknowledged, %,d there".formatted(acknowledged, there));
    }
}
