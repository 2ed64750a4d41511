package com.xinfan.ledger.simulation;

import com.xinfan.ledger.Transfer.Measure;
import com.xinfan.ledger.Transfer.Period;
import com.xinfan.ledger.simulation.Call.Booking;
import com.xinfan.ledger.simulation.Call.Cap;
import com.xinfan.ledger.simulation.Call.Move;
import com.xinfan.ledger.simulation.Deal.State;
import com.xinfan.ledger.simulation.Deal.Use;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the rules say the books must be: an independent model with an arithmetic of its own. */
final class Oracle {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** One line of an account's statement. */
    record Line(String key, String kind, Pot pot, long amount, long at) {}

    final Map<Pot, Long> free = new EnumMap<>(Pot.class);
    final Map<Pot, Long> taken = new EnumMap<>(Pot.class);
    final Map<Pot, Long> coming = new EnumMap<>(Pot.class);
    final Map<Pot, Long> total = new EnumMap<>(Pot.class);
    final Map<String, Long> used = new TreeMap<>();
    final Map<String, Deal> deals = new TreeMap<>();
    final List<Line> lines = new ArrayList<>();
    final Controls controls = new Controls();
    final Plans plans = new Plans();
    private final Map<String, String> undone = new HashMap<>();
    private final Instant beginning;

    Oracle(Instant beginning) {
        this.beginning = beginning;
    }

    Oracle copy() {
        var copy = new Oracle(beginning);
        copy.become(this);
        return copy;
    }

    void become(Oracle other) {
        if (other != this) {
            replace(free, other.free);
            replace(taken, other.taken);
            replace(coming, other.coming);
            replace(total, other.total);
            replace(used, other.used);
            replace(deals, other.deals);
            replace(undone, other.undone);
            lines.clear();
            lines.addAll(other.lines);
            controls.become(other.controls);
            plans.become(other.plans);
        }
    }

    static <K, V> void replace(Map<K, V> mine, Map<K, V> theirs) {
        mine.clear();
        mine.putAll(theirs);
    }

    /** Does it, a bulk of one at most, and says what must be answered: one of these words. */
    Set<String> apply(Call call) {
        return switch (call) {
            case Call.Part part -> part(part, List.of(), deals.keySet());
            case Call.Seal _ -> Set.of("sealed");
            case Call.Bulk bulk -> throw new IllegalArgumentException("one by one: " + bulk);
            case Call.Linked linked -> linked(linked.parts());
            case Call.Reverse reverse -> reverse(reverse);
            case Call.Expire expire -> expire(expire.now());
            case Call.RollUp _ -> Set.of("folded");
            case Call.Rebuild _ -> Set.of("rebuilt 0");
            case Call.Place place -> Set.of(controls.place(place));
            case Call.Lift lift -> Set.of(controls.lift(lift.key()));
            case Call.Change change -> Set.of(controls.change(change.key(), change.amount()));
            case Call.Credit credit -> Set.of(controls.credit(credit.pot(), credit.credit(), of(free, credit.pot())));
            case Call.Plan plan -> Set.of(plans.plan(plan));
            case Call.Cancel cancel -> Set.of(plans.cancel(cancel.key()));
            case Call.RunDue due -> Set.of(plans.run(due.now(), this));
        };
    }

    private Set<String> part(Call.Part part, List<String> link, Set<String> before) {
        return switch (part) {
            case Call.Post post -> book(post.booking(), false, 0, link, "", Map.of());
            case Call.Reserve reserve -> book(reserve.booking(), true, reserve.expiresAt(), link, "", Map.of());
            case Call.Settle settle -> settle(settle, before);
            case Call.Release release -> end(release.key(), State.VOIDED, before);
        };
    }

    /** All or none. It closes only what was there before it. */
    private Set<String> linked(List<Call.Part> parts) {
        var before = copy();
        var keys = parts.size() == 1
                ? List.<String>of()
                : parts.stream().map(Call.Part::key).toList();
        var there = new HashSet<>(deals.keySet());
        var words = new ArrayList<Set<String>>();
        for (var part : parts) {
            var word = part(part, keys, there);
            words.add(word);
            if (word.stream().noneMatch(each -> each.startsWith("done") || each.startsWith("again"))) {
                become(before);
                return prefixed("broken by " + (words.size() - 1) + ": ", word);
            }
        }
        var all = String.join(
                ", ", words.stream().map(Set::iterator).map(one -> one.next()).toList());
        return Set.of(all.contains("done") ? "done [" + all + "]" : "again [" + all + "]");
    }

