package com.xinfan.product.upkeep;

import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.schedule.Planned;
import com.xinfan.ledger.schedule.Schedule;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.CurrentStaff;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional
class UpkeepDesk {

    private final Ledger ledger;
    private final Schedule schedule;
    private final Audit audit;

    UpkeepDesk(Ledger ledger, Schedule schedule, Audit audit) {
        this.ledger = ledger;
        this.schedule = schedule;
        this.audit = audit;
    }

    int rebuild(String reason, CurrentStaff staff) {
        var corrected = ledger.rebuildRollUps();
        audit.record(
                staff.username(),
                "ledger.roll-ups-rebuilt",
                "ledger:roll-ups",
                null,
                Map.of("corrected", corrected),
                reason);
        return corrected;
    }

    @Transactional(readOnly = true)
    List<Planned> list(@Nullable String account, Planned.@Nullable State state, @Nullable UUID before, int limit) {
        return schedule.list(account, state, before, limit);
    }

    /** Cancelled again it stays as it is. A try that is under way is waited for. */
    Planned cancel(String key, String reason, CurrentStaff staff) {
        switch (schedule.cancel(key)) {
            case DONE ->
                audit.record(
                        staff.username(), "ledger.plan-cancelled", "plan:" + key, null, Map.of("key", key), reason);
            case NOT_FOUND -> throw UpkeepProblem.PLAN_NOT_FOUND.problem();
            case CLOSED, KEY_REUSED -> throw UpkeepProblem.PLAN_CLOSED.problem();
            case REPLAYED -> {
                // Whoever was first is in the audit log.
            }
        }
        return schedule.find(key).orElseThrow(UpkeepProblem.PLAN_NOT_FOUND::problem);
    }
}
