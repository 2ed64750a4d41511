package com.xinfan.ledger.control;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Ledger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lays controls on guarded accounts and lifts them, inside the caller's transaction and under the account's lock.
 * Every hold and freeze has a key that acts once, so several authorities may bind one account without lifting each
 * other's.
 *
 * <p>While any amount is held, the account's credit line cannot be drawn: a held amount must be there.
 */
public final class AccountControls {

    private final Ledger ledger;
    private final ControlRows rows;

    public AccountControls(Ledger ledger, JdbcClient jdbc) {
        this.ledger = ledger;
        this.rows = new ControlRows(jdbc);
    }

    /** What became of a step. Only {@code DONE} has changed anything. */
    public enum Answer {
        DONE,
        /** Done before, by a call with the same key and content, whatever happened to it since. */
        REPLAYED,
        /** The key belongs to a hold of other content. */
        KEY_REUSED,
        /** There is no such hold, or no such account. */
        NOT_FOUND,
        /** The account does not allow it: see the step. */
        REFUSED
    }

    /** A guarded account's terms. {@code credit} is how far below zero it may go. */
    public record Terms(String account, long credit, boolean closed) {}

    /** Keeps an amount back, also from money that comes in later. Refused on a closed account. */
    public Answer hold(Account account, String key, long amount, String reason) {
        if (amount <= 0) {
            throw new IllegalArgumentException("A hold keeps something back: " + key);
        }
        return place(account, key, Hold.Kind.AMOUNT, amount, reason);
    }

    /** Keeps everything back, now and later: the same as freezing the outflow. */
    public Answer holdAll(Account account, String key, String reason) {
        return place(account, key, Hold.Kind.OUTFLOW, null, reason);
    }

    /** Lets nothing out, nothing in, or neither. Refused on a closed account. */
    public Answer freeze(Account account, String key, Hold.Kind direction, String reason) {
        if (direction == Hold.Kind.AMOUNT) {
            throw new IllegalArgumentException("A freeze has a direction: " + key);
        }
        return place(account, key, direction, null, reason);
    }

    /** Lifts a hold or a freeze. */
    public Answer release(String key) {
        var before = locked(key);
        if (before == null) {
            return Answer.NOT_FOUND;
        }
        if (!before.inForce()) {
            return Answer.REPLAYED;
        }
        rows.release(key);
        rows.weigh(before, -1);
        return Answer.DONE;
    }

    /**
     * Gives an {@code AMOUNT} hold another amount; 0 releases it. With a posting in the same transaction this is how
     * a court takes from what it has seized. Refused on a released hold and on a freeze.
     */
    public Answer changeAmount(String key, long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("A hold keeps something back: " + key);
        }
        if (amount == 0) {
            return release(key);
        }
        var before = locked(key);
        if (before == null) {
            return Answer.NOT_FOUND;
        }
        if (!before.inForce() || before.amount() == null) {
            return Answer.REFUSED;
        }
        if (before.amount() == amount) {
            return Answer.REPLAYED;
        }
        rows.amount(key, amount);
        rows.addHeld(before.account(), amount - before.amount());
        return Answer.DONE;
    }

    /** How far below zero the account may go. Refused when it is already further, or closed. */
    public Answer creditLine(Account account, long credit) {
        if (credit < 0) {
            throw new IllegalArgumentException("A credit line is not negative: " + account.code());
        }
        open(account);
        return rows.creditLine(account.code(), credit) ? Answer.DONE : Answer.REFUSED;
    }

    /** Ends an account; refused unless it is empty, has nothing pending, held or frozen and no credit line. */
    public Answer close(Account account) {
        open(account);
        var closed = rows.terms(account.code()).map(Terms::closed).orElse(false);
        if (closed) {
            return Answer.REPLAYED;
        }
        return rows.close(account.code()) ? Answer.DONE : Answer.REFUSED;
    }

    public Answer reopen(Account account) {
        open(account);
        return rows.reopen(account.code()) ? Answer.DONE : Answer.REPLAYED;
    }

    /** Empty for an account that was never opened. */
    public Optional<Terms> terms(String account) {
        return rows.terms(account);
    }

    /** The holds and freezes of an account, in the order in which they were placed. */
    public List<Hold> holds(String account) {
        return rows.holds(account);
    }

    public Optional<Hold> find(String key) {
        return rows.find(key);
    }

    private Answer place(Account account, String key, Hold.Kind kind, @Nullable Long amount, String reason) {
        open(account);
        var earlier = rows.find(key);
        if (earlier.isPresent()) {
            return same(earlier.get(), account, kind, reason) ? Answer.REPLAYED : Answer.KEY_REUSED;
        }
        if (rows.terms(account.code()).map(Terms::closed).orElse(false)) {
            return Answer.REFUSED;
        }
        var placed = rows.insert(account.code(), key, kind, amount, reason);
        if (placed.isEmpty()) {
            return Answer.KEY_REUSED;
        }
        rows.weigh(placed.get(), 1);
        return Answer.DONE;
    }

    /** The amount may have been changed since, so it is not compared. */
    private static boolean same(Hold earlier, Account account, Hold.Kind kind, String reason) {
        return earlier.account().equals(account.code())
                && earlier.kind() == kind
                && earlier.reason().equals(reason);
    }

    private @Nullable Hold locked(String key) {
        requireTransaction();
        var hold = rows.find(key);
        if (hold.isEmpty()) {
            return null;
        }
        rows.lock(hold.get().account());
        return rows.find(key).orElseThrow();
    }

    /** Opens the account if it is new, and locks it. */
    private void open(Account account) {
        requireTransaction();
        if (account.kind() != Account.Kind.GUARDED) {
            throw new IllegalArgumentException("Only guarded accounts are locked: " + account.code());
        }
        ledger.open(List.of(account));
        rows.lock(account.code());
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("Controls change inside their caller's transaction only");
        }
    }
}
