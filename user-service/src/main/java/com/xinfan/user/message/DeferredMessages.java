package com.xinfan.user.message;

import com.xinfan.platform.clock.DueWork;
import org.springframework.stereotype.Component;

/** Decides anew when hours begin. */
@Component
class DeferredMessages implements DueWork {

    private static final int BATCH = 300;

    private final MessageDesk desk;

    DeferredMessages(MessageDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "deferred-messages";
    }

    @Override
    public int runDue() {
        return desk.releaseDue(BATCH);
    }
}
