package com.xinfan.bench.ledger;

import com.nimbusds.jose.JOSEException;
import com.xinfan.bench.Options;
import com.xinfan.bench.Peer;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Order-like transfers of four postings and an event, one of the accounts shared by all: through the service layer and
 * through HTTP, each beside pgbench with the same server, tables, durability and number of clients. On the way the
 * books grow, and at the end they must be right.
 *
 * <p>The goal of the service layer comes from a measurement of two writers with twenty orders a statement, so forty
 * under way ({@code --deep}), beside pgbench's sixteen clients. Sixteen callers who each wait for their answer are
 * measured as well: no batch of theirs can hold more than sixteen.
 */
public final class LedgerBench {

    private static final int KEYS = 18_096;
    private static final Map<String, Integer> DEFAULTS =
            Map.of("rounds", 7, "seconds", 8, "warm", 60, "entries", 10_000_000, "clients", 16, "deep", 40);
    private static final Map<String, Integer> HOT =
            Map.of("users", 10_000, "products", 100, "campaigns", 100, "rewards", 1);
    private static final Map<String, Integer> SPREAD =
            Map.of("users", 10_000, "products", 100, "campaigns", 100, "rewards", 1_000);

    private final Home home;
    private final Console console;
    private final Options options;
    private int runs;

    public LedgerBench(Home home, Console console, List<String> arguments) {
        this.home = home;
        this.console = console;
        this.options = Options.parse(arguments, DEFAULTS);
    }

    public boolean run() throws IOException, InterruptedException, JOSEException {
        Peer.require(console, "wrk", "wrk");
        var tokens = new Tokens();
        try (var world = new Scene(home, "ledger");
                var keys = tokens.serveKeys(KEYS)) {
            var postgres = world.postgres();
            try (var desk = DeskUnderTest.start(
                    home, postgres, "127.0.0.1:1", keys.url(), world.work().resolve("desk.out"))) {
                var users = IntStream.range(0, 1_000).mapToObj(user -> new UUID(0, user));
                var http = new Transfers(world.work(), tokens.of(users.toList(), Duration.ofHours(3)));
                return measure(world.work(), postgres, desk, http);
            }
        }
    }

    private boolean measure(Path work, Postgres postgres, ServiceUnderTest desk, Transfers http)
            throws IOException, InterruptedException {
        desk.tell("opening", Map.of("world", SPREAD));
        var books = new LedgerBooks(console, postgres);
        var ranges = books.ranges();
        var pgbench = new PgBench(console, postgres, ranges, work);
        var warm = options.of("warm");
        console.line("warming up for " + warm + " s");
        service(desk, HOT, options.of("deep"), Math.max(1, warm / 2));
        http.run(options.of("clients"), Math.max(1, warm / 2));
        pgbench.run(options.of("clients"), 2);
        var flat = curve(desk, books, ranges);
        var met = new LedgerScores(console, PgBench.version(), options.of("clients"), options.of("deep"));
        Quiet.rounds(console, work, options.of("rounds"), round -> {
            var service = service(desk, HOT, options.of("clients"));
            var spread = service(desk, SPREAD, options.of("clients"));
            var peer = pgbench.run(options.of("clients"), options.of("seconds"));
            var deep = service(desk, HOT, options.of("deep"));
            var ceiling = pgbench.batched(options.of("deep") / 2, options.of("seconds"));
            var web = http.run(options.of("clients"), options.of("seconds"));
            return () -> met.add(new LedgerScores.Round(service, deep, web, peer, spread, ceiling));
        });
        ceilings(pgbench);
        requireRight(postgres, desk, books);
        return met.finish(home.root()) & flat;
    }

    /** What the server can do with these rows at all, whoever sends them: no client, no decision, no answer to each. */
    private void ceilings(PgBench pgbench) throws IOException, InterruptedException {
        var text = new StringBuilder();
        for (var size : List.of(16, 64, 256)) {
            text.append("%d a transaction %,.0f/s; ".formatted(size, pgbench.batched(size, options.of("seconds"))));
        }
        console.line("  the same rows by the server alone, two connections: " + text);
        Rounds.note(home.root(), "ledger", "the same rows by the server alone, two connections: " + text);
    }

    /** The service layer's rate while the books grow; flat means that ten million entries cost what ten thousand do. */
    private boolean curve(ServiceUnderTest desk, LedgerBooks books, LedgerBooks.Ranges ranges)
            throws IOException, InterruptedException {
        var text = new StringBuilder();
        var first = 0.0;
        var last = 0.0;
        var sizes = new TreeSet<>(List.of(10_000, 100_000, 1_000_000, 10_000_000, options.of("entries")));
        for (var size : sizes.headSet(options.of("entries"), true)) {
            books.fill(ranges, size);
            // The fill ends with a checkpoint, after which each page is written to the log as a whole, once.
            service(desk, HOT, options.of("clients"));
            last = median(desk);
            first = first == 0 ? last : first;
            console.line("  %,d entries: %,.0f transfers/s".formatted(books.entries(), last));
            text.append("%,d: %,.0f/s; ".formatted(size, last));
        }
        var flat = last >= 0.8 * first;
        Rounds.note(
                home.root(), "ledger", "transfers/s by entries in the books: " + text + (flat ? "flat" : "NOT flat"));
        return flat;
    }

    private double median(ServiceUnderTest desk) throws IOException, InterruptedException {
        var rates = new double[3];
        for (var i = 0; i < rates.length; i++) {
            rates[i] = service(desk, HOT, options.of("clients")).perSecond();
        }
        Arrays.sort(rates);
        return rates[1];
    }

    private PgBench.Figures service(ServiceUnderTest desk, Map<String, Integer> world, int clients)
            throws IOException, InterruptedException {
        return service(desk, world, clients, options.of("seconds"));
    }

    private PgBench.Figures service(ServiceUnderTest desk, Map<String, Integer> world, int clients, int seconds)
            throws IOException, InterruptedException {
        var request = Map.of("world", world, "prefix", "run" + runs++, "clients", clients, "seconds", seconds);
        var result = desk.tell("crowd", request);
        if (result.get("refused").asInt() != result.get("poor").asInt()
                || result.get("poor").asInt() == 0) {
            throw new IllegalStateException("only those without money may be refused, and all of them: " + result);
        }
        return new PgBench.Figures(
                result.get("accepted").asInt() / result.get("seconds").asDouble(),
                result.get("p99").asLong() / 1_000.0);
    }

    private void requireRight(Postgres postgres, ServiceUnderTest desk, LedgerBooks books)
            throws IOException, InterruptedException {
        var replay = Map.of("world", HOT, "prefix", "replay", "times", 500);
        desk.tell("replays", replay);
        var before = books.entries();
        var again = desk.tell("replays", replay);
        var wrong = books.wrong();
        if (again.get("replayed").asInt() != 500 || books.entries() != before) {
            wrong.add("replays that acted: " + again);
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("The books are wrong: " + wrong);
        }
        console.line("The books are right: %,d entries, %,d outbox rows"
                .formatted(before, Sql.number(postgres, "select count(*) from outbox")));
    }
}
