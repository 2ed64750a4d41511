package com.xinfan.product.statement;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Draws up each month that is over, a batch of accounts a transaction, and goes on where it was cut off. */
@Component
class StatementWork implements DueWork, MeterBinder {

    private final StatementRuns runs;
    private final BusinessClock clock;

    StatementWork(StatementRuns runs, BusinessClock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "account-statements";
    }

    @Override
    @Transactional
    public int runDue() {
        var due = runs.next().filter(month -> !month.isAfter(lastOver()));
        if (due.isEmpty()) {
            return 0;
        }
        var month = due.get();
        var now = clock.now();
        var from = runs.open(month, now);
        var to = runs.batch(from);
        if (to.isEmpty()) {
            runs.finish(month, now);
            return 1;
        }
        var drawn = runs.drawUp(month, from, to.get(), now);
        runs.reached(month, to.get(), drawn);
        return 1 + drawn;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("account.statements.late.months", this, StatementWork::late)
                .description("Months that are over and lack statements")
                .register(registry);
    }

    private double late() {
        return runs.next()
                .map(month -> Math.max(0, ChronoUnit.MONTHS.between(month, lastOver()) + 1))
                .orElse(0L);
    }

    private LocalDate lastOver() {
        return clock.today().withDayOfMonth(1).minusMonths(1);
    }
}
