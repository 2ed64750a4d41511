package com.xinfan.product.cash;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.profile.BankCard;
import com.xinfan.product.profile.Profiles;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions that move an open transfer on; each locks its row first, so a step is done once. */
@Component
@Transactional
class TransferDesk {

    /** Nobody came back for a withdrawal that risk had not decided. */
    static final String INTERRUPTED = "withdrawal_interrupted";

    private final BankTransfers transfers;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Profiles profiles;
    private final BusinessClock clock;
    private final Clock systemClock;

    TransferDesk(
            BankTransfers transfers,
            Ledger ledger,
            Outbox outbox,
            Profiles profiles,
            BusinessClock clock,
            Clock systemClock) {
        this.transfers = transfers;
        this.ledger = ledger;
        this.outbox = outbox;
        this.profiles = profiles;
        this.clock = clock;
        this.systemClock = systemClock;
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

    /** Risk lets it go; fresh for the one call that is to send it. */
    TransferOpening.Opened submit(UUID id, UUID decision) {
        var transfer = locked(id);
        var fresh = transfer.status() == BankTransfer.Status.CREATED;
        if (fresh) {
            transfer.submit(decision, systemClock.instant().plus(TransferOpening.LEFT_TO_ITS_REQUEST));
        }
        return new TransferOpening.Opened(transfer, fresh);
    }

    /** The money has moved: the books and the world are told at once. */
    BankTransfer succeed(UUID id) {
        var transfer = locked(id);
        if (transfer.open()) {
            transfer.succeed(clock.now());
            ledger.settle(TransferPosting.key(transfer), clock.now()).required();
            tell(transfer);
        }
        return transfer;
    }

    BankTransfer fail(UUID id, String reason) {
        var transfer = locked(id);
        if (transfer.open()) {
            end(transfer, reason);
        }
        return transfer;
    }

    BankTransfer unknown(UUID id) {
        var transfer = locked(id);
        if (transfer.open()) {
            transfer.unknown();
            transfer.lookAgain(systemClock.instant());
        }
        return transfer;
    }

    /**
     * Transfers to ask the bank about, each put off first, so that no other runner takes it meanwhile. What risk has
     * not decided and nobody carries on ends here: it never reached the bank.
     */
    List<BankTransfer> due(int limit) {
        var now = systemClock.instant();
        var due = transfers.due(now, limit);
        for (var transfer : due) {
            if (transfer.status() == BankTransfer.Status.CREATED) {
                end(transfer, INTERRUPTED);
            } else {
                transfer.lookAgain(now);
            }
        }
        return due;
    }

    private void end(BankTransfer transfer, String reason) {
        transfer.fail(reason);
        ledger.release(TransferPosting.key(transfer)).required();
    }

    private void tell(BankTransfer transfer) {
        var user = transfer.userId();
        var now = clock.now();
        var amount = Money.ofFen(transfer.amount());
        switch (transfer.direction()) {
            case DEPOSIT -> outbox.append(new TradeEvent.DepositSettled(user, now, transfer.id(), amount));
            case WITHDRAWAL -> {
                outbox.append(new TradeEvent.WithdrawalSettled(user, now, transfer.id(), amount));
                outbox.append(new MessageEvent.Requested(
                        Ids.of("message", "withdrawal-settled", transfer.id()),
                        user,
                        now,
                        "withdrawal-settled",
                        MessageClass.SERVICE,
                        Map.of("amount", BigDecimal.valueOf(amount.fen(), 2).toPlainString(), "card", card(transfer))));
            }
        }
    }

    /** The last digits of the card, which is all that a message says of it. */
    private String card(BankTransfer transfer) {
        return profiles.card(transfer.userId(), transfer.cardId())
                .map(BankCard::last4)
                .orElse("****");
    }

    private BankTransfer locked(UUID id) {
        return transfers.lock(id).orElseThrow();
    }
}
