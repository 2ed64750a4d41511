package com.xinfan.ledger.schedule;

import com.xinfan.ledger.Outcome;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Objects;
import org.springframework.transaction.support.TransactionTemplate;

/** Posts what is due; {@code ledger_scheduled_total} counts tries by their result once they are committed. */
final class ScheduleWork implements DueWork {

    private final Schedule schedule;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;

    ScheduleWork(Schedule schedule, BusinessClock clock, TransactionTemplate transaction, MeterRegistry meters) {
        this.schedule = schedule;
        this.clock = clock;
        this.transaction = transaction;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "ledger-schedule";
    }

    @Override
    public int runDue() {
        var results = new ArrayList<String>();
        var tried =
                transaction.execute(_ -> schedule.runDue(clock.now(), (_, outcome) -> results.add(result(outcome))));
        results.forEach(
                result -> meters.counter("ledger.scheduled", "result", result).increment());
        return Objects.requireNonNull(tried);
    }

    private static String result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> "posted";
            case Outcome.Insufficient _ -> "insufficient";
            case Outcome.LimitExceeded _ -> "limit";
            case Outcome.Barred _ -> "barred";
            case Outcome.Irregular _ -> "wrong";
        };
    }
}
