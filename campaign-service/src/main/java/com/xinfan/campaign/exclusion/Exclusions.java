package com.xinfan.campaign.exclusion;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Answers who is excluded from what today. */
@Component
public class Exclusions {

    private final Delinquencies delinquencies;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    Exclusions(Delinquencies delinquencies, Rulebook rulebook, BusinessClock clock, MeterRegistry meters) {
        this.delinquencies = delinquencies;
        this.rulebook = rulebook;
        this.clock = clock;
        this.meters = meters;
    }

    /** Those of the users who do not get it because a loan of theirs is overdue. */
    public Set<UUID> overdue(Benefit benefit, Collection<UUID> users) {
        var policy = rulebook.rules("incentive.overdue-borrower", clock.today());
        if (policy.stream().noneMatch(rule -> rule.list("excludes").contains(benefit.name()))) {
            return Set.of();
        }
        var overdue = new HashSet<>(delinquencies.overdue(users));
        meters.counter("exclusions", "benefit", benefit.name(), "reason", "OVERDUE")
                .increment(overdue.size());
        return overdue;
    }
}
