package com.xinfan.bench.ledger;

import com.xinfan.bench.Peer;
import com.xinfan.bench.subject.DeskUnderTest;
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
 * The peer of the ledger: the same rows in the same tables by the same server, one transaction for each transfer, a
 * statement at a time as an ordinary service sends them, every account's balance kept in its row, the shared row last.
 */
final class PgBench {

    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final String SCRIPT = """
        \\set user random(:users, :lastuser)
        \\set product random(:products, :lastproduct)
        \\set campaign random(:campaigns, :lastcampaign)
        \\set amount random(100, 10000)
        \\set cost 1 + :amount / 100
        \\set minusamount -1 * :amount
        \\set minuscost -1 * :cost
        begin;
        select available from ledger_balance where account_id = :user for update;
        insert into ledger_transfer (id, key, kind, content, state, metadata, effective_at, closed_at)
        values (uuidv7(), 'peer:' || uuidv7(), 'order', decode(repeat('ab', 32), 'hex'), 'POSTED', '{}', now(), now())
        returning id as transfer \\gset
        insert into ledger_entry (transfer_id, account_id, amount, effective_at)
        values (:transfer::uuid, :user, :amount, now()), (:transfer::uuid, :product, :minusamount, now()),
               (:transfer::uuid, :campaign, :cost, now()), (:transfer::uuid, :reward, :minuscost, now());
        insert into outbox (event_id, topic, key, type, subject, payload, at)
        values (uuidv7(), 'trade', :transfer::text, 'trade.order-placed.v1', :transfer::uuid,
                '{"userId":"00000000-0000-0000-0000-000000000000","at":"2026-11-23T00:00:00.000000Z",'
                || '"orderId":"00000000-0000-0000-0000-000000000000","productId":'
                || '"00000000-0000-0000-0000-000000000000","productType":"FIXED_TERM","amount":1000}', now());
        update ledger_balance set available = available - :amount where account_id = :user;
        update ledger_rollup set balance = balance + :cost where account_id = :campaign;
        update ledger_rollup set balance = balance - :amount where account_id = :product;
        update ledger_rollup set balance = balance - :cost where account_id = :reward;
        commit;
        """;

    /** The same rows, of {@code :size} transfers at once, by the server itself; each client has users of its own. */
    private static final String BATCHED = """
        \\set halfusers (:lastuser - :users) / 2
        \\set manyproducts :lastproduct - :products
        \\set manycampaigns :lastcampaign - :campaigns
        begin;
        with t as (
            insert into ledger_transfer (id, key, kind, content, state, metadata, effective_at, closed_at)
            select uuidv7(), 'peer:' || uuidv7(), 'order', decode(repeat('ab', 32), 'hex'), 'POSTED', '{}', now(),
                   now()
              from generate_series(1, :size) returning id),
        o as materialized (
            select id, :users + 2 * floor(random() * :halfusers)::int + :client_id % 2 as u,
                   :products + floor(random() * :manyproducts)::int as p,
                   :campaigns + floor(random() * :manycampaigns)::int as c,
                   100 + floor(random() * 9900)::int as amount from t),
        e as (
            insert into ledger_entry (transfer_id, account_id, amount, effective_at)
            select o.id, l.account, l.amount, now() from o, lateral (
                values (u, amount), (p, -amount), (c, 1 + amount / 100), (:reward, -1 - amount / 100)
                ) l (account, amount)
            returning account_id, amount),
        d as (
            insert into ledger_hot_delta (account_id, amount)
            select account_id, sum(amount) from e where account_id not between :users and :lastuser group by 1),
        m as (
            update ledger_balance b set available = available - s.amount
              from (select u, sum(amount) as amount from o group by u) s where b.account_id = s.u)
        insert into outbox (event_id, topic, key, type, subject, payload, at)
        select uuidv7(), 'trade', id::text, 'trade.order-placed.v1', id,
               '{"userId":"00000000-0000-0000-0000-000000000000","at":"2026-11-23T00:00:00.000000Z",'
               || '"orderId":"00000000-0000-0000-0000-000000000000","productId":'
               || '"00000000-0000-0000-0000-000000000000","productType":"FIXED_TERM","amount":1000}', now() from o;
        commit;
        """;

    private final Postgres postgres;
    private final LedgerBooks.Ranges ranges;
    private final Path work;

    PgBench(Console console, Postgres postgres, LedgerBooks.Ranges ranges, Path work)
            throws IOException, InterruptedException {
        Peer.require(console, "pgbench", "postgresql-contrib");
        this.postgres = postgres;
        this.ranges = ranges;
        this.work = work;
        Files.writeString(work.resolve("order.sql"), SCRIPT);
        Files.writeString(work.resolve("batched.sql"), BATCHED);
    }

    static String version() throws IOException, InterruptedException {
        return Peer.output(List.of("pgbench", "--version")).strip();
    }

    /** Transactions a second, and the 99th percentile of all of them in milliseconds. */
    Figures run(int clients, int seconds) throws IOException, InterruptedException {
        clearLogs();
        var rate = rate(clients, seconds, "order.sql", List.of("-l", "--log-prefix=" + work.resolve("pgbench_log")));
        return new Figures(rate, percentile99());
    }

    /** Transfers a second when so many are one transaction, on two connections. */
    double batched(int size, int seconds) throws IOException, InterruptedException {
        return size * rate(2, seconds, "batched.sql", List.of("-D", "size=" + size));
    }

    private double rate(int clients, int seconds, String script, List<String> more)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "pgbench", "-h", "127.0.0.1", "-p", String.valueOf(postgres.port()), "-U", DeskUnderTest.DATABASE));
        command.addAll(List.of("-n", "-M", "prepared", "-c", String.valueOf(clients), "-j", "2"));
        command.addAll(List.of(
                "-T", String.valueOf(seconds), "-f", work.resolve(script).toString()));
        command.addAll(more);
        ranges.variables().forEach((name, value) -> command.addAll(List.of("-D", name + "=" + value)));
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
            for (var log : files.filter(PgBench::isLog).toList()) {
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
            for (var log : files.filter(PgBench::isLog).toList()) {
                Files.delete(log);
            }
        }
    }

    private static boolean isLog(Path file) {
        return String.valueOf(file.getFileName()).startsWith("pgbench_log");
    }

    /** Of one run: transfers a second, and the 99th percentile of their latencies. */
    record Figures(double perSecond, double p99Millis) {}
}
