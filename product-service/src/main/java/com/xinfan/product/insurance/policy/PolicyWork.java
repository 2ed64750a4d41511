package com.xinfan.product.insurance.policy;

import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fails applications that nobody has carried on, ends the waiting of those that risk has looked at, and lets policies
 * run out. How long an application is left alone is measured by the system's clock, as the client's retries are.
 */
@Component
class PolicyWork implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyWork.class);
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(2);
    private static final int AT_A_TIME = 100;

    private final Policies policies;
    private final PolicyDesk desk;
    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final Clock systemClock;

    PolicyWork(Policies policies, PolicyDesk desk, JdbcClient jdbc, BusinessClock clock, Clock systemClock) {
        this.policies = policies;
        this.desk = desk;
        this.jdbc = jdbc;
        this.clock = clock;
        this.systemClock = systemClock;
    }

    private record Ruled(UUID id, CaseOutcome outcome) {}

    @Override
    public String name() {
        return "policies";
    }

    @Override
    public int runDue() {
        var done = 0;
        var before = systemClock.instant().minus(ABANDONED_AFTER);
        for (var id : policies.abandoned(before)) {
            done += desk.abandon(id, before) ? 1 : 0;
        }
        for (var one : ruled()) {
            done += ruled(one);
        }
        for (var id : policies.over(clock.today())) {
            done += desk.expire(id) ? 1 : 0;
        }
        return done;
    }

    /** One that cannot be ended must not hold up the others; it is tried again. */
    private int ruled(Ruled one) {
        try {
            if (one.outcome() == CaseOutcome.CONFIRMED) {
                desk.decline(one.id());
            } else {
                desk.release(one.id());
            }
            return 1;
        } catch (RuntimeException e) {
            LOG.error("The ruling on policy {} cannot be followed", one.id(), e);
            return 0;
        }
    }

    private List<Ruled> ruled() {
        return jdbc.sql("""
            select p.id, r.outcome from insurance_policy p join risk_ruling r on r.decision_id = p.risk_decision_id
             where p.status = 'PAID' and p.held_until is not null order by p.id limit :limit
            """)
                .param("limit", AT_A_TIME)
                .query((row, _) ->
                        new Ruled(row.getObject("id", UUID.class), CaseOutcome.valueOf(row.getString("outcome"))))
                .list();
    }
}
