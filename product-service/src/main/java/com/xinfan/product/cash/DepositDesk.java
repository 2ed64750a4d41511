package com.xinfan.product.cash;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.chart.Chart;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of a deposit: opened with its pending transfer, closed with its posting. */
@Component
@Transactional
class DepositDesk {

    /** A fresh deposit is left to the request that made it for this long. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

    private final Deposits deposits;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final Clock systemClock;

    DepositDesk(
            Deposits deposits,
            Ledger ledger,
            Outbox outbox,
            Rulebook rulebook,
            BusinessClock clock,
            Clock systemClock) {
        this.deposits = deposits;
        this.ledger = ledger;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
        this.systemClock = systemClock;
    }

    /** A deposit and whether this call made it. */
    record Opened(Deposit deposit, boolean fresh) {}

    Opened open(UUID user, String key, UUID card, long amount, AccountClass accountClass) {
        var id = Ids.next();
        var now = clock.now();
        var look = systemClock.instant().plus(FIRST_LOOK);
        if (deposits.open(id, user, key, card, amount, now, look) == 0) {
            var first = deposits.findByUserIdAndRequestKey(user, key).orElseThrow();
            if (!first.asks(card, amount)) {
                throw CashProblem.DEPOSIT_KEY_REUSED.problem();
            }
            return new Opened(first, false);
        }
        var rule = rulebook.rule("account.class-" + accountClass, clock.today());
        var transfer = Transfer.of(
                        key(id),
                        "deposit",
                        now,
                        List.of(
                                Posting.debit(Chart.bankClearing(), amount),
                                Posting.credit(Chart.userCash(user), amount)))
                .limitedBy(limits(user, amount, rule, clock.today()));
        switch (ledger.reserve(transfer)) {
            case Outcome.Accepted _ -> requireRoom(user, rule);
            case Outcome.LimitExceeded _ ->
                throw CashProblem.ACCOUNT_LIMIT_EXCEEDED.problem().rule(rule);
            case Outcome.Insufficient _, Outcome.KeyReused _, Outcome.WrongState _ ->
                throw new IllegalStateException("A new deposit cannot be refused otherwise: " + id);
        }
        return new Opened(deposits.lock(id).orElseThrow(), true);
    }

    /** The bank has the money: it becomes the user's, and the world is told, at once. */
    Deposit succeed(UUID id) {
        var deposit = deposits.lock(id).orElseThrow();
        if (deposit.open()) {
            deposit.succeed(clock.now());
            ledger.settle(key(id), clock.now()).required();
            outbox.append(
                    new TradeEvent.DepositSettled(deposit.userId(), clock.now(), id, Money.ofFen(deposit.amount())));
        }
        return deposit;
    }

    Deposit fail(UUID id, String reason) {
        var deposit = deposits.lock(id).orElseThrow();
        if (deposit.open()) {
            deposit.fail(reason);
            ledger.release(key(id)).required();
        }
        return deposit;
    }

    Deposit unknown(UUID id) {
        var deposit = deposits.lock(id).orElseThrow();
        if (deposit.open()) {
            deposit.unknown();
            deposit.lookAgain(systemClock.instant());
        }
        return deposit;
    }

    /** Deposits to ask the bank about; each is put off first, so that no other runner takes it meanwhile. */
    List<Deposit> due(int limit) {
        var now = systemClock.instant();
        var due = deposits.due(now, limit);
        due.forEach(deposit -> deposit.lookAgain(now));
        return due;
    }

    private static String key(UUID id) {
        return "deposit:" + id;
    }

    private static List<Transfer.Limit> limits(UUID user, long amount, Rule rule, LocalDate today) {
        var account = Chart.userCash(user);
        return List.of(
                new Transfer.Limit(account, "deposit-day:" + today, amount, rule.fen("dayFen")),
                new Transfer.Limit(account, "deposit-year:" + today.getYear(), amount, rule.fen("yearFen")));
    }

    /**
     * Some classes also cap the balance. The reservation holds the account's row, so nobody else is adding to it
     * now.
     */
    private void requireRoom(UUID user, Rule rule) {
        if (rule.parameters().containsKey("balanceFen")) {
            var balance = ledger.balance(Chart.userCash(user).code()).orElseThrow();
            var total = balance.available() + balance.pending() + deposits.underWay(user);
            if (total > rule.fen("balanceFen")) {
                throw CashProblem.ACCOUNT_LIMIT_EXCEEDED.problem().rule(rule);
            }
        }
    }
}
