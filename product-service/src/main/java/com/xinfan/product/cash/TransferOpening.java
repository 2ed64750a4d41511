package com.xinfan.product.cash;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.chart.AccountProblem;
import com.xinfan.product.proof.OtpProofs;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transaction that opens a transfer: its row, its pending posting and, on the way out, its proof, or none. */
@Component
@Transactional
class TransferOpening {

    /** A fresh transfer is left to the request that made it for this long. */
    static final Duration LEFT_TO_ITS_REQUEST = Duration.ofSeconds(10);

    /** A withdrawal that risk has not decided is left to its client's retries for this long. */
    static final Duration LEFT_TO_ITS_CLIENT = Duration.ofMinutes(2);

    private final BankTransfers transfers;
    private final Ledger ledger;
    private final OtpProofs proofs;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final Clock systemClock;

    TransferOpening(
            BankTransfers transfers,
            Ledger ledger,
            OtpProofs proofs,
            Rulebook rulebook,
            BusinessClock clock,
            Clock systemClock) {
        this.transfers = transfers;
        this.ledger = ledger;
        this.proofs = proofs;
        this.rulebook = rulebook;
        this.clock = clock;
        this.systemClock = systemClock;
    }

    /** A transfer and whether this call brought it to where it stands. */
    record Opened(BankTransfer transfer, boolean fresh) {}

    /** With risk's word, or flagged where the rulebook wants it looked at once risk speaks again. */
    Opened deposit(UUID id, BankTransfer.Wish wish, AccountClass accountClass, DepositGate.Passage passage) {
        if (!open(id, wish, BankTransfer.Status.SUBMITTED, LEFT_TO_ITS_REQUEST)) {
            return earlier(wish);
        }
        if (passage.proof() != null) {
            proofs.use(passage.proof(), id);
        }
        reserve(id, wish, accountClass);
        var deposit = transfers.lock(id).orElseThrow();
        deposit.decided(passage.standing());
        return new Opened(deposit, true);
    }

    /** The proof is used up exactly when there is a withdrawal of it. */
    Opened withdrawal(BankTransfer.Wish wish, AccountClass accountClass, OtpProofs.Proof proof) {
        var id = Ids.next();
        if (!open(id, wish, BankTransfer.Status.CREATED, LEFT_TO_ITS_CLIENT)) {
            return earlier(wish);
        }
        proofs.use(proof, id);
        reserve(id, wish, accountClass);
        return new Opened(transfers.lock(id).orElseThrow(), true);
    }

    private boolean open(UUID id, BankTransfer.Wish wish, BankTransfer.Status status, Duration left) {
        requireSize(wish);
        var now = systemClock.instant();
        var opened = transfers.open(
                id,
                wish.direction().name(),
                wish.userId(),
                wish.key(),
                wish.cardId(),
                wish.amount(),
                status.name(),
                clock.now(),
                now.plus(left),
                now);
        return opened == 1;
    }

    private void requireSize(BankTransfer.Wish wish) {
        var rule = rulebook.rule("cash." + wish.direction().word(), clock.today());
        var max = rule.fen("transactionFen");
        if (wish.amount() > max) {
            throw CashProblem.TRANSFER_TOO_LARGE
                    .at("/amount", CashProblem.yuan(max))
                    .rule(rule);
        }
    }

    private Opened earlier(BankTransfer.Wish wish) {
        var first =
                transfers.findByUserIdAndRequestKey(wish.userId(), wish.key()).orElseThrow();
        if (!first.asks(wish)) {
            throw CashProblem.keyReused(wish.direction()).problem();
        }
        return new Opened(first, false);
    }

    private void reserve(UUID id, BankTransfer.Wish wish, AccountClass accountClass) {
        var rule = rulebook.rule("account.class-" + accountClass, clock.today());
        switch (ledger.reserve(TransferPosting.of(id, wish, rule, clock.now()))) {
            case Outcome.Accepted _ -> {
                // The money counts as taken, or as coming.
            }
            case Outcome.LimitExceeded(var limit, var used) ->
                throw CashProblem.limit(limit, used).rule(rule);
            case Outcome.Insufficient refused ->
                throw AccountProblem.heldBack(ledger, refused)
                        ? AccountProblem.ACCOUNT_FROZEN.problem()
                        : CashProblem.INSUFFICIENT_BALANCE.problem();
            case Outcome.Barred barred -> throw AccountProblem.of(barred);
            case Outcome.Irregular _ ->
                throw new IllegalStateException("A new transfer cannot be refused otherwise: " + id);
        }
    }
}