    private static Set<String> prefixed(String prefix, Set<String> words) {
        var prefixed = new HashSet<String>();
        words.forEach(word -> prefixed.add(prefix + word));
        return prefixed;
    }

    Set<String> book(
            Booking booking,
            boolean twoPhase,
            long expiresAt,
            List<String> link,
            String reverses,
            Map<String, Long> back) {
        var before = deals.get(booking.key());
        var state = twoPhase ? State.PENDING : State.POSTED;
        var wanted = new Deal(booking, twoPhase, link, reverses, state, expiresAt, List.of(), Map.of());
        if (before != null) {
            return Set.of(before.is(wanted) ? "again " + before.state() : "reused");
        }
        var refusals = new HashSet<String>();
        for (var move : booking.moves()) {
            var refusal = move.pot().guarded ? controls.refusal(move.pot(), gain(move), of(free, move.pot())) : null;
            if (refusal != null) {
                refusals.add(refusal);
            }
        }
        if (!refusals.isEmpty()) {
            return refusals;
        }
        for (var cap : booking.caps()) {
            var over = over(cap, booking, twoPhase);
            if (over != null) {
                return Set.of("limit " + cap.pot() + " " + cap.name() + " " + cap.measure() + " a " + cap.period() + " "
                        + over);
            }
        }
        enter(booking, twoPhase);
        back.forEach((window, amount) -> used.merge(window, -amount, Long::sum));
        var uses = new HashMap<String, Use>();
        for (var cap : booking.caps()) {
            if (counts(cap)) {
                used.merge(name(cap, booking.at()), cap.amount(), Long::sum);
                uses.put(name(cap, booking.at()), new Use(cap.pot(), cap.measure(), cap.amount()));
            }
        }
        var posted = twoPhase ? List.<Move>of() : booking.moves();
        deals.put(booking.key(), new Deal(booking, twoPhase, link, reverses, state, expiresAt, posted, uses));
        return Set.of("done " + state);
    }

    private void enter(Booking booking, boolean twoPhase) {
        for (var move : booking.moves()) {
            if (move.pot().guarded && (!twoPhase || gain(move) < 0)) {
                free.merge(move.pot(), gain(move), Long::sum);
            }
            if (move.pot().guarded && twoPhase) {
                (gain(move) < 0 ? taken : coming).merge(move.pot(), Math.abs(gain(move)), Long::sum);
            }
        }
        if (!twoPhase) {
            write(booking, booking.moves(), booking.at());
        }
    }

    /** What is used already when the limit does not let it pass. */
    private @Nullable Long over(Cap cap, Booking booking, boolean twoPhase) {
        if (cap.measure() == Measure.BALANCE) {
            var gain = booking.moves().stream()
                    .filter(move -> move.pot() == cap.pot())
                    .mapToLong(move -> twoPhase ? Math.max(0, gain(move)) : gain(move))
                    .sum();
            // What comes counts from the beginning, what goes once it is gone.
            var most = of(free, cap.pot()) + of(taken, cap.pot()) + of(coming, cap.pot()) + gain;
            return most > cap.max() ? most - cap.amount() : null;
        }
        if (cap.period() == Period.TRANSFER) {
            return cap.amount() > cap.max() ? 0L : null;
        }
        var before = used.getOrDefault(name(cap, booking.at()), 0L);
        return before + cap.amount() > cap.max() ? before : null;
    }

    private Set<String> settle(Call.Settle settle, Set<String> before) {
        var deal = deals.get(settle.key());
        if (deal == null || !before.contains(settle.key())) {
            return Set.of("wrong null");
        }
        var part = settle.part() == null ? deal.booking().moves() : settle.part();
        if (deal.state() == State.POSTED) {
            return Set.of(!deal.twoPhase() || Deal.same(deal.posted(), part) ? "again POSTED" : "reused");
        }
        if (deal.state() != State.PENDING) {
            return Set.of("wrong " + deal.state());
        }
        if (!Deal.within(part, deal.booking().moves())) {
            return Set.of("invalid");
        }
        giveUp(deal);
        for (var move : part) {
            if (move.pot().guarded) {
                free.merge(move.pot(), gain(move), Long::sum);
            }
        }
        write(deal.booking(), part, settle.at());
        close(deal, State.POSTED, part);
        return Set.of("done POSTED");
    }

