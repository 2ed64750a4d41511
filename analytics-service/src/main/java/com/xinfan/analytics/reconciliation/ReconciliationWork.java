package com.xinfan.analytics.reconciliation;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Compares yesterday, until it agrees: its last events may still be on their way. */
@Component
class ReconciliationWork implements DueWork, MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationWork.class);

    private final Reconciliation reconciliation;
    private final ReconciledDays days;
    private final BusinessClock clock;

    ReconciliationWork(Reconciliation reconciliation, ReconciledDays days, BusinessClock clock) {
        this.reconciliation = reconciliation;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "reconciliation";
    }

    @Override
    public int runDue() {
        var yesterday = clock.today().minusDays(1);
        if (days.agreed(yesterday)) {
            return 0;
        }
        try {
            var lines = reconciliation.at(yesterday);
            days.put(yesterday, lines, clock.now());
            var differing =
                    lines.stream().filter(line -> line.difference() != 0).toList();
            if (!differing.isEmpty()) {
                log.warn("{}: not the ledger's figures: {}", yesterday, differing);
            }
            return differing.isEmpty() ? 1 : 0;
        } catch (RemoteFailure failure) {
            log.warn("{} is not compared with the ledger yet: {}", yesterday, failure.getMessage());
            return 0;
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var figure : Figure.values()) {
            Gauge.builder("metric.ledger.difference.fen", days, all -> all.lastDifference(figure))
                    .description("How far a figure is from the ledger's, at the end of the last day compared")
                    .tag("figure", figure.name())
                    .register(registry);
        }
    }
}
