package com.xinfan.risk.casework.closing;

import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has accounts frozen for which a case ordered it, until user-service has done it or will not. */
@Component
class FreezeWork implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(FreezeWork.class);
    private static final int AT_A_TIME = 50;
    private static final int LONGEST_PAUSE_MINUTES = 60;

    private final CloseSteps steps;
    private final FreezeClient users;

    FreezeWork(CloseSteps steps, Remotes remotes) {
        this.steps = steps;
        this.users = remotes.internal("user-service", FreezeClient.class);
    }

    @Override
    public String name() {
        return "risk-case-freezes";
    }

    @Override
    public int runDue() {
        var done = 0;
        for (var step : steps.due(AT_A_TIME)) {
            done += freeze(step) ? 1 : 0;
        }
        return done;
    }

    private boolean freeze(CloseStep step) {
        try {
            var reason = CloseStep.FREEZE_REASON + step.caseId();
            users.freeze(step.userId(), new FreezeClient.FreezeOrder(step.caseId(), reason, step.orderedBy()));
            steps.end(step.id(), CloseStep.Status.DONE, null);
            return true;
        } catch (RemoteFailure.Refused refused) {
            log.warn("user-service will not freeze for case {}: {}", step.caseId(), refused.code());
            steps.end(step.id(), CloseStep.Status.FAILED, refused.code());
            return true;
        } catch (RemoteFailure silent) {
            var pause = Math.min(LONGEST_PAUSE_MINUTES, 1 << Math.min(step.attempts(), 6));
            steps.putOff(step.id(), Duration.ofMinutes(pause), String.valueOf(silent.getMessage()));
            return false;
        }
    }
}
