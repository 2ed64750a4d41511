package com.xinfan.bench.ledger;

import com.xinfan.bench.Rounds;
import com.xinfan.bench.ledger.PgBench.Figures;
import com.xinfan.local.host.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The scores of a ledger benchmark. */
final class LedgerScores {

    private final Console console;
    private final Rounds serviceRate;
    private final Rounds serviceLatency;
    private final Rounds deepRate;
    private final Rounds deepLatency;
    private final Rounds webRate;
    private final Rounds webLatency;
    private final Rounds hot;
    private final List<Double> ofCeiling = new ArrayList<>();

    LedgerScores(Console console, String peer, int clients, int deep) {
        this.console = console;
        var beside = ", against " + clients + " clients of " + peer + ", one transaction each";
        var callers = ", service layer, " + clients + " callers" + beside;
        var under = ", service layer, " + deep + " under way" + beside;
        var web = ", HTTP, " + clients + " connections" + beside;
        serviceRate = new Rounds(console, "ledger", "transfers/s" + callers, Rounds.Goal.atLeast(8));
        serviceLatency = new Rounds(console, "ledger", "p99" + callers, Rounds.Goal.atMost(0.25));
        deepRate = new Rounds(console, "ledger", "transfers/s" + under, Rounds.Goal.atLeast(8));
        deepLatency = new Rounds(console, "ledger", "p99" + under, Rounds.Goal.atMost(0.25));
        webRate = new Rounds(console, "ledger", "transfers/s" + web, Rounds.Goal.atLeast(2));
        webLatency = new Rounds(console, "ledger", "p99" + web, Rounds.Goal.atMost(0.5));
        hot = new Rounds(console, "ledger", "transfers/s, all on one account against 1,000", Rounds.Goal.atLeast(0.9));
    }

    /**
     * What was measured in one round.
     *
     * @param ceiling transfers a second of the server alone, with as many in a statement as a writer of {@code deep}
     */
    record Round(Figures service, Figures deep, Figures web, Figures peer, Figures spread, double ceiling) {}

    void add(Round round) {
        var peer = round.peer();
        try {
            serviceRate.add(round.service().perSecond(), peer.perSecond(), "/s");
            serviceLatency.add(round.service().p99Millis(), peer.p99Millis(), "ms");
            deepRate.add(round.deep().perSecond(), peer.perSecond(), "/s");
            deepLatency.add(round.deep().p99Millis(), peer.p99Millis(), "ms");
            webRate.add(round.web().perSecond(), peer.perSecond(), "/s");
            webLatency.add(round.web().p99Millis(), peer.p99Millis(), "ms");
            hot.add(round.service().perSecond(), round.spread().perSecond(), "/s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ofCeiling.add(round.deep().perSecond() / round.ceiling());
        console.line("  the server alone: %,.0f/s, of which the service layer makes %.2f"
                .formatted(round.ceiling(), ofCeiling.getLast()));
    }

    boolean finish(Path root) throws IOException, InterruptedException {
        var met = true;
        for (var rounds : List.of(serviceRate, serviceLatency, deepRate, deepLatency, webRate, webLatency, hot)) {
            met &= rounds.finish(root);
        }
        var sorted = ofCeiling.stream().sorted().toList();
        Rounds.note(
                root,
                "ledger",
                String.format(
                        Locale.ROOT,
                        "transfers/s, service layer, against the same rows by the server alone, as many a statement ·"
                                + " %.3f (%.3f–%.3f)",
                        (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2,
                        sorted.getFirst(),
                        sorted.getLast()));
        return met;
    }
}
