package com.xinfan.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The books. Writes run inside the caller's transaction, so that money moves with the facts that move it or not at
 * all.
 */
public final class Ledger {

    static final int ROLL_UP_BATCH = 10_000;

    private final AccountRows accounts;
    private final LedgerRows rows;
    private final ClosingRows closing;
    private final LedgerReads reads;

    Ledger(JdbcClient jdbc) {
        this.accounts = new AccountRows(jdbc);
        this.rows = new LedgerRows(jdbc);
        this.closing = new ClosingRows(jdbc);
        this.reads = new LedgerReads(jdbc);
    }

    /** Posts at once. */
    public Outcome post(Transfer transfer) {
        return post(List.of(transfer)).getFirst();
    }

    /** Posts many in one set of statements; each gets its own outcome, in the order of the list. */
    public List<Outcome> post(List<Transfer> transfers) {
        return write(transfers.stream().map(Sheet.Draft::posted).toList());
    }

    /**
     * Takes what the transfer will take, without posting it. An expired reservation is voided by the ledger's
     * upkeep.
     */
    public Outcome reserve(Transfer transfer, @Nullable Instant expiresAt) {
        return write(List.of(Sheet.Draft.pending(transfer, expiresAt))).getFirst();
    }

    /** Takes for as long as it takes: the caller settles or releases. */
    public Outcome reserve(Transfer transfer) {
        return reserve(transfer, null);
    }

    /** Posts a reserved transfer. */
    public Outcome settle(String key, Instant effectiveAt) {
        return close(key, Transfer.State.POSTED, held -> closing.settle(held.id(), effectiveAt));
    }

    /** Voids a reserved transfer and gives back what it took, its share of the limits included. */
    public Outcome release(String key) {
        return close(key, Transfer.State.VOIDED, held -> closing.release(held.id()));
    }

    /** Undoes a posted transfer by its mirror image under a key of its own; a transfer is reversed once. */
    public Outcome reverse(String key, String reversalKey, Instant effectiveAt) {
        requireTransaction();
        // Whoever else reverses it waits here: two mirrors at once would each see what the other one moves.
        var original = closing.lock(key);
        if (original == null || original.state() != Transfer.State.POSTED) {
            return new Outcome.WrongState(key, original == null ? null : original.state());
        }
        var mirror = Transfer.of(
                        reversalKey,
                        "reversal",
                        effectiveAt,
                        closing.postings(original.id()).stream()
                                .map(posting -> new Posting(posting.account(), -posting.amount()))
                                .toList())
                .withMetadata(Map.of("reverses", key));
        if (closing.reversedByAnother(original.id(), reversalKey)) {
            return new Outcome.WrongState(key, Transfer.State.POSTED);
        }
        return write(List.of(Sheet.Draft.reversal(mirror, original.id()))).getFirst();
    }

    /** Voids what has expired, at most a thousand at a time; returns how many. */
    public int expire(Instant now) {
        requireTransaction();
        var keys = closing.expired(now, 1_000);
        keys.forEach(this::release);
        return keys.size();
    }

    /** Folds the deltas of hot accounts into their roll-up; returns how many rows went. */
    public int rollUp() {
        requireTransaction();
        return closing.rollUp(ROLL_UP_BATCH);
    }

    /** An account now; empty when no transfer has named it yet. */
    public Optional<Balance> balance(String account) {
        return reads.balance(account);
    }

    /** Accounts now, in no order, read with one statement; those that no transfer has named yet are left out. */
    public List<Balance> balances(Collection<String> accounts) {
        return reads.balances(accounts);
    }

    /** The sum of an account's entries effective up to a moment, as it was known at another; debit positive. */
    public long balanceAt(String account, Instant effective, Instant known) {
        return reads.balanceAt(account, effective, known);
    }

    public TrialBalance trialBalance() {
        return reads.trialBalance();
    }

    /** The books as they stood before a business moment. Reads every entry, so it is for closing a day. */
    public TrialBalance trialBalance(Instant before) {
        return reads.trialBalance(before);
    }

