package com.xinfan.ledger.simulation;

import com.xinfan.ledger.Transfer.Measure;
import com.xinfan.ledger.simulation.Call.Booking;
import com.xinfan.ledger.simulation.Call.Move;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A transfer as the rules have it.
 *
 * @param link the keys of the link it came in
 * @param reverses the key of what it undoes, or nothing
 * @param posted what has been posted of it
 * @param uses what it uses of limits now, by window
 */
record Deal(
        Booking booking,
        boolean twoPhase,
        List<String> link,
        String reverses,
        State state,
        long expiresAt,
        List<Move> posted,
        Map<String, Use> uses) {

    enum State {
        PENDING,
        POSTED,
        VOIDED,
        EXPIRED
    }

    record Use(Pot pot, Measure measure, long amount) {}

    Deal closed(State next, List<Move> moves, Map<String, Use> left) {
        return new Deal(booking, twoPhase, link, reverses, next, expiresAt, moves, left);
    }

    /** Whether the same is asked again. */
    boolean is(Deal other) {
        return twoPhase == other.twoPhase
                && reverses.equals(other.reverses)
                && link.equals(other.link)
                && booking.kind().equals(other.booking.kind())
                && same(booking.moves(), other.booking.moves());
    }

    static boolean same(List<Move> some, List<Move> others) {
        return new HashSet<>(some).equals(new HashSet<>(others));
    }

    /** Whether {@code part} may be posted in place of {@code whole}: no more on any account, and in sum zero. */
    static boolean within(List<Move> part, List<Move> whole) {
        var sums = new HashMap<String, Long>();
        var most = new HashMap<Pot, Long>();
        whole.forEach(move -> most.put(move.pot(), move.amount()));
        for (var move : part) {
            var limit = most.remove(move.pot());
            if (limit == null || limit > 0 != move.amount() > 0 || Math.abs(limit) < Math.abs(move.amount())) {
                return false;
            }
            sums.merge(move.pot().unit, move.amount(), Long::sum);
        }
        return !part.isEmpty() && sums.values().stream().allMatch(sum -> sum == 0);
    }

    /** What of each use remains when of {@code whole} only {@code staying} stays. */
    Map<String, Use> remaining(List<Move> whole, List<Move> staying) {
        var left = new HashMap<String, Use>();
        uses.forEach((window, use) -> {
            var all = on(use.pot(), whole);
            var stays = on(use.pot(), staying);
            var amount = stays == 0
                    ? 0
                    : use.measure() == Measure.COUNT
                            ? use.amount()
                            : use.amount() - Math.min(use.amount(), all - stays);
            left.put(window, new Use(use.pot(), use.measure(), amount));
        });
        return left;
    }

    private static long on(Pot pot, List<Move> moves) {
        return moves.stream()
                .filter(move -> move.pot() == pot)
                .mapToLong(move -> Math.abs(move.amount()))
                .sum();
    }
}
