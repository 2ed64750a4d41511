package com.xinfan.product.plan;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.dayend.DayStep;
import com.xinfan.product.dayend.Step;
import com.xinfan.product.order.Purchases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The plans' step of a business date. The order is placed between transactions, under the instalment's key. */
@Component
class PlanWork implements DayStep {

    private static final Logger LOG = LoggerFactory.getLogger(PlanWork.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Plans plans;
    private final PlanSteps steps;
    private final Purchases purchases;
    private final BusinessClock clock;
    private final Clock systemClock;
    private final MeterRegistry meters;

    PlanWork(
            Plans plans,
            PlanSteps steps,
            Purchases purchases,
            BusinessClock clock,
            Clock systemClock,
            MeterRegistry meters) {
        this.plans = plans;
        this.steps = steps;
        this.purchases = purchases;
        this.clock = clock;
        this.systemClock = systemClock;
        this.meters = meters;
        Gauge.builder("plan.late", () -> plans.late(clock.today()))
                .description("Active plans that should have been looked at before today")
                .register(meters);
    }

    @Override
    public Step step() {
        return Step.PLANS;
    }

    /** A day that is made up for places nothing: what it left is dealt with, at most one order a plan, by today's. */
    @Override
    public int work(LocalDate day) {
        if (day.isBefore(LocalDate.ofInstant(clock.reading(), BusinessClock.ZONE))) {
            return 0;
        }
        var done = 0;
        for (var id : plans.due(day, systemClock.instant().minus(PAUSE))) {
            done += steps.claim(id, day).map(claim -> placed(claim, day)).orElse(1);
        }
        return done;
    }

    @Override
    public List<String> waiting(LocalDate day) {
        var late = plans.late(day);
        return late == 0 ? List.of() : List.of(late + " 个定投计划到期未处理");
    }

    private int placed(PlanSteps.Claim claim, LocalDate day) {
        var run = claim.run();
        try {
            var placed = purchases.place(
                    claim.plan().userId(),
                    run.key(),
                    claim.plan().productId(),
                    run.amount(),
                    claim.plan().confirmed(),
                    Purchases.Source.PLAN,
                    claim.plan().id());
            steps.placed(run, placed.orderId());
            count("placed");
            return 1;
        } catch (Problem refused) {
            if (refused.retryAfter() == null && refused.code().status() != HttpStatus.SERVICE_UNAVAILABLE) {
                count(steps.refused(run, refused, day).name().toLowerCase(Locale.ROOT));
                return 1;
            }
            LOG.info("Plan {} waits: {}", claim.plan().id(), refused.code().code());
        } catch (RuntimeException e) {
            // One that cannot be placed must not hold up the others.
            LOG.error("Plan {} cannot be placed", claim.plan().id(), e);
        }
        steps.unanswered(run, systemClock.instant());
        return 0;
    }

    private void count(String outcome) {
        meters.counter("plan.runs", "outcome", outcome).increment();
    }
}
