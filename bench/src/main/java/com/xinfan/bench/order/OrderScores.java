package com.xinfan.bench.order;

import com.xinfan.bench.Rounds;
import com.xinfan.local.host.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The scores of a benchmark of orders. */
final class OrderScores {

    private final Rounds rate;
    private final Rounds latency;
    private final Rounds race;

    OrderScores(Console console, String peer, int clients, String crowd) {
        var beside = ", HTTP, %d connections, against as many clients of %s with the bare statements of an order"
                .formatted(clients, peer);
        var row = "answers/s, " + crowd + ", against " + clients + " clients of " + peer + " updating that row";
        rate = new Rounds(console, "order", "orders/s" + beside, Rounds.Goal.atLeast(2));
        latency = new Rounds(console, "order", "p99" + beside, Rounds.Goal.atMost(0.5));
        race = new Rounds(console, "order", row, Rounds.Goal.atLeast(10));
    }

    /** What was measured in one round; the race in answers, and the row's updates, a second. */
    record Round(OrderPeer.Figures ours, OrderPeer.Figures peer, double raced, double updated) {}

    void add(Round round) {
        try {
            rate.add(round.ours().perSecond(), round.peer().perSecond(), "/s");
            latency.add(round.ours().p99Millis(), round.peer().p99Millis(), "ms");
            race.add(round.raced(), round.updated(), "/s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean finish(Path root) throws IOException, InterruptedException {
        return rate.finish(root) & latency.finish(root) & race.finish(root);
    }
}
