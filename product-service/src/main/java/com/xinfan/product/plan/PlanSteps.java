package com.xinfan.product.plan;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.profile.SuitabilityProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transactions before and after an instalment's order. Each locks the plan first; what is done by another runner is
 * simply seen as done.
 */
@Component
@Transactional
class PlanSteps {

    private static final String RULE = "plan.retry";
    private static final String NO_FUNDS = "insufficient_funds";

    private final Plans plans;
    private final PlanRuns runs;
    private final PlanCalendar calendar;
    private final PlanNews news;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    PlanSteps(
            Plans plans, PlanRuns runs, PlanCalendar calendar, PlanNews news, Rulebook rulebook, BusinessClock clock) {
        this.plans = plans;
        this.runs = runs;
        this.calendar = calendar;
        this.news = news;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** An instalment to be placed now. */
    record Claim(Plan plan, PlanRun run) {}

    /** What a refusal has led to. */
    enum Outcome {
        RETRIED,
        MISSED,
        PAUSED,
        OVERTAKEN
    }

    /** The instalment to place on a day: of several that have come due the latest, the others are missed. */
    Optional<Claim> claim(UUID id, LocalDate day) {
        var plan = plans.lock(id).orElseThrow();
        var nextOn = plan.progress().nextOn();
        if (plan.status() != Plan.Status.ACTIVE || nextOn == null || nextOn.isAfter(day)) {
            return Optional.empty();
        }
        var dueOn = Objects.requireNonNull(plan.progress().dueOn());
        var later = calendar.due(plan.terms(), dueOn.plusDays(1));
        while (!calendar.placedOn(later).isAfter(day)) {
            var passed = runs.begin(id, dueOn, plan.terms().amount());
            runs.missed(id, dueOn, reasonOf(passed), day);
            plan = passed.tries() > 0 ? plan.missed() : plan;
            dueOn = later;
            later = calendar.due(plan.terms(), dueOn.plusDays(1));
        }
        plan = plan.next(dueOn, calendar.placedOn(dueOn), day);
        plans.save(plan);
        return plan.status() == Plan.Status.ACTIVE
                ? Optional.of(new Claim(plan, runs.begin(id, dueOn, plan.terms().amount())))
                : Optional.empty();
    }

    private static String reasonOf(PlanRun passed) {
        return passed.reason() == null ? PlanProblem.PLAN_DAY_PASSED.code() : passed.reason();
    }

    void placed(PlanRun run, UUID order) {
        var plan = plans.lock(run.planId()).orElseThrow();
        if (runs.placed(run, order, clock.today())) {
            plans.save(after(plan.placed(run.amount()), run));
        }
    }

    /** Nobody could answer: it is tried again soon. */
    void unanswered(PlanRun run, Instant now) {
        runs.unanswered(run, now);
    }

    Outcome refused(PlanRun run, Problem problem, LocalDate day) {
        var plan = plans.lock(run.planId()).orElseThrow();
        var code = problem.code().code();
        if (!runs.refused(run, code)) {
            return Outcome.OVERTAKEN;
        }
        if (code.equals(NO_FUNDS) && plan.status() == Plan.Status.ACTIVE) {
            var again = calendar.tradingDayAfter(day);
            if (run.tries() + 1 < rulebook.rule(RULE, day).integer("days") && again.isBefore(nextPlacing(plan, run))) {
                plans.save(plan.retry(again));
                news.retried(plan, run, again);
                return Outcome.RETRIED;
            }
        }
        return missed(plan, run, problem, day);
    }

    private Outcome missed(Plan plan, PlanRun run, Problem problem, LocalDate day) {
        var code = problem.code().code();
        runs.missed(plan.id(), run.dueOn(), code, day);
        var missed = after(plan.missed(), run);
        var unsuitable = problem.code() instanceof SuitabilityProblem;
        var often = missed.progress().misses() >= rulebook.rule(RULE, day).integer("pauseAfter");
        if (missed.status() == Plan.Status.ACTIVE && (unsuitable || often)) {
            plans.save(missed.paused(unsuitable ? code : PlanProblem.PLAN_MISSES.code()));
            news.paused(plan, run, code);
            return Outcome.PAUSED;
        }
        plans.save(missed);
        news.missed(plan, run, code);
        return Outcome.MISSED;
    }

    /** Behind an instalment the next one is due; a plan that its user has halted meanwhile stays so. */
    private Plan after(Plan plan, PlanRun run) {
        if (plan.status() != Plan.Status.ACTIVE
                || !run.dueOn().equals(plan.progress().dueOn())) {
            return plan;
        }
        var dueOn = calendar.due(plan.terms(), run.dueOn().plusDays(1));
        return plan.next(dueOn, calendar.placedOn(dueOn), clock.today());
    }

    private LocalDate nextPlacing(Plan plan, PlanRun run) {
        return calendar.placedOn(calendar.due(plan.terms(), run.dueOn().plusDays(1)));
    }
}
