package com.xinfan.campaign.exclusion;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
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

    Exclusions(Delinquencies delinquencies, Rulebook rulebook, BusinessClock clock) {
        this.delinquencies = delinquencies;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** Those of the users who do not get it because a loan of theirs is overdue. */
    public Set<UUID> overdue(Benefit benefit, Collection<UUID> users) {
        var policy = rulebook.rules("incentive.overdue-borrower", clock.today());
        return policy.stream().anyMatch(rule -> rule.list("excludes").contains(benefit.name()))
                ? new HashSet<>(delinquencies.overdue(users))
                : Set.of();
    }
}
