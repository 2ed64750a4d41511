package com.xinfan.product.plan;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What users do with their plans. */
@Component
@Transactional
class PlanDesk {

    private final Plans plans;
    private final PlanRuns runs;
    private final PlanChecks checks;
    private final PlanCalendar calendar;
    private final BusinessClock clock;

    PlanDesk(Plans plans, PlanRuns runs, PlanChecks checks, PlanCalendar calendar, BusinessClock clock) {
        this.plans = plans;
        this.runs = runs;
        this.checks = checks;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** What a user asks for. */
    record Wish(UUID product, Plan.Terms terms, Set<String> acknowledged) {}

    Plan begin(UUID user, String key, Wish wish) {
        var before = plans.find(user, key);
        if (before.isPresent()) {
            return requireSame(before.get(), wish);
        }
        checks.requireStart(wish.terms().startOn());
        checks.require(user, wish.product(), wish.terms(), wish.acknowledged());
        var plan = fresh(user, key, wish);
        return plans.add(plan) ? plan : requireSame(plans.find(user, key).orElseThrow(), wish);
    }

    /** Other terms from now on; what is being tried just now is given up. */
    Plan change(UUID user, UUID id, Plan.Terms terms) {
        var plan = open(user, id);
        checks.require(user, plan.productId(), terms, plan.confirmed());
        var changed = plan.changed(terms);
        giveUp(plan);
        return save(plan.status() == Plan.Status.ACTIVE ? fromNow(changed) : changed);
    }

    /** Nothing is placed until it is resumed. */
    Plan pause(UUID user, UUID id) {
        var plan = open(user, id);
        if (plan.status() == Plan.Status.PAUSED) {
            return plan;
        }
        giveUp(plan);
        return save(plan.paused(null));
    }

    /** Goes on with the next due day; suitability must hold again. */
    Plan resume(UUID user, UUID id, Set<String> acknowledged) {
        var plan = open(user, id);
        if (plan.status() == Plan.Status.ACTIVE) {
            return plan;
        }
        var codes = acknowledged.isEmpty() ? plan.confirmed() : acknowledged;
        checks.require(user, plan.productId(), plan.terms(), codes);
        return save(fromNow(plan.resumed(Plan.codes(codes))));
    }

    Plan stop(UUID user, UUID id) {
        var plan = plans.find(user, id)
                .flatMap(found -> plans.lock(found.id()))
                .orElseThrow(PlanProblem.INVEST_PLAN_NOT_FOUND::problem);
        if (plan.ended()) {
            return plan;
        }
        giveUp(plan);
        return save(plan.ended(Plan.Status.STOPPED, clock.today()));
    }

    private Plan open(UUID user, UUID id) {
        var plan = plans.find(user, id)
                .flatMap(found -> plans.lock(found.id()))
                .orElseThrow(PlanProblem.INVEST_PLAN_NOT_FOUND::problem);
        if (plan.ended()) {
            throw PlanProblem.PLAN_ENDED.problem();
        }
        return plan;
    }

    private void giveUp(Plan plan) {
        var dueOn = plan.progress().dueOn();
        if (dueOn != null) {
            runs.missed(plan.id(), dueOn, PlanProblem.PLAN_HALTED.code(), clock.today());
        }
    }

    /** To the first due day from today on that has not been dealt with. */
    private Plan fromNow(Plan plan) {
        var today = clock.today();
        var from = runs.last(plan.id())
                .map(last -> last.plusDays(1))
                .filter(today::isBefore)
                .orElse(today);
        var dueOn = calendar.due(plan.terms(), from);
        return plan.next(dueOn, calendar.placedOn(dueOn), today);
    }

    private Plan save(Plan plan) {
        plans.save(plan);
        return plan;
    }

    private Plan fresh(UUID user, String key, Wish wish) {
        var dueOn = calendar.due(wish.terms(), clock.today());
        if (wish.terms().over(0, dueOn)) {
            throw PlanProblem.PLAN_SCHEDULE.at("/endOn");
        }
        return new Plan(
                Ids.next(),
                user,
                key,
                wish.product(),
                wish.terms(),
                Plan.codes(wish.acknowledged()),
                Plan.Status.ACTIVE,
                null,
                new Plan.Progress(dueOn, calendar.placedOn(dueOn), 0, 0, 0),
                clock.now(),
                null);
    }

    private static Plan requireSame(Plan before, Wish wish) {
        var same = before.productId().equals(wish.product())
                && before.terms().amount() == wish.terms().amount()
                && before.terms().schedule() == wish.terms().schedule();
        if (!same) {
            throw PlanProblem.PLAN_KEY_REUSED.problem();
        }
        return before;
    }
}
