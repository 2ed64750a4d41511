package com.xinfan.product.plan;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One instalment.
 *
 * @param dueOn by the schedule; it is tried on the first trading day from then on
 * @param tries how often it has been refused
 * @param reason the code of the last refusal
 */
record PlanRun(
        UUID id,
        UUID planId,
        LocalDate dueOn,
        long amount,
        Status status,
        int tries,
        @Nullable UUID orderId,
        @Nullable String reason,
        @Nullable LocalDate endedOn) {

    /** It is being tried; it is an order; it was not placed. */
    enum Status {
        DUE,
        PLACED,
        MISSED
    }

    /** The key of its order: another one for another try, which begins when the last was refused for good. */
    String key() {
        var key = "plan:" + planId + ":" + dueOn;
        return tries == 0 ? key : key + ":" + tries;
    }
}
