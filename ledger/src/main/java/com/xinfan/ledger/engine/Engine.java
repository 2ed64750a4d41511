package com.xinfan.ledger.engine;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Instruction;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs chains of instructions against the books, inside the caller's transaction. */
public final class Engine {

    private static final int EXPIRE_BATCH = 1_000;
    private static final int ROLL_UP_BATCH = 10_000;

    private final AccountRows accounts;
    private final TransferRows transfers;
    private final ClosingRows closings;
    private final WindowRows windows;
    private final HotRows hot;
    private final JdbcOperations operations;

    public Engine(JdbcOperations operations) {
        var jdbc = JdbcClient.create(operations);
        this.operations = operations;
        this.accounts = new AccountRows(jdbc, new Locks(operations));
        this.transfers = new TransferRows(jdbc);
        this.closings = new ClosingRows(jdbc);
        this.windows = new WindowRows(jdbc);
        this.hot = new HotRows(jdbc);
    }

    public void open(Collection<Account> named) {
        accounts.open(named);
    }

    /** Each chain is done as a whole or not at all, whatever becomes of the others. */
    public List<List<Outcome>> run(List<List<Instruction>> chains) {
        return decide(chains.stream().map(Engine::steps).toList());
    }

    /** Undoes a posted transfer, or the given part of it: see {@link com.xinfan.ledger.Ledger#reverse}. */
    public Outcome reverse(String key, String reversalKey, Instant effectiveAt, @Nullable List<Posting> part) {
        var original = closings.lock(List.of(key)).get(key);
        if (original == null || original.state() != Transfer.State.POSTED) {
            return new Outcome.WrongState(key, original == null ? null : original.state());
        }
        var mirror = closings.entries(List.of(original.id())).stream()
                .map(line -> new Closing.Line(line.transfer(), line.accountId(), line.account(), -line.amount()))
                .toList();
        var fault = part == null ? null : Closing.fault(part, mirror);
        if (fault != null) {
            return new Outcome.Invalid(reversalKey, fault);
        }
        if (closings.reversedByAnother(original.id(), reversalKey)) {
            return new Outcome.WrongState(key, Transfer.State.POSTED);
        }
        var postings = part != null
                ? part
                : mirror.stream()
                        .map(line -> new Posting(line.account(), line.amount()))
                        .toList();
        var draft = Draft.reversal(
                Transfer.of(reversalKey, "reversal", effectiveAt, postings).withMetadata(Map.of("reverses", key)),
                original.id(),
                Batch.reversed(windows.usesOf(List.of(original.id())), mirror, postings));
        return decide(List.of(List.of(draft))).getFirst().getFirst();
    }

    /** Ends what has expired, at most a thousand at a time; returns how many. */
    public int expire(Instant now) {
        var keys = closings.expired(now, EXPIRE_BATCH);
        var ends = keys.stream()
                .map(key -> List.<Step>of(Closing.ended(key, Transfer.State.EXPIRED)))
                .toList();
        decide(ends);
        return keys.size();
    }

    /** Folds hot deltas; returns how many rows went. */
    public int rollUp() {
        return hot.rollUp(ROLL_UP_BATCH);
    }

    /** Builds the roll-up of hot accounts again from the entries; returns how many were wrong. */
    public int rebuild() {
        return hot.rebuild();
    }

    private static List<Step> steps(List<Instruction> chain) {
        var link = chain.size() == 1
                ? List.<String>of()
                : chain.stream().map(Instruction::key).toList();
        return chain.stream()
                .<Step>map(instruction -> switch (instruction) {
                    case Instruction.Post post -> Draft.posted(post.transfer(), link);
                    case Instruction.Reserve reserve -> Draft.pending(reserve.transfer(), reserve.expiresAt(), link);
                    case Instruction.Settle settle ->
                        Closing.settled(settle.key(), settle.effectiveAt(), settle.postings());
                    case Instruction.Release release -> Closing.ended(release.key(), Transfer.State.VOIDED);
                })
                .toList();
    }

