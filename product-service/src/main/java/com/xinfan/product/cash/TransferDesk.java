package com.xinfan.product.cash;

import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.cash.calendar.BankDays;
import com.xinfan.product.risk.RiskStanding;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions that move an open transfer on; each locks its row first, so a step is done once. */
@Component
@Transactional
public class TransferDesk {

    /** Nobody came back for a withdrawal that risk had not decided. */
    static final String INTERRUPTED = "withdrawal_interrupted";

    /** Nobody decided on a held withdrawal in time. */
    static final String UNREVIEWED = "withdrawal_unreviewed";

    private final BankTransfers transfers;
    private final Ledger ledger;
    private final TransferNews news;
    private final BankDays bankDays;
    private final ApplicationEventPublisher publisher;
    private final BusinessClock clock;
    private final Clock systemClock;

    TransferDesk(
            BankTransfers transfers,
            Ledger ledger,
            TransferNews news,
            BankDays bankDays,
            ApplicationEventPublisher publisher,
            BusinessClock clock,
            Clock systemClock) {
        this.transfers = transfers;
        this.ledger = ledger;
        this.news = news;
        this.bankDays = bankDays;
        this.publisher = publisher;
        this.clock = clock;
        this.systemClock = systemClock;
    }

    /**
     * The bank says otherwise of a transfer that is settled here: nothing is posted, but somebody has to know. Heard in
     * the transaction of the answer.
     */
    public record Contradicted(UUID transferId, boolean succeededThere) {}

    /** What people decide about a transfer that waits for them, and the state it waits in. */
    public enum Ruling {
        SUCCEEDED(BankTransfer.Status.MANUAL),
        FAILED(BankTransfer.Status.MANUAL),
        RELEASED(BankTransfer.Status.HELD),
        REFUSED(BankTransfer.Status.HELD);

        private final BankTransfer.Status from;

        Ruling(BankTransfer.Status from) {
            this.from = from;
        }

        /** Held money is risk's matter, an unknown outcome finance's. */
        public boolean ofRisk() {
            return from == BankTransfer.Status.HELD;
        }
    }

    @Transactional(readOnly = true)
    Optional<BankTransfer> find(UUID user, String key) {
        return transfers.findByUserIdAndRequestKey(user, key);
    }

    /** The transfer whose client has come back. */
    BankTransfer again(UUID id) {
        var transfer = locked(id);
        if (transfer.status() == BankTransfer.Status.CREATED) {
            transfer.leaveUntil(systemClock.instant().plus(TransferOpening.LEFT_TO_ITS_CLIENT));
        }
        return transfer;
    }

    /** Risk lets it go: to the bank now, fresh for the one call that is to send it, or on its bank day. */
    TransferOpening.Opened approve(UUID id, RiskVerdict verdict) {
        var transfer = locked(id);
        var fresh = transfer.status() == BankTransfer.Status.CREATED;
        if (fresh) {
            transfer.decided(RiskStanding.of(verdict));
            var day = bankDays.valueDay(transfer.amount(), clock.now());
            if (day.isAfter(clock.today())) {
                transfer.queue(day);
            } else {
                submit(transfer);
            }
        }
        return new TransferOpening.Opened(transfer, fresh && transfer.withBank());
    }

    /** Risk wants a person to look first. */
    BankTransfer hold(UUID id, RiskVerdict verdict) {
        var transfer = locked(id);
        if (transfer.status() == BankTransfer.Status.CREATED) {
            transfer.decided(RiskStanding.of(verdict));
            transfer.hold(clock.now());
        }
        return transfer;
    }

    /** Risk does not let it go. */
    BankTransfer decline(UUID id, RiskVerdict verdict, String reason) {
        var transfer = locked(id);
        if (transfer.open() && !transfer.withBank()) {
            transfer.decided(RiskStanding.of(verdict));
            end(transfer, reason);
        }
        return transfer;
    }

    /** What risk says of a transfer that passed while it was silent. */
    void judgedLate(UUID id, RiskVerdict verdict) {
        locked(id).judgedLate(verdict);
    }

    /** The bank, or its file, says that the money has moved: the books and the world are told at once. */
    BankTransfer succeed(UUID id) {
        var transfer = locked(id);
        if (transfer.withBank()) {
            settle(transfer);
        } else if (transfer.status() == BankTransfer.Status.FAILED) {
            publisher.publishEvent(new Contradicted(id, true));
        }
        return transfer;
    }

    /** The bank says that it will not move the money. */
    BankTransfer fail(UUID id, String reason) {
        var transfer = locked(id);
        if (transfer.withBank()) {
            end(transfer, reason);
        } else if (transfer.status() == BankTransfer.Status.SUCCEEDED) {
            publisher.publishEvent(new Contradicted(id, false));
        }
        return transfer;
    }