    /**
     * Accounts whose kept balance is not the sum of their entries: reads every entry, so it is for audits and
     * tests.
     */
    public List<TrialBalance.Discrepancy> discrepancies() {
        return reads.discrepancies();
    }

    /** An account's entries, newest first, older than the cursor. */
    public List<StatementLine> statement(String account, @Nullable Long before, int limit) {
        return reads.statement(account, before, limit);
    }

    private Outcome close(String key, Transfer.State target, Consumer<LedgerRows.Held> step) {
        requireTransaction();
        var held = closing.lock(key);
        if (held == null) {
            return new Outcome.WrongState(key, null);
        }
        if (held.state() == target) {
            return new Outcome.Accepted(held.id(), target, true);
        }
        if (held.state() != Transfer.State.PENDING) {
            return new Outcome.WrongState(key, held.state());
        }
        step.accept(held);
        return new Outcome.Accepted(held.id(), target, false);
    }

    /** Locks what is guarded, decides in memory, writes once. */
    private List<Outcome> write(List<Sheet.Draft> drafts) {
        requireTransaction();
        var named = new LinkedHashMap<String, Account>();
        var spans = new HashSet<String>();
        for (var draft : drafts) {
            draft.transfer()
                    .postings()
                    .forEach(posting -> named.put(posting.account().code(), posting.account()));
            draft.transfer().limits().forEach(limit -> named.put(limit.account().code(), limit.account()));
            draft.transfer().limits().forEach(limit -> spans.add(limit.span()));
        }
        var ids = accounts.open(named.values());
        var sheet = new Sheet(ids, rows.lock(ids, named.values()), rows.windows(ids.values(), spans));
        var known =
                rows.known(drafts.stream().map(draft -> draft.transfer().key()).toList());
        var accepted = new ArrayList<Sheet.Draft>();
        var outcomes = new ArrayList<Outcome>();
        for (var draft : drafts) {
            outcomes.add(decide(draft, sheet, known, accepted));
        }
        if (!accepted.isEmpty()) {
            book(accepted, sheet, outcomes, drafts);
        }
        return outcomes;
    }

    private static Outcome decide(
            Sheet.Draft draft, Sheet sheet, Map<String, LedgerRows.Held> known, List<Sheet.Draft> accepted) {
        var before = known.get(draft.transfer().key());
        if (before != null) {
            return replay(draft, before);
        }
        var refusal = sheet.refusal(draft);
        if (refusal != null) {
            return refusal;
        }
        sheet.apply(draft);
        accepted.add(draft);
        known.put(draft.transfer().key(), draft.held());
        return new Outcome.Accepted(draft.id(), draft.initial(), false);
    }

    private static Outcome replay(Sheet.Draft draft, LedgerRows.Held before) {
        return Arrays.equals(before.content(), draft.content())
                ? new Outcome.Accepted(before.id(), before.state(), true)
                : new Outcome.KeyReused(draft.transfer().key());
    }

    /**
     * A key taken meanwhile by a transfer that shares no lock with this one is a replay: its effect is taken off
     * the sheet.
     */
    private void book(List<Sheet.Draft> accepted, Sheet sheet, List<Outcome> outcomes, List<Sheet.Draft> drafts) {
        var inserted = rows.insertTransfers(accepted);
        if (inserted.size() < accepted.size()) {
            var lost = accepted.stream()
                    .filter(draft -> !inserted.contains(draft.transfer().key()))
                    .toList();
            lost.forEach(sheet::undo);
            accepted.removeAll(lost);
            var winners = rows.known(
                    lost.stream().map(draft -> draft.transfer().key()).toList());
            for (int i = 0; i < drafts.size(); i++) {
                var winner = winners.get(drafts.get(i).transfer().key());
                if (winner != null) {
                    outcomes.set(i, replay(drafts.get(i), winner));
                }
            }
        }
        rows.write(accepted, sheet);
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("The ledger writes inside its caller's transaction only");
        }
    }

    /** One entry of an account's statement; {@code entry} is the cursor. */
    public record StatementLine(
            long entry, String transferKey, String kind, long amount, Instant effectiveAt, Instant recordedAt) {}
}
