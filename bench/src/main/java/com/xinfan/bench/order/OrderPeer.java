package com.xinfan.bench.order;

import com.xinfan.bench.Peer;
import com.xinfan.bench.subject.DeskUnderTest;
import com.xinfan.bench.subject.Sql;
import com.xinfan.local.host.Console;
import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The peer: an order's statements on the same tables, one after the other as an ordinary service sends them, in one
 * transaction for each order, the shared rows last.
 */
final class OrderPeer {

    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");

    private static final String ORDER = """
        \\set user random(0, :users - 1)
        \\set product random(0, :products - 1)
        \\set amount random(1000, 10000)
        \\set minusamount -1 * :amount
        \\set cash :firstcash + :user
        \\set settlement :firstsettlement + :product
        begin;
        select 'o' || uuidv7() as key, ('00000000-0000-0000-0000-' || lpad(to_hex(:user::bigint), 12, '0'))::uuid as u,
               ('00000000-0000-0000-0001-' || lpad(to_hex(:product::bigint), 12, '0'))::uuid as p, uuidv7() as id \\gset
        insert into idempotency_key (caller, key, request_hash, attempt, lease_until)
        values (:'u', :'key', decode(repeat('ab', 32), 'hex'), uuidv7(), now() + interval '1 minute');
        select level, valid_until, age_band, account_class, frozen from profile where user_id = :'u'::uuid;
        select p.*, q.quota - q.sold from product p join product_quota q on q.product_id = p.id where p.id = :'p'::uuid;
        insert into orders (id, version, user_id, request_key, product_id, product_type, amount, status, risk_level,
                            tolerance, questionnaire_id, acknowledged, disclosure_version, rulebook_version, created_at,
                            tried_at, placed_on, trade_day, confirm_on, source)
        values (:'id'::uuid, 0, :'u'::uuid, :'key', :'p'::uuid, 'FIXED_TERM', :amount, 'CREATED', 'R2', 'C3', 'q-1', '',
                1, 'peer', now(), now(), current_date, current_date, current_date, 'APP');
        select available from ledger_balance where account_id = :cash for update;
        insert into ledger_transfer (id, key, kind, content, state, metadata, effective_at, closed_at)
        values (uuidv7(), 'order:' || :'id', 'order', decode(repeat('ab', 32), 'hex'), 'POSTED', '{}', now(), now())
        returning id as transfer \\gset
        insert into ledger_entry (transfer_id, account_id, amount, effective_at)
        values (:'transfer'::uuid, :cash, :amount, now()), (:'transfer'::uuid, :settlement, :minusamount, now());
        update ledger_balance set available = available - :amount where account_id = :cash;
        insert into outbox (event_id, topic, key, type, subject, payload, at)
        values (uuidv7(), 'trade', :'u', 'trade.order-placed.v1', :'u'::uuid, repeat('x', 250), now()),
               (uuidv7(), 'trade', :'u', 'trade.order-confirmed.v1', :'u'::uuid, repeat('x', 300), now());
        insert into first_order (user_id, order_id) values (:'u'::uuid, :'id'::uuid) on conflict do nothing;
        insert into holding (id, user_id, order_id, product_id, name, type, principal, annual_rate, boost_cost,
                             started_on, matures_on, opened_at, income_to)
        values (uuidv7(), :'u'::uuid, :'id'::uuid, :'p'::uuid, 'bench', 'FIXED_TERM', :amount, 0.03, 0, current_date,
                current_date + 30, now(), current_date);
        update orders set status = 'CONFIRMED', confirmed_at = now(), confirmed_amount = amount, version = 1
         where id = :'id'::uuid;
        update idempotency_key
           set status = 201, content_type = 'application/json', body = decode(repeat('ab', 300), 'hex')
         where caller = :'u' and key = :'key';
        update ledger_rollup set balance = balance - :amount where account_id = :settlement;
        update product_quota set sold = sold + :amount where product_id = :'p'::uuid and sold + :amount <= quota;
        commit;
        """;

    private static final String RACE = """
        update product_quota set sold = sold + 1
         where product_id = '00000000-0000-0000-0001-0000000000ff' and sold + 1 <= quota;
        """;

    private final Postgres postgres;
    private final Path work;
    private final Map<String, Long> variables;

    OrderPeer(Console console, Postgres postgres, Path work, int users, int products)
            throws IOException, InterruptedException {
        Peer.require(console, "pgbench", "postgresql-contrib");
        this.postgres = postgres;
        this.work = work;
        this.variables = Map.of(
                "users",
                (long) users,
                "products",
                (long) products,
                "firstcash",
                first("USER_CASH:", users),
                "firstsettlement",
                first("PRODUCT_SETTLEMENT:", products));
        Files.writeString(work.resolve("order.sql"), ORDER);
        Files.writeString(work.resolve("race.sql"), RACE);
    }

    /** Of one run: transactions a second, and the 99th percentile of their durations. */
    record Figures(double perSecond, double p99Millis) {}

    static String version() throws IOException, InterruptedException {
        return Peer.output(List.of("pgbench", "--version")).strip();
    }

    Figures orders(int clients, int seconds) throws IOException, InterruptedException {
        clearLogs();
        var prefix = "--log-prefix=" + work.resolve("pgbench_log");
        var rate = rate(clients, "order.sql", List.of("-T", String.valueOf(seconds), "-l", prefix));
        return new Figures(rate, percentile99());
    }

    /** Updates of one row a second. */
    double race(int clients, int seconds) throws IOException, InterruptedException {
        return rate(clients, "race.sql", List.of("-T", String.valueOf(seconds)));
    }

    private long first(String group, int count) {
        var where = " from ledger_account where code like '" + group + "%'";
        var first = Sql.number(postgres, "select min(id)" + where);
        if (Sql.number(postgres, "select max(id)" + where) != first + count - 1) {
            throw new IllegalStateException("the ids of " + group + " are not one range");
        }
        return first;
    }

    private double rate(int clients, String script, List<String> more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "pgbench", "-h", "127.0.0.1", "-p", String.valueOf(postgres.port()), "-U", DeskUnderTest.DATABASE));
        command.addAll(List.of("-n", "-M", "prepared", "-c", String.valueOf(clients), "-j", "2"));
        command.addAll(List.of("-f", work.resolve(script).toString()));
        command.addAll(more);
        variables.forEach((name, value) -> command.addAll(List.of("-D", name + "=" + value)));
        command.add(DeskUnderTest.DATABASE);
        var text = Peer.output(command, Map.of("PGPASSWORD", "xinfan-local"));
        var rate = RATE.matcher(text);
        if (!rate.find() || text.contains("aborted")) {
            throw new IllegalStateException(text);
        }
        return Double.parseDouble(rate.group(1));
    }

    /** Third column of pgbench's log: microseconds of one transaction. */
    private double percentile99() throws IOException {
        try (var files = Files.list(work)) {
            var micros = new ArrayList<Long>();
            for (var log : files.filter(OrderPeer::isLog).toList()) {
                for (var line : Files.readAllLines(log)) {
                    micros.add(Long.valueOf(line.split(" ")[2]));
                }
            }
            micros.sort(null);
            return micros.get((int) (micros.size() * 0.99)) / 1_000.0;
        }
    }

    private void clearLogs() throws IOException {
        try (var files = Files.list(work)) {
            for (var log : files.filter(OrderPeer::isLog).toList()) {
                Files.delete(log);
            }
        }
    }

    private static boolean isLog(Path file) {
        return String.valueOf(file.getFileName()).startsWith("pgbench_log");
    }
}
