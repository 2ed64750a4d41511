package com.xinfan.ledger;

import com.xinfan.platform.clock.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The locked balances and windows of one write, carried forward in memory from transfer to transfer. */
final class Sheet {

    /** A guarded account's two numbers, in its own sign. */
    record Guarded(long available, long pending, Terms terms) {

        Guarded moved(long available, long pending) {
            return new Guarded(available, pending, terms);
        }

        /** The controls let this much go: nothing of what is held, or down to the end of the credit line. */
        long free() {
            return Math.max(0, Math.subtractExact(available, terms.held > 0 ? terms.held : -terms.credit));
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
    private final Map<Long, Guarded> balances;
    private final Map<Window, Long> used;
    private final Set<Long> touched = new LinkedHashSet<>();
    private final Set<Window> counted = new LinkedHashSet<>();

    Sheet(Map<String, Long> ids, Map<Long, Guarded> balances, Map<Window, Long> used) {
        this.ids = ids;
        this.balances = new HashMap<>(balances);
        this.used = new HashMap<>(used);
    }

    /** Why the transfer cannot be, or null. */
    @Nullable
    Outcome refusal(Draft draft) {
        for (var posting : draft.transfer().postings()) {
            var flow = flow(posting);
            if (posting.account().kind() == Account.Kind.GUARDED) {
                var balance = balance(posting.account());
                var bar = balance.terms().bar(flow);
                if (bar == Outcome.Bar.CLOSED
                        || bar != null && !draft.transfer().passes().contains(bar)) {
                    return new Outcome.Barred(posting.account().code(), bar);
                }
                if (flow < 0 && balance.free() < -flow) {
                    return new Outcome.Insufficient(posting.account().code(), balance.free(), -flow);
                }
            }
        }
        for (var limit : draft.transfer().limits()) {
            var before = used.getOrDefault(window(limit), 0L);
            if (Math.addExact(before, limit.amount()) > limit.max()) {
                return new Outcome.LimitExceeded(limit, before);
            }
        }
        return null;
    }

    void apply(Draft draft) {
        move(draft, 1);
    }

    void undo(Draft draft) {
        move(draft, -1);
    }

    long id(Account account) {
        return Objects.requireNonNull(ids.get(account.code()), account.code());
    }

    Map<Long, Guarded> changedBalances() {
        var changed = new HashMap<Long, Guarded>();
        touched.forEach(id -> changed.put(id, balances.get(id)));
        return changed;
    }

    Map<Window, Long> changedWindows() {
        var changed = new HashMap<Window, Long>();
        counted.forEach(window -> changed.put(window, used.get(window)));
        return changed;
    }

    private void move(Draft draft, int sign) {
        for (var posting : draft.transfer().postings()) {
            if (posting.account().kind() == Account.Kind.GUARDED) {
                var flow = Math.multiplyExact(flow(posting), sign);
                var before = balance(posting.account());
                var after = effect(draft.initial(), flow(posting) < 0, flow, before);
                balances.put(id(posting.account()), after);
                touched.add(id(posting.account()));
            }
        }
        for (var limit : draft.transfer().limits()) {
            used.merge(window(limit), sign * limit.amount(), Math::addExact);
            counted.add(window(limit));
        }
    }

    /** A pending transfer takes outflow at once and gives inflow only when it is settled. */
    private static Guarded effect(Transfer.State initial, boolean outflow, long flow, Guarded before) {
        return switch (initial) {
            case POSTED -> before.moved(Math.addExact(before.available(), flow), before.pending());
            case PENDING ->
                outflow
                        ? before.moved(
                                Math.addExact(before.available(), flow), Math.subtractExact(before.pending(), flow))
                        : before;
            case VOIDED -> throw new IllegalStateException("No transfer begins void");
        };
    }

    private Guarded balance(Account account) {
        return Objects.requireNonNull(balances.get(id(account)), account.code());
    }

    private Window window(Transfer.Limit limit) {
        return new Window(id(limit.account()), limit.span());
    }

    private static long flow(Posting posting) {
        return posting.account().side().natural(posting.amount());
    }

    /** A transfer about to be written. */
    record Draft(
            UUID id,
            Transfer transfer,
            Transfer.State initial,
            byte[] content,
            @Nullable Instant expiresAt,
            @Nullable UUID reverses) {

        static Draft posted(Transfer transfer) {
            return new Draft(
                    Ids.next(), transfer, Transfer.State.POSTED, transfer.content(Transfer.State.POSTED), null, null);
        }

        static Draft pending(Transfer transfer, @Nullable Instant expiresAt) {
            return new Draft(
                    Ids.next(),
                    transfer,
                    Transfer.State.PENDING,
                    transfer.content(Transfer.State.PENDING),
                    expiresAt,
                    null);
        }

        static Draft reversal(Transfer transfer, UUID original) {
            return new Draft(
                    Ids.next(),
                    transfer,
                    Transfer.State.POSTED,
                    transfer.content(Transfer.State.POSTED),
                    null,
                    original);
        }

        LedgerRows.Held held() {
            return new LedgerRows.Held(id, transfer.key(), content, initial);
        }
    }
}
