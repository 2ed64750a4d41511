package com.xinfan.bench.graph;

import com.xinfan.bench.Options;
import com.xinfan.bench.Rounds;
import com.xinfan.bench.subject.RiskUnderTest;
import com.xinfan.bench.subject.Scene;
import com.xinfan.bench.subject.ServiceUnderTest;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code ./xinfan bench graph}: what a decision's reading of the graph costs, and that both sides say the same. */
public final class GraphBench {

    private static final Map<String, Integer> DEFAULTS = Map.of("rounds", 5, "people", 1_000_000, "reads", 2_000);
    private static final double P99_MILLIS = 2;
    private static final double TIMES_PEER = 1;

    private final Home home;
    private final Console console;
    private final Options options;

    public GraphBench(Home home, Console console, List<String> arguments) {
        this.home = home;
        this.console = console;
        this.options = Options.parse(arguments, DEFAULTS);
    }

    public boolean run() throws IOException, InterruptedException {
        try (var scene = new Scene(home, "graph")) {
            var postgres = scene.postgres(RiskUnderTest.DATABASE);
            try (var service = RiskUnderTest.start(
                    home,
                    postgres,
                    scene.work().resolve("risk.out"),
                    "com.xinfan.bench.graph.GraphSeatConfiguration",
                    Map.of())) {
                var people = new People(postgres, options.of("people"));
                people.gather();
                return measure(people, service);
            }
        }
    }

    private boolean measure(People people, ServiceUnderTest service) throws IOException, InterruptedException {
        var size = "%,d people, %,d links".formatted(options.of("people"), people.links());
        var rounds = new Rounds(
                console,
                "graph",
                "reads/s of all graph facts, one client, " + size + ", against one recursive statement",
                Rounds.Goal.atLeast(TIMES_PEER));
        var nanos = new ArrayList<Long>();
        for (var round = 0; round <= options.of("rounds"); round++) {
            // Who reads first brings the pages into memory for the other, so each is first once.
            var ours = new ArrayList<Long>();
            var peers = new ArrayList<Long>();
            for (var first : List.of(true, false)) {
                var users = people.some(2 * round + (first ? 0 : 1), options.of("reads") / 2);
                var one = service.tell("graph", Map.of("users", users, "ours", first));
                var other = service.tell("graph", Map.of("users", users, "ours", !first));
                requireSame(users, one, other);
                (first ? one : other).get("nanos").forEach(each -> ours.add(each.asLong()));
                (first ? other : one).get("nanos").forEach(each -> peers.add(each.asLong()));
            }
            if (round > 0) {
                rounds.add(perSecond(ours), perSecond(peers), "reads/s");
                nanos.addAll(ours);
            }
        }
        return latency(nanos, size) & rounds.finish(home.root());
    }

    /** Where a limit cut ours short nothing can be the same; in these people none does. */
    private static void requireSame(String[] users, JsonNode one, JsonNode other) {
        for (var i = 0; i < users.length; i++) {
            if (!one.at("/answers/" + i).equals(other.at("/answers/" + i))) {
                throw new IllegalStateException("of %s one says %s and the other %s"
                        .formatted(users[i], one.at("/answers/" + i), other.at("/answers/" + i)));
            }
        }
    }

    private static double perSecond(List<Long> nanos) {
        return nanos.size() * 1e9 / nanos.stream().mapToLong(one -> one).sum();
    }

    private boolean latency(List<Long> nanos, String size) throws IOException, InterruptedException {
        nanos.sort(null);
        var p99 = nanos.get(nanos.size() * 99 / 100) / 1e6;
        var text = String.format(
                Locale.ROOT,
                "a decision's read of the graph, %s: p50 %.2f ms, p99 %.2f ms · ≤ %.0f ms · %s; all answers the same",
                size,
                nanos.get(nanos.size() / 2) / 1e6,
                p99,
                P99_MILLIS,
                p99 <= P99_MILLIS ? "met" : "short");
        console.line(text);
        Rounds.note(home.root(), "graph", text);
        return p99 <= P99_MILLIS;
    }
}