    BankTransfer unknown(UUID id) {
        var transfer = locked(id);
        if (transfer.withBank()) {
            transfer.unknown();
            transfer.lookAgain(systemClock.instant());
        }
        return transfer;
    }

    /** Its first order surely did not reach the bank. */
    BankTransfer notSent(UUID id) {
        var transfer = unknown(id);
        if (transfer.withBank()) {
            transfer.notSent();
        }
        return transfer;
    }

    /** Is about to be sent, unless it may be on its way already; written down before the bank is called. */
    TransferOpening.Opened send(UUID id, Duration safe) {
        var transfer = locked(id);
        var now = systemClock.instant();
        var fresh = transfer.maySend(now, safe);
        if (fresh) {
            transfer.sent(now);
        }
        return new TransferOpening.Opened(transfer, fresh);
    }

    /**
     * Transfers to ask the bank about, each put off first, so that no other runner takes it meanwhile. What risk has
     * not decided and nobody carries on ends here: it never reached the bank. For what the bank has not told in a long
     * time, people are asked, too.
     */
    List<BankTransfer> due(int limit) {
        var now = systemClock.instant();
        var givenUp = bankDays.givenUpIfUnknownSince(clock.now());
        var due = transfers.due(now, limit);
        for (var transfer : due) {
            if (transfer.status() == BankTransfer.Status.CREATED) {
                end(transfer, INTERRUPTED);
                continue;
            }
            transfer.lookAgain(now);
            if (transfer.unknownSince(givenUp)) {
                transfer.giveUp(clock.now());
            }
        }
        return due;
    }

    /** Withdrawals whose bank day has come, to be sent by the caller, and held ones nobody decided on in time. */
    List<BankTransfer> dueByDay(int limit) {
        var unreviewed = bankDays.endedIfHeldSince(clock.now());
        var sent = new ArrayList<BankTransfer>();
        for (var transfer : transfers.waiting(clock.today(), unreviewed, limit)) {
            if (transfer.status() == BankTransfer.Status.QUEUED) {
                submit(transfer);
                sent.add(transfer);
            } else {
                end(transfer, UNREVIEWED);
            }
        }
        return sent;
    }

    /** Takes a transfer that waits for a person; refuses what does not. */
    public void assign(UUID id, String username) {
        var transfer = locked(id);
        if (transfer.waitsSince() == null || !transfer.open()) {
            throw CashProblem.TRANSFER_STATE.problem(transfer.status());
        }
        transfer.assign(username);
    }

    /** Where a transfer stands, as a word; refuses an unknown one. */
    @Transactional(readOnly = true)
    public String standing(UUID id) {
        return transfers
                .findById(id)
                .map(transfer -> transfer.status().name())
                .orElseThrow(CashProblem.TRANSFER_NOT_FOUND::problem);
    }

    /** Refuses what cannot be decided so as the transfer stands. */
    @Transactional(readOnly = true)
    public void requireWaiting(UUID id, Ruling ruling) {
        var status = standing(id);
        if (!status.equals(ruling.from.name())) {
            throw CashProblem.TRANSFER_STATE.problem(status);
        }
    }

    /** The bank's file lists it as settled there. */
    public void settledByFile(UUID id) {
        succeed(id);
    }

    /** What two people have decided. */
    public void rule(UUID id, Ruling ruling) {
        var transfer = locked(id);
        if (transfer.status() != ruling.from) {
            throw CashProblem.TRANSFER_STATE.problem(transfer.status());
        }
        switch (ruling) {
            case SUCCEEDED -> settle(transfer);
            case FAILED -> end(transfer, "manual_decision");
            case RELEASED -> transfer.queue(bankDays.valueDay(transfer.amount(), clock.now()));
            case REFUSED -> end(transfer, CashProblem.WITHDRAWAL_DECLINED.code());
        }
    }

    private void submit(BankTransfer transfer) {
        transfer.submit(moment());
        transfer.leaveUntil(systemClock.instant().plus(TransferOpening.LEFT_TO_ITS_REQUEST));
    }

    private void settle(BankTransfer transfer) {
        transfer.succeed(clock.now());
        ledger.settle(TransferPosting.key(transfer), clock.now()).required();
        news.settled(transfer);
    }

    private void end(BankTransfer transfer, String reason) {
        transfer.fail(reason);
        ledger.release(TransferPosting.key(transfer)).required();
    }

    private BankTransfer.Moment moment() {
        return new BankTransfer.Moment(clock.now(), clock.today(), systemClock.instant());
    }

    private BankTransfer locked(UUID id) {
        return transfers.lock(id).orElseThrow(CashProblem.TRANSFER_NOT_FOUND::problem);
    }
}
