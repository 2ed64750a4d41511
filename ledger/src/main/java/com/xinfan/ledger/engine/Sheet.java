package com.xinfan.ledger.engine;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Transfer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked balances and windows of one run, carried forward in memory from step to step. What was done since a mark
 * can be undone.
 */
final class Sheet {

    /** A guarded account's numbers, in its own sign; {@code available} knows nothing of holds and credit. */
    record Guarded(long available, long pending, long incoming, Terms terms) {

        Guarded moved(long byAvailable, long byPending, long byIncoming) {
            return new Guarded(
                    Math.addExact(available, byAvailable),
                    Math.addExact(pending, byPending),
                    Math.addExact(incoming, byIncoming),
                    terms);
        }

        /** What the controls let go: nothing of what is held, or down to the end of the credit line. */
        long free() {
            return Math.max(0, Math.subtractExact(available, terms.held > 0 ? terms.held : -terms.credit));
        }

        /** What the account would hold if all that is under way came in and nothing went out. */
        long atMost() {
            return Math.addExact(Math.addExact(available, pending), incoming);
        }
    }

    /** The controls that lie on an account; no transfer changes them. */
    record Terms(long held, long credit, boolean outflowFrozen, boolean inflowFrozen, boolean closed) {

        Outcome.@Nullable Bar bar(long flow) {
            if (closed) {
                return Outcome.Bar.CLOSED;
            }
            if (flow < 0) {
                return outflowFrozen ? Outcome.Bar.OUTFLOW_FROZEN : null;
            }
            return inflowFrozen ? Outcome.Bar.INFLOW_FROZEN : null;
        }
    }

    /** One account's use of one span. */
    record Window(long account, String span) {}

    private final Map<String, Long> ids;
    private final Map<Long, Guarded> before;
    private final Map<Long, Guarded> balances;
    private final Map<Window, Long> usedBefore;
    private final Map<Window, Long> used;
    private final List<Runnable> undo = new ArrayList<>();

    Sheet(Map<String, Long> ids, Map<Long, Guarded> balances, Map<Window, Long> used) {
        this.ids = ids;
        this.before = balances;
        this.balances = new HashMap<>(balances);
        this.usedBefore = used;
        this.used = new HashMap<>(used);
    }

    /** As it was before anything was done on it. */
    Sheet afresh() {
        return new Sheet(ids, before, usedBefore);
    }

    int mark() {
        return undo.size();
    }

    void backTo(int mark) {
        while (undo.size() > mark) {
            undo.removeLast().run();
        }
    }

    long id(Account account) {
        return Objects.requireNonNull(ids.get(account.code()), account.code());
    }

    /** Does a new transfer; why it cannot be, or null. A refusal may have done part of it: go back to the mark. */
    @Nullable
    Outcome enter(Draft draft) {
        for (var posting : draft.transfer().postings()) {
            if (posting.account().kind() == Account.Kind.GUARDED) {
                var flow = posting.account().side().natural(posting.amount());
                var refusal = enter(draft, posting.account(), flow);
                if (refusal != null) {
                    return refusal;
                }
            }
        }
        for (var limit : draft.transfer().limits()) {
            var spent = count(draft, limit);
            if (spent != null) {
                return new Outcome.LimitExceeded(limit, spent);
            }
        }
        draft.givesBack().forEach(this::giveBack);
        return null;
    }

    private @Nullable Outcome enter(Draft draft, Account account, long flow) {
        var balance = balance(id(account));
        var bar = balance.terms().bar(flow);
        if (bar == Outcome.Bar.CLOSED
                || bar != null && !draft.transfer().passes().contains(bar)) {
            return new Outcome.Barred(account.code(), bar);
        }
        if (flow < 0 && balance.free() < -flow) {
            return new Outcome.Insufficient(account.code(), balance.free(), -flow);
        }
        // A pending transfer takes outflow at once and gives inflow only when it is settled.
        put(
                id(account),
                switch (draft.initial()) {
                    case POSTED -> balance.moved(flow, 0, 0);
                    case PENDING -> flow < 0 ? balance.moved(flow, -flow, 0) : balance.moved(0, 0, flow);
                    case VOIDED, EXPIRED -> throw new IllegalStateException("No transfer begins closed");
                });
        return null;
    }

    /** Counts a limit, or answers what is used of it already when that would pass it. */
    private @Nullable Long count(Draft draft, Transfer.Limit limit) {
        if (limit.measure() == Transfer.Measure.BALANCE) {
            // The transfer itself is on the sheet by now.
            var most = balance(id(limit.account())).atMost();
            return most > limit.max() ? most - limit.amount() : null;
        }
        if (limit.period() == Transfer.Period.TRANSFER) {
            return limit.amount() > limit.max() ? 0L : null;
        }
        var window = new Window(id(limit.account()), limit.span(draft.transfer().effectiveAt()));
        var spent = used.getOrDefault(window, 0L);
        if (Math.addExact(spent, limit.amount()) > limit.max()) {
            return spent;
        }
        use(window, spent + limit.amount());
        return null;
    }

    /** Posts so much of a leg and gives the rest back; 0 gives all of it back. */
    void close(Closing.Line leg, long posted) {
        var reserved = leg.flow(leg.amount());
        var flow = leg.flow(posted);
        var balance = balance(leg.accountId());
        put(
                leg.accountId(),
                reserved < 0 ? balance.moved(flow - reserved, reserved, 0) : balance.moved(flow, 0, -reserved));
    }

    void giveBack(Closing.Use share) {
        var window = new Window(share.accountId(), share.span());
        use(window, Math.subtractExact(used.getOrDefault(window, 0L), share.amount()));
    }

    Map<Long, Guarded> changedBalances() {
        return changed(before, balances);
    }

    Map<Window, Long> changedWindows() {
        return changed(usedBefore, used);
    }

    private static <K, V> Map<K, V> changed(Map<K, V> from, Map<K, V> to) {
        var changed = new LinkedHashMap<K, V>();
        to.forEach((key, value) -> {
            if (!value.equals(from.get(key))) {
                changed.put(key, value);
            }
        });
        return changed;
    }

    private Guarded balance(long account) {
        return Objects.requireNonNull(balances.get(account), () -> "not locked: " + account);
    }

    private void put(long account, Guarded after) {
        var earlier = balance(account);
        balances.put(account, after);
        undo.add(() -> balances.put(account, earlier));
    }

    private void use(Window window, long after) {
        var earlier = used.put(window, after);
        undo.add(() -> {
            if (earlier == null) {
                used.remove(window);
            } else {
                used.put(window, earlier);
            }
        });
    }
}
