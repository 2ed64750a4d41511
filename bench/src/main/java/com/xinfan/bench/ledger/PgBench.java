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
    }

    static String version() throws IOException, InterruptedException {
        return Peer.output(List.of("pgbench", "--version")).strip();
    }

    /** Transactions a second, and the 99th percentile of all of them in milliseconds. */
    Figures run(int clients, int seconds) throws IOException, InterruptedException {
        clearLogs();
        var command = new ArrayList<>(List.of(
                "pgbench", "-h", "127.0.0.1", "-p", String.valueOf(postgres.port()), "-U", DeskUnderTest.DATABASE));
        command.addAll(List.of("-n", "-M", "prepared", "-c", String.valueOf(clients), "-j", "2"));
        command.addAll(List.of(
                "-T", String.valueOf(seconds), "-f", work.resolve("order.sql").toString()));
        command.addAll(List.of("-l", "--log-prefix=" + work.resolve("pgbench_log")));
        ranges.variables().forEach((name, value) -> command.addAll(List.of("-D", name + "=" + value)));
        command.add(DeskUnderTest.DATABASE);
        var text = Peer.output(command, Map.of("PGPASSWORD", "xinfan-local"));
        var rate = RATE.matcher(text);
        if (!rate.find() || text.contains("aborted")) {
            throw new IllegalStateException(text);
        }
        return new Figures(Double.parseDouble(rate.group(1)), percentile99());
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
