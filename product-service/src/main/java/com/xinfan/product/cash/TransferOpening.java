package com.xinfan.product.cash;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.chart.AccountProblem;
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

    Opened deposit(BankTransfer.Wish wish, AccountClass accountClass) {
        var id = Ids.next();
        if (!open(id, wish, BankTransfer.Status.SUBMITTED, LEFT_TO_ITS_REQUEST)) {
            return earlier(wish);
        }
        reserve(id, wish, accountClass);
        return new Opened(transfers.lock(id).orElseThrow(), true);
    }

    /** The proof is used up exactly when there is a withdrawal of it. */
    Opened withdrawal(BankTransfer.Wish wish, AccountClass accountClass, OtpProofs.Proof proof) {
        var id = Ids.next();
        if (!open(id, wish, BankTransfer.Status.CREATED, LEFT_TO_ITS_CLIENT)) {
            return earlier(wish);
        }
        if (!proofs.use(proof, id)) {
            throw CashProblem.OTP_PROOF_USED.problem();
        }
        reserve(id, wish, accountClass);
        return new Opened(transfers.lock(id).orElseThrow(), true);
    }

    private boolean open(UUID id, BankTransfer.Wish wish, BankTransfer.Status status, Duration left) {
        var look = systemClock.instant().plus(left);
        var opened = transfers.open(
                id,
                wish.direction().name(),
                wish.userId(),
                wish.key(),
                wish.cardId(),
                wish.amount(),
                status.name(),
                clock.now(),
                look);
        return opened == 1;
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
            case Outcome.LimitExceeded _ ->
                throw CashProblem.ACCOUNT_LIMIT_EXCEEDED.problem().rule(rule);
            case Outcome.Insufficient _ -> throw CashProblem.INSUFFICIENT_BALANCE.problem();
            case Outcome.Barred barred -> throw AccountProblem.of(barred);
            case Outcome.Irregular _ ->
                throw new IllegalStateException("A new transfer cannot be refused otherwise: " + id);
        }
    }
}
