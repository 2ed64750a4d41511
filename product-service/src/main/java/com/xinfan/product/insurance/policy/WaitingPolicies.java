package com.xinfan.product.insurance.policy;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Policies that wait for people: for the insurer's late answer, and for a call to the buyer. */
@Component
class WaitingPolicies implements WorkSource, MeterBinder {

    private static final int SHOWN = 200;
    private static final int COUNTED = 10_000;

    private final Policies policies;
    private final CallBacks callBacks;
    private final BusinessClock clock;

    WaitingPolicies(Policies policies, CallBacks callBacks, BusinessClock clock) {
        this.policies = policies;
        this.callBacks = callBacks;
        this.clock = clock;
    }

    @Override
    public List<WorkItem> open() {
        var late = policies.late(clock.today(), Limit.of(SHOWN)).stream()
                .map(policy -> new WorkItem(
                        "policy-confirmation",
                        policy.id(),
                        "保险公司未按时确认：" + policy.contract().productName(),
                        null,
                        policy.createdAt(),
                        end(policy.confirmBy())));
        var calls = callBacks.open(SHOWN).stream()
                .map(call -> new WorkItem(
                        "policy-call-back",
                        call.policyId(),
                        "长期保险犹豫期内回访" + (call.attempts() == 0 ? "" : "，已拨打 " + call.attempts() + " 次"),
                        null,
                        call.openedAt(),
                        end(call.dueOn())));
        return Stream.concat(late, calls).toList();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "insurance.confirmations.late",
                        () -> policies.late(clock.today(), Limit.of(COUNTED)).size())
                .description("Policies whose insurer has not answered in time")
                .register(registry);
        Gauge.builder("insurance.call.backs.overdue", callBacks::overdue)
                .description("Buyers of long-term insurance who were not called in time")
                .register(registry);
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(BusinessClock.ZONE).toInstant();
    }
}
