package com.xinfan.product.freeze;

import com.xinfan.platform.clock.DueWork;
import org.springframework.stereotype.Component;

/** Begins and ends freezes with the business day, each in a transaction of its own: it locks an account. */
@Component
class FreezeWork implements DueWork {

    private static final int BATCH = 100;

    private final FreezeDesk desk;

    FreezeWork(FreezeDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "account-freezes";
    }

    @Override
    public int runDue() {
        var turning = desk.turning(BATCH);
        turning.forEach(desk::turn);
        return turning.size();
    }
}