    private List<List<Outcome>> decide(List<? extends List<? extends Step>> chains) {
        var drafts = only(chains, Draft.class);
        var books = books(only(chains, Closing.class).stream().map(Closing::key).toList());
        var uses = new ArrayList<Closing.Use>();
        books.uses().values().forEach(uses::addAll);
        drafts.forEach(draft -> uses.addAll(draft.givesBack()));
        var keys = drafts.stream().map(Draft::key).toList();
        var standing = accounts.stand(named(drafts, books, uses), keys);
        var sheet = new Sheet(
                standing.ids(),
                standing.balances(),
                windows.used(standing.balances().keySet(), spans(drafts, uses)));
        var batch = new Batch(standing, sheet, standing.known(), books);
        var missing = batch.decide(chains);
        var inserted = write(batch, missing);
        while (inserted.size() < batch.drafts().size()) {
            standing.known().putAll(transfers.known(batch.keysBut(inserted)));
            batch = new Batch(standing, sheet.afresh(), standing.known(), books);
            batch.decide(chains);
            requireAll(inserted, batch);
            missing = batch.draftsBut(inserted);
            inserted.addAll(write(batch, missing));
        }
        return batch.outcomes();
    }

    /**
     * Keys that another transaction has taken since they were looked up are known now, and all is decided again. What
     * is inserted cannot be taken back: if it does not stand any more, nothing is written, and the caller's next try
     * is told.
     */
    private static void requireAll(Set<String> inserted, Batch batch) {
        if (batch.keysBut(inserted).size() + inserted.size() > batch.drafts().size()) {
            throw new ConcurrencyFailureException("The keys of transfers were taken at this moment by others");
        }
    }

    private static <T extends Step> List<T> only(List<? extends List<? extends Step>> chains, Class<T> type) {
        return chains.stream()
                .flatMap(List::stream)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private Batch.Books books(List<String> keys) {
        var held = closings.lock(keys);
        var ids = held.values().stream().map(TransferRows.Held::id).toList();
        var posted = held.values().stream()
                .filter(one -> one.state() == Transfer.State.POSTED)
                .map(TransferRows.Held::id)
                .toList();
        return new Batch.Books(
                held,
                closings.legs(ids).stream().collect(Collectors.groupingBy(Closing.Line::transfer)),
                closings.entries(posted).stream().collect(Collectors.groupingBy(Closing.Line::transfer)),
                windows.usesOf(ids).stream().collect(Collectors.groupingBy(Closing.Use::transfer)));
    }

    private Set<Account> named(List<Draft> drafts, Batch.Books books, List<Closing.Use> uses) {
        var named = new LinkedHashSet<Account>();
        drafts.forEach(draft -> draft.accounts().forEach(named::add));
        books.legs().values().forEach(legs -> legs.forEach(leg -> named.add(leg.account())));
        named.addAll(accounts.byId(uses.stream().map(Closing.Use::accountId).collect(Collectors.toSet())));
        return named;
    }

    private static Set<String> spans(List<Draft> drafts, List<Closing.Use> uses) {
        var spans = new HashSet<String>();
        for (var draft : drafts) {
            draft.transfer().limits().stream()
                    .filter(Transfer.Limit::counts)
                    .forEach(limit -> spans.add(limit.span(draft.transfer().effectiveAt())));
        }
        uses.forEach(use -> spans.add(use.span()));
        return spans;
    }

    /** All in one statement, or only the transfers whose keys are free when one of them is not; returns their keys. */
    private Set<String> write(Batch batch, List<Draft> missing) {
        var writing = new Writing(operations);
        TransferRows.insertTransfers(writing, missing);
        var ends = new HashMap<UUID, Transfer.State>();
        batch.ends().forEach(end -> ends.put(end.held().id(), end.closing().target()));
        ClosingRows.close(writing, ends);
        var entries = TransferRows.lines(batch.drafts(), Transfer.State.POSTED, batch.sheet());
        batch.ends().forEach(end -> entries.addAll(end.entries()));
        TransferRows.insertEntries(writing, entries);
        TransferRows.insertLegs(writing, TransferRows.lines(batch.drafts(), Transfer.State.PENDING, batch.sheet()));
        TransferRows.updateBalances(writing, batch.sheet().changedBalances());
        WindowRows.write(writing, batch);
        return writing.run();
    }
}
