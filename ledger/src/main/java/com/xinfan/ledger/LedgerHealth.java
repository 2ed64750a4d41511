package com.xinfan.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when the books do not sum to zero; the same number is the gauge {@code ledger_imbalance_fen}. */
final class LedgerHealth implements HealthIndicator, MeterBinder {

    private final Ledger ledger;

    LedgerHealth(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Health health() {
        var imbalance = ledger.trialBalance().imbalance();
        return (imbalance == 0 ? Health.up() : Health.down())
                .withDetail("imbalance", imbalance)
                .build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "ledger.imbalance.fen",
                        ledger,
                        books -> books.trialBalance().imbalance())
                .description("How far the trial balance is from zero")
                .register(registry);
    }
}
