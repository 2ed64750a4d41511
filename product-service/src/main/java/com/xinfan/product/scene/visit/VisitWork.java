package com.xinfan.product.scene.visit;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets who a visitor was once nothing can be ascribed to the visit any more. */
@Component
class VisitWork implements DueWork {

    private static final int AT_A_TIME = 1_000;

    /** A purchase is heard of a little after it was made. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final Visits visits;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    VisitWork(Visits visits, Rulebook rulebook, BusinessClock clock) {
        this.visits = visits;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "scene-visits";
    }

    @Override
    public int runDue() {
        var days = rulebook.rule("scene.attribution", clock.today()).integer("days");
        return visits.unbind(clock.now().minus(Duration.ofDays(days)).minus(GRACE), AT_A_TIME);
    }
}
