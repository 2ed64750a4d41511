package com.xinfan.ledger;

import com.xinfan.ledger.engine.Engine;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The books. Writes run inside the caller's transaction, so that money moves with the facts that move it or not at
 * all.
 */
public final class Ledger {

    /** The most instructions of one call. */
    public static final int MAX_RUN = 1_000;

    static final int ROLL_UP_BATCH = 10_000;

    private final Engine engine;
    private final LedgerReads reads;

    Ledger(JdbcOperations jdbc) {
        this.engine = new Engine(jdbc);
        this.reads = new LedgerReads(JdbcClient.create(jdbc));
    }

    /** Opens accounts before any transfer names them; those that are open stay as they are. */
    public void open(Collection<Account> named) {
        requireTransaction();
        engine.open(named);
    }

    /** Posts at once. */
    public Outcome post(Transfer transfer) {
        return run(List.of(new Instruction.Post(transfer))).getFirst();
    }

    /** Posts many in one set of statements; each gets its own outcome, in the order of the list. */
    public List<Outcome> post(List<Transfer> transfers) {
        return run(transfers.stream().map(Instruction.Post::new).toList());
    }

    /**
     * Takes what the transfer will take, without posting it. An expired reservation is ended by the ledger's upkeep,
     * within a minute; until then it may still be settled or released.
     */
    public Outcome reserve(Transfer transfer, @Nullable Instant expiresAt) {
        return run(List.of(new Instruction.Reserve(transfer, expiresAt))).getFirst();
    }

    /** Takes for as long as it takes: the caller settles or releases. */
    public Outcome reserve(Transfer transfer) {
        return reserve(transfer, null);
    }

    /** Posts a reserved transfer. */
    public Outcome settle(String key, Instant effectiveAt) {
        return run(List.of(new Instruction.Settle(key, effectiveAt, null))).getFirst();
    }

    /** Posts a part of a reserved transfer and gives the rest back: see {@link Instruction.Settle}. */
    public Outcome settle(String key, Instant effectiveAt, List<Posting> postings) {
        return run(List.of(new Instruction.Settle(key, effectiveAt, postings))).getFirst();
    }

    /** Voids a reserved transfer and gives back what it took, its share of the limits included. */
    public Outcome release(String key) {
        return run(List.of(new Instruction.Release(key))).getFirst();
    }

    /** Does up to a thousand things in one set of statements, each by itself, in the order of the list. */
    public List<Outcome> run(List<? extends Instruction> instructions) {
        return firsts(runChains(instructions.stream().map(List::<Instruction>of).toList()));
    }

    private static List<Outcome> firsts(List<List<Outcome>> outcomes) {
        return outcomes.stream().map(List::getFirst).toList();
    }

    /** Does all of it or none: the outcomes tell which one broke the link. */
    public List<Outcome> runLinked(List<? extends Instruction> link) {
        return link.isEmpty() ? List.of() : runChains(List.of(link)).getFirst();
    }

    /**
     * Does many links in one set of statements, each all or none and none because of another. The keys of a link are
     * part of its transfers' content: a link is replayed as a whole.
     *
     * @throws IllegalArgumentException above a thousand instructions, or for an empty link
     */
    public List<List<Outcome>> runChains(List<? extends List<? extends Instruction>> chains) {
        requireTransaction();
        if (chains.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("A link has members");
        }
        if (chains.stream().mapToInt(List::size).sum() > MAX_RUN) {
            throw new IllegalArgumentException("At most " + MAX_RUN + " instructions in one call");
        }
        return chains.isEmpty()
                ? List.of()
                : engine.run(chains.stream().map(List::<Instruction>copyOf).toList());
    }

    /**
     * Undoes a posted transfer by its mirror image under a key of its own; a transfer is reversed once. Limits get
     * back what the original used of them; the controls and what is available bind it like any transfer.
     */
    public Outcome reverse(String key, String reversalKey, Instant effectiveAt) {
        requireTransaction();
        return engine.reverse(key, reversalKey, effectiveAt, null);
    }

    /**
     * Undoes a part of a posted transfer, also once.
     *
     * @param postings of the reversal: each on an account of the original, on the other side and no more than was
     *     posted there, in sum zero
     */
    public Outcome reverse(String key, String reversalKey, Instant effectiveAt, List<Posting> postings) {
        requireTransaction();
        return engine.reverse(key, reversalKey, effectiveAt, List.copyOf(postings));
    }

    /** Ends what has expired, at most a thousand at a time; returns how many. */
    public int expire(Instant now) {
        requireTransaction();
        return engine.expire(now);
    }

    /** Folds the deltas of hot accounts into their roll-up; returns how many rows went. */
    public int rollUp() {
        requireTransaction();
        return engine.rollUp();
    }

    /**
     * Makes the roll-up of every hot account again from its entries, while postings go on; returns how many were
     * wrong. Reads every entry.
     */
    public int rebuildRollUps() {
        requireTransaction();
        return engine.rebuild();
    }

    /** An account now; empty when no transfer has named it yet. */
    public Optional<Balance> balance(String account) {
        return reads.balance(account);
    }

    /**
     * A guarded account and its pending transfers at one moment; hot accounts show none. Empty when no transfer has
     * named it yet.
     */
    public Optional<Position> position(String account) {
        return reads.position(account);
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

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("The ledger writes inside its caller's transaction only");
        }
    }

    /** One entry of an account's statement; {@code entry} is the cursor. */
    public record StatementLine(
            long entry, String transferKey, String kind, long amount, Instant effectiveAt, Instant recordedAt) {}
}
