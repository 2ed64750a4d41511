package com.xinfan.bench.ledger;

import com.xinfan.bench.Rounds;
import com.xinfan.bench.ledger.PgBench.Figures;
import com.xinfan.local.host.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The five scores of a ledger benchmark. */
final class LedgerScores {

    private final Rounds serviceRate;
    private final Rounds serviceLatency;
    private final Rounds webRate;
    private final Rounds webLatency;
    private final Rounds hot;

    LedgerScores(Console console, String peer, int clients) {
        var beside = ", " + clients + " clients, against " + peer + " one transaction each";
        serviceRate = new Rounds(console, "ledger", "transfers/s, service layer" + beside, Rounds.Goal.atLeast(8));
        serviceLatency = new Rounds(console, "ledger", "p99, service layer" + beside, Rounds.Goal.atMost(0.25));
        webRate = new Rounds(console, "ledger", "transfers/s, HTTP" + beside, Rounds.Goal.atLeast(2));
        webLatency = new Rounds(console, "ledger", "p99, HTTP" + beside, Rounds.Goal.atMost(0.5));
        hot = new Rounds(console, "ledger", "transfers/s, all on one account against 1,000", Rounds.Goal.atLeast(0.9));
    }

    void add(Figures service, Figures web, Figures peer, Figures spread) {
        try {
            serviceRate.add(service.perSecond(), peer.perSecond(), "/s");
            serviceLatency.add(service.p99Millis(), peer.p99Millis(), "ms");
            webRate.add(web.perSecond(), peer.perSecond(), "/s");
            webLatency.add(web.p99Millis(), peer.p99Millis(), "ms");
            hot.add(service.perSecond(), spread.perSecond(), "/s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean finish(Path root) throws IOException, InterruptedException {
        var met = true;
        for (var rounds : List.of(serviceRate, serviceLatency, webRate, webLatency, hot)) {
            met &= rounds.finish(root);
        }
        return met;
    }
}
