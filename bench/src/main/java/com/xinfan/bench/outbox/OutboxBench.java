package com.xinfan.bench.outbox;

import com.nimbusds.jose.JOSEException;
import com.xinfan.bench.Options;
import com.xinfan.bench.Quiet;
import com.xinfan.bench.Rounds;
import com.xinfan.bench.Tokens;
import com.xinfan.bench.subject.DeskUnderTest;
import com.xinfan.bench.subject.Scene;
import com.xinfan.bench.subject.ServiceUnderTest;
import com.xinfan.bench.subject.Sql;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The relay: how fast it drains beside kafka-producer-perf-test (records of the same size and settings, the same
 * broker), how long an event takes at a steady rate, and whether a large backlog drains as fast as a small one.
 */
public final class OutboxBench {

    private static final String PEER = "peer";
    private static final int KEYS = 18_095;
    private static final double DELAY_MILLIS = 15;
    private static final double FLAT = 0.8;
    private static final Map<String, Integer> DEFAULTS =
            Map.of("rounds", 7, "rows", 400_000, "rate", 300, "seconds", 60, "backlog", 10_000_000);

    private final Home home;
    private final Console console;
    private final Options options;

    public OutboxBench(Home home, Console console, List<String> arguments) {
        this.home = home;
        this.console = console;
        this.options = Options.parse(arguments, DEFAULTS);
    }

    public boolean run() throws IOException, InterruptedException, JOSEException {
        try (var scene = new Scene(home, "outbox");
                var keys = new Tokens().serveKeys(KEYS)) {
            var postgres = scene.postgres();
            var broker = scene.broker();
            try (var desk = DeskUnderTest.start(
                    home, postgres, broker.url(), keys.url(), scene.work().resolve("desk.out"))) {
                var tools = new KafkaTools(home, broker);
                var backlog = new Backlog(console, postgres, desk);
                var met = drain(scene.work(), postgres, backlog, tools);
                met &= backlog(backlog);
                var heard = new Heard();
                tools.consume(Backlog.TOPIC, heard::counted);
                heard.require(backlog.appended());
                console.line("The topic holds " + heard);
                return met & delay(desk, tools);
            }
        }
    }

    private boolean drain(Path work, Postgres postgres, Backlog backlog, KafkaTools tools)
            throws IOException, InterruptedException {
        var rows = options.of("rows");
        backlog.gather(rows);
        var payloads = work.resolve("payloads.txt");
        var size = payloads(postgres, payloads);
        backlog.drain(rows);
        tools.create(PEER);
        tools.produce(PEER, rows, payloads);
        var rounds = new Rounds(
                console,
                "outbox",
                "records/s of " + size + " bytes drained, against kafka-producer-perf-test, acks=all, lz4",
                Rounds.Goal.atLeast(0.25));
        Quiet.rounds(console, work, options.of("rounds"), _ -> {
            backlog.gather(rows);
            var begin = System.nanoTime();
            backlog.drain(rows);
            var ours = rows * 1e9 / (System.nanoTime() - begin);
            var peers = tools.produce(PEER, rows, payloads);
            return () -> {
                try {
                    rounds.add(ours, peers, "records/s");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
        });
        return rounds.finish(home.root());
    }

    /** Lines as long as our records are with key and headers, and as little alike. */
    private static int payloads(Postgres postgres, Path file) throws IOException {
        var lines = Sql.text(postgres, """
            select string_agg(payload || key || event_id || type || '1.0' || 'product-service' || at
                   || 'application/json' || 'ce_specversionce_idce_typece_sourcece_timecontent-type', E'\\n')
            from (select * from outbox order by id limit 10000) o
            """);
        Files.writeString(file, lines);
        return lines.length() / 10_000;
    }

    private boolean backlog(Backlog backlog) throws IOException, InterruptedException {
        var rows = options.of("backlog");
        backlog.gather(rows);
        var rates = backlog.drain(rows);
        var flat = rates.stream().mapToDouble(rate -> rate).min().orElseThrow() >= FLAT * rates.getFirst();
        var curve = rates.stream()
                .map(rate -> String.format(Locale.ROOT, "%,.0f", rate))
                .collect(Collectors.joining(", "));
        var text = "records/s of each tenth of a backlog of %,d: %s: %s"
                .formatted(rows, curve, flat ? "flat" : "NOT flat");
        console.line(text);
        Rounds.note(home.root(), "outbox", text);
        return flat;
    }

    private boolean delay(ServiceUnderTest desk, KafkaTools tools) throws IOException, InterruptedException {
        tools.stampOnAppend(Backlog.TOPIC);
        desk.tell("relay", Map.of("running", true));
        var rate = options.of("rate");
        desk.tell("paced", Map.of("name", "warm-up", "rate", rate, "seconds", 5));
        var events = desk.tell("paced", Map.of("name", "paced", "rate", rate, "seconds", options.of("seconds")))
                .get("events")
                .asInt();
        var heard = new Heard();
        tools.consume(Backlog.TOPIC, line -> {
            if (line.contains("\"paced\"")) {
                heard.timed(line);
            }
        });
        heard.require(events);
        var p99 = heard.percentileMillis(0.99);
        var text = String.format(
                Locale.ROOT,
                "append to the broker's log at %d/s: p50 %.1f ms, p99 %.1f ms · ≤ %.0f ms · %s",
                rate,
                heard.percentileMillis(0.5),
                p99,
                DELAY_MILLIS,
                p99 <= DELAY_MILLIS ? "met" : "short");
        console.line(text);
        Rounds.note(home.root(), "outbox", text);
        return p99 <= DELAY_MILLIS;
    }
}
