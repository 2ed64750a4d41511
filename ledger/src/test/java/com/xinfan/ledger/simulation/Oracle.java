package com.xinfan.ledger.simulation;

import com.xinfan.ledger.simulation.Call.Booking;
import com.xinfan.ledger.simulation.Call.Cap;
import com.xinfan.ledger.simulation.Call.Move;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the rules say the books must be: an independent model with an arithmetic of its own. */
final class Oracle {

    enum State {
        PENDING,
        POSTED,
        VOIDED
    }

    /** {@code reverses} is the key of what it undoes, if anything. */
    record Deal(Booking booking, boolean twoPhase, State state, long expiresAt, String reverses) {

        Deal now(State next) {
            return new Deal(booking, twoPhase, next, expiresAt, reverses);
        }

        boolean is(Booking other, boolean reserved, String undoes) {
            return twoPhase == reserved
                    && reverses.equals(undoes)
                    && booking.kind().equals(other.kind())
                    && Set.copyOf(booking.moves()).equals(Set.copyOf(other.moves()));
        }
    }

    /** One line of an account's statement. */
    record Line(String key, String kind, Pot pot, long amount, long at) {}

    final Map<Pot, Long> free = new EnumMap<>(Pot.class);
    final Map<Pot, Long> held = new EnumMap<>(Pot.class);
    final Map<Pot, Long> total = new EnumMap<>(Pot.class);
    final Map<String, Long> used = new TreeMap<>();
    final Map<String, Deal> deals = new TreeMap<>();
    final List<Line> lines = new ArrayList<>();
    private final Map<String, String> undone = new HashMap<>();

    Oracle copy() {
        var copy = new Oracle();
        copy.become(this);
        return copy;
    }

    void become(Oracle other) {
        if (other != this) {
            replace(free, other.free);
            replace(held, other.held);
            replace(total, other.total);
            replace(used, other.used);
            replace(deals, other.deals);
            replace(undone, other.undone);
            lines.clear();
            lines.addAll(other.lines);
        }
    }

    private static <K, V> void replace(Map<K, V> mine, Map<K, V> theirs) {
        mine.clear();
        mine.putAll(theirs);
    }

    /** Does it, a bulk of one at most, and says what must be answered: one of these words. */
    Set<String> apply(Call call) {
        return switch (call) {
            case Call.Post post -> book(post.bookings().getFirst(), false, 0, "");
            case Call.Reserve reserve -> book(reserve.booking(), true, reserve.expiresAt(), "");
            case Call.Settle settle -> settle(settle.key(), settle.at());
            case Call.Release release -> release(release.key());
            case Call.Reverse reverse -> reverse(reverse);
            case Call.Expire expire -> expire(expire.now());
            case Call.RollUp _ -> Set.of("folded");
        };
    }

    private Set<String> book(Booking booking, boolean twoPhase, long expiresAt, String reverses) {
        var before = deals.get(booking.key());
        if (before != null) {
            return Set.of(before.is(booking, twoPhase, reverses) ? "again " + before.state() : "reused");
        }
        var shortOf = booking.moves().stream()
                .filter(move -> move.pot().guarded && gain(move) < 0 && of(free, move.pot()) + gain(move) < 0)
                .map(move -> "short " + move.pot() + " " + of(free, move.pot()) + "/" + -gain(move))
                .collect(Collectors.toSet());
        if (!shortOf.isEmpty()) {
            return shortOf;
        }
        for (var cap : booking.caps()) {
            if (used.getOrDefault(name(cap), 0L) + cap.amount() > cap.max()) {
                return Set.of("limit " + name(cap) + " " + used.getOrDefault(name(cap), 0L));
            }
        }
        booking.caps().forEach(cap -> used.merge(name(cap), cap.amount(), Long::sum));
        if (twoPhase) {
            outgoing(booking).forEach(move -> {
                free.merge(move.pot(), gain(move), Long::sum);
                held.merge(move.pot(), -gain(move), Long::sum);
            });
        } else {
            booking.moves().stream()
                    .filter(move -> move.pot().guarded)
                    .forEach(move -> free.merge(move.pot(), gain(move), Long::sum));
            write(booking, booking.at());
        }
        var state = twoPhase ? State.PENDING : State.POSTED;
        deals.put(booking.key(), new Deal(booking, twoPhase, state, expiresAt, reverses));
        return Set.of("done " + state);
    }

    private Set<String> settle(String key, long at) {
        var deal = deals.get(key);
        var refusal = closed(deal, State.POSTED);
        if (deal == null || refusal != null) {
            return Set.of(refusal == null ? "wrong null" : refusal);
        }
        for (var move : deal.booking().moves()) {
            if (move.pot().guarded) {
                var where = gain(move) < 0 ? held : free;
                where.merge(move.pot(), gain(move), Long::sum);
            }
        }
        write(deal.booking(), at);
        deals.put(key, deal.now(State.POSTED));
        return Set.of("done POSTED");
    }

    private Set<String> release(String key) {
        var deal = deals.get(key);
        var refusal = closed(deal, State.VOIDED);
        if (deal == null || refusal != null) {
            return Set.of(refusal == null ? "wrong null" : refusal);
        }
        outgoing(deal.booking()).forEach(move -> {
            free.merge(move.pot(), -gain(move), Long::sum);
            held.merge(move.pot(), gain(move), Long::sum);
        });
        deal.booking().caps().forEach(cap -> used.merge(name(cap), -cap.amount(), Long::sum));
        deals.put(key, deal.now(State.VOIDED));
        return Set.of("done VOIDED");
    }

    private Set<String> reverse(Call.Reverse reverse) {
        var original = deals.get(reverse.key());
        if (original == null || original.state() != State.POSTED) {
            return Set.of("wrong " + (original == null ? null : original.state()));
        }
        if (undone.containsKey(reverse.key()) && !undone.get(reverse.key()).equals(reverse.reversal())) {
            return Set.of("wrong POSTED");
        }
        var mirror = original.booking().moves().stream()
                .map(move -> new Move(move.pot(), -move.amount()))
                .toList();
        var booking = new Booking(reverse.reversal(), "reversal", reverse.at(), mirror, List.of());
        var answer = book(booking, false, 0, reverse.key());
        if (answer.contains("done POSTED")) {
            undone.put(reverse.key(), reverse.reversal());
        }
        return answer;
    }

    private Set<String> expire(long now) {
        var over = deals.values().stream()
                .filter(deal -> deal.state() == State.PENDING && deal.expiresAt() > 0 && deal.expiresAt() <= now)
                .map(deal -> deal.booking().key())
                .toList();
        over.forEach(this::release);
        return Set.of("expired " + over.size());
    }

    private static @Nullable String closed(@Nullable Deal deal, State target) {
        if (deal == null || deal.state() == State.PENDING) {
            return null;
        }
        return (deal.state() == target ? "again " : "wrong ") + deal.state();
    }

    private void write(Booking booking, long at) {
        for (var move : booking.moves()) {
            total.merge(move.pot(), move.amount(), Long::sum);
            lines.add(new Line(booking.key(), booking.kind(), move.pot(), move.amount(), at));
        }
    }

    private static List<Move> outgoing(Booking booking) {
        return booking.moves().stream()
                .filter(move -> move.pot().guarded && gain(move) < 0)
                .toList();
    }

    /** What a move is to the account itself. */
    private static long gain(Move move) {
        return move.pot().debit ? move.amount() : -move.amount();
    }

    private static String name(Cap cap) {
        return cap.pot() + " " + cap.span();
    }

    static long of(Map<Pot, Long> amounts, Pot pot) {
        return amounts.getOrDefault(pot, 0L);
    }
}
