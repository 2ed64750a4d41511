package com.xinfan.risk.backtest;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Lets a back-test begin at once; should it fall, the due work takes it up within the minute. */
@Component
class BackTestStart {

    private final BackTestService tests;

    BackTestStart(BackTestService tests) {
        this.tests = tests;
    }

    @TransactionalEventListener
    void started(BackTest test) {
        Thread.ofVirtual().name("back-test-" + test.id()).start(() -> {
            while (tests.runDue() > 0) {
                // One batch a transaction.
            }
        });
    }
}