    private Set<String> end(String key, State state, Set<String> before) {
        var deal = deals.get(key);
        if (deal == null || !before.contains(key)) {
            return Set.of("wrong null");
        }
        if (deal.state() != State.PENDING) {
            return Set.of((deal.state() == state ? "again " : "wrong ") + deal.state());
        }
        giveUp(deal);
        close(deal, state, List.of());
        return Set.of("done " + state);
    }

    /** Nothing of it is under way any more. */
    private void giveUp(Deal deal) {
        for (var move : deal.booking().moves()) {
            if (move.pot().guarded && gain(move) < 0) {
                free.merge(move.pot(), -gain(move), Long::sum);
                taken.merge(move.pot(), gain(move), Long::sum);
            } else if (move.pot().guarded) {
                coming.merge(move.pot(), -gain(move), Long::sum);
            }
        }
    }

    private void close(Deal deal, State state, List<Move> posted) {
        var left = deal.remaining(deal.booking().moves(), posted);
        deal.uses().forEach((window, use) -> used.merge(window, left.get(window).amount() - use.amount(), Long::sum));
        deals.put(deal.booking().key(), deal.closed(state, posted, left));
    }

    private Set<String> reverse(Call.Reverse reverse) {
        var original = deals.get(reverse.key());
        if (original == null || original.state() != State.POSTED) {
            return Set.of("wrong " + (original == null ? null : original.state()));
        }
        var mirror = mirror(original.posted());
        var part = reverse.part() == null ? mirror : reverse.part();
        if (!Deal.within(part, mirror)) {
            return Set.of("invalid");
        }
        if (undone.containsKey(reverse.key()) && !undone.get(reverse.key()).equals(reverse.reversal())) {
            return Set.of("wrong POSTED");
        }
        var staying = new ArrayList<Move>();
        for (var move : mirror) {
            var gone = part.stream()
                    .filter(each -> each.pot() == move.pot())
                    .mapToLong(Move::amount)
                    .sum();
            if (move.amount() != gone) {
                staying.add(new Move(move.pot(), move.amount() - gone));
            }
        }
        var left = original.remaining(mirror, staying);
        var back = new HashMap<String, Long>();
        original.uses()
                .forEach((window, use) ->
                        back.put(window, use.amount() - left.get(window).amount()));
        var booking = new Booking(reverse.reversal(), "reversal", reverse.at(), part, List.of());
        var answer = book(booking, false, 0, List.of(), reverse.key(), back);
        if (answer.contains("done POSTED")) {
            undone.put(reverse.key(), reverse.reversal());
            deals.put(reverse.key(), original.closed(State.POSTED, original.posted(), left));
        }
        return answer;
    }

    private static List<Move> mirror(List<Move> moves) {
        return moves.stream().map(move -> new Move(move.pot(), -move.amount())).toList();
    }

    private Set<String> expire(long now) {
        var over = deals.values().stream()
                .filter(deal -> deal.state() == State.PENDING && deal.expiresAt() > 0 && deal.expiresAt() <= now)
                .map(deal -> deal.booking().key())
                .toList();
        over.forEach(key -> end(key, State.EXPIRED, deals.keySet()));
        return Set.of("expired " + over.size());
    }

    private void write(Booking booking, List<Move> moves, long at) {
        for (var move : moves) {
            total.merge(move.pot(), move.amount(), Long::sum);
            lines.add(new Line(booking.key(), booking.kind(), move.pot(), move.amount(), at));
        }
    }

    private static boolean counts(Cap cap) {
        return cap.measure() != Measure.BALANCE && cap.period() != Period.TRANSFER;
    }

    private String name(Cap cap, long at) {
        return cap.pot() + " " + window(cap, at);
    }

    /** As the ledger calls it: the name, a mark for counts, and the period by the calendar of China. */
    private String window(Cap cap, long at) {
        var day = LocalDate.ofInstant(beginning.plusSeconds(at), CHINA).toString();
        var period = switch (cap.period()) {
            case TRANSFER, EVER -> "";
            case DAY -> ":" + day;
            case MONTH -> ":" + day.substring(0, 7);
            case YEAR -> ":" + day.substring(0, 4);
        };
        return cap.name() + (cap.measure() == Measure.COUNT ? "#" : "") + period;
    }

    /** What a move is to the account itself. */
    private static long gain(Move move) {
        return move.pot().debit ? move.amount() : -move.amount();
    }

    static long of(Map<Pot, Long> amounts, Pot pot) {
        return amounts.getOrDefault(pot, 0L);
    }
}
