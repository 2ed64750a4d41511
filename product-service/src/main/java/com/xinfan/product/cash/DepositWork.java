package com.xinfan.product.cash;

import com.xinfan.platform.clock.DueWork;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks about unknown deposits: every second for those whose pause is over, and whenever the business clock moves. */
@Component
class DepositWork implements DueWork {

    private static final int BATCH = 100;

    private final DepositDesk desk;
    private final DepositService service;

    DepositWork(DepositDesk desk, DepositService service) {
        this.desk = desk;
        this.service = service;
    }

    @Override
    public String name() {
        return "deposits";
    }

    /** Counts those that became known, so that a silent bank ends the turn. */
    @Override
    public int runDue() {
        return (int) desk.due(BATCH).stream()
                .map(service::resolve)
                .filter(deposit -> !deposit.open())
                .count();
    }

    @Scheduled(fixedDelayString = "${xinfan.deposits.look-every:1s}")
    void look() {
        runDue();
    }
}
