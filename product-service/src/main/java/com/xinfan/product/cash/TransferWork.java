package com.xinfan.product.cash;

import com.xinfan.platform.clock.DueWork;
import java.util.List;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks about open transfers: every second for those whose pause is over, which is finer than the platform's due work,
 * and whenever the business clock moves.
 */
@Component
@EnableScheduling
class TransferWork implements DueWork {

    private static final int BATCH = 100;

    private final TransferDesk desk;
    private final BankChannel channel;

    TransferWork(TransferDesk desk, BankChannel channel) {
        this.desk = desk;
        this.channel = channel;
    }

    @Override
    public String name() {
        return "bank-transfers";
    }

    /** Counts those that were sent or became known, so that a silent bank ends the turn. */
    @Override
    public int runDue() {
        var sent = desk.dueByDay(BATCH);
        sent.forEach(channel::send);
        return sent.size() + look(desk.due(BATCH));
    }

    private int look(List<BankTransfer> due) {
        return (int) due.stream()
                .map(transfer -> transfer.open() ? channel.resolve(transfer) : transfer)
                .filter(transfer -> !transfer.open())
                .count();
    }

    @Scheduled(fixedDelayString = "${xinfan.bank-transfers.look-every:1s}")
    void look() {
        runDue();
    }
}
