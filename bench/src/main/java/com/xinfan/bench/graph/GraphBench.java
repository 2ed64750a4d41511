package com.xinfan.bench.graph;

import com.xinfan.bench.Options;
import com.xinfan.bench.Rounds;
import com.xinfan.bench.subject.Scene;
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
            try (var service = RiskUnderTest.start(home, postgres, scene.work().resolve("risk.out"))) {
                var people = new People(postgres, options.of("people"));
                people.gather();
                return measure(people, service);
            }
        }
    }

    private boolean measure(People people, RiskUnderTest service) throws IOException, InterruptedException {
        var size = "%,d people, %,d links".formatted(options.of("people"), people.links());
        var rounds = new Rounds(
                console,
                "graph",
                "reads/s of all graph facts, one client, " + size + ", against one recursive statement",
                Rounds.Goal.atLeast(TIMES_PEER));
        var nanos = new ArrayList<Long>();
        for (var round = 0; round <= options.of("rounds"); round++) {
            var users = people.some(round, options.of("reads"));
            var ours = service.tell(Map.of("users", users, "ours", true));
            var peer = service.tell(Map.of("users", users, "ours", false));
            requireSame(users, ours, peer);
            if (round > 0) {
                rounds.add(perSecond(ours), perSecond(peer), "reads/s");
                ours.get("nanos").forEach(one -> nanos.add(one.asLong()));
            }
        }
        return latency(nanos, size) & rounds.finish(home.root());
    }

    /** Where a limit cut ours short nothing can be the same; in these people none does. */
    private static void requireSame(String[] users, JsonNode ours, JsonNode peer) {
        for (var i = 0; i < users.length; i++) {
            if (!ours.at("/answers/" + i).equals(peer.at("/answers/" + i))) {
                throw new IllegalStateException("of %s ours says %s and the peer %s"
                        .formatted(users[i], ours.at("/answers/" + i), peer.at("/answers/" + i)));
            }
        }
    }

    private static double perSecond(JsonNode answers) {
        var sum = 0L;
        for (var one : answers.get("nanos")) {
            sum += one.asLong();
        }
        return answers.get("nanos").size() * 1e9 / sum;
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
