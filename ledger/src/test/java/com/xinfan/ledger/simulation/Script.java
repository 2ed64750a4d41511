package com.xinfan.ledger.simulation;

import com.xinfan.ledger.Transfer.Measure;
import com.xinfan.ledger.Transfer.Period;
import com.xinfan.ledger.control.Hold;
import com.xinfan.ledger.simulation.Call.Booking;
import com.xinfan.ledger.simulation.Call.Cap;
import com.xinfan.ledger.simulation.Call.Move;
import com.xinfan.ledger.simulation.Step.End;
import com.xinfan.ledger.simulation.Step.Fate;
import com.xinfan.ledger.simulation.Step.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes down everything that will be asked and everything that will go wrong, from one number. */
final class Script {

    private static final int STEPS = 24;
    private static final int EFFECTS = 13;
    private static final List<Pot> PEOPLE = List.of(Pot.ANN, Pot.BEN, Pot.CAT);

    private final Random random;
    private final List<Step> steps = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();
    private final List<Booking> reserved = new ArrayList<>();
    private final List<String> holds = new ArrayList<>();
    private final List<String> plans = new ArrayList<>();
    private long now = 1;
    private int keys;

    private Script(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    static List<Step> of(long seed) {
        var script = new Script(seed);
        for (var number = 0; number < STEPS; number++) {
            script.now += script.random.nextInt(6_000);
            var calls = script.calls();
            script.steps.add(new Step(number, calls, script.fate(calls, number)));
        }
        return new Sealings(seed).among(script.steps);
    }

    private List<Call> calls() {
        if (!steps.isEmpty() && random.nextInt(8) == 0) {
            return pick(steps).calls();
        }
        var many = random.nextInt(8) == 0 ? 2 + random.nextInt(2) : 1;
        return IntStream.range(0, many).mapToObj(_ -> call()).toList();
    }

    private Call call() {
        return switch (random.nextInt(32)) {
            case 0, 1, 2, 3, 4, 5 -> new Call.Post(booking());
            case 6, 7, 8 ->
                new Call.Bulk(IntStream.range(0, 2 + random.nextInt(3))
                        .mapToObj(_ -> booking())
                        .toList());
            case 9, 10, 11, 12, 13 -> reserve();
            case 14, 15, 16, 17 -> settle();
            case 18, 19 -> new Call.Release(key(reserved));
            case 20, 21, 22 -> reverse();
            case 23, 24 ->
                new Call.Linked(IntStream.range(0, 2 + random.nextInt(2))
                        .mapToObj(_ -> part())
                        .toList());
            case 25 -> random.nextInt(4) == 0 ? new Call.Rebuild() : new Call.RollUp();
            case 26 -> new Call.Expire(now);
            case 27, 28 -> control();
            case 29 -> plan();
            case 30 -> new Call.RunDue(now);
            default -> random.nextBoolean() && !plans.isEmpty() ? new Call.Cancel(pick(plans)) : plan();
        };
    }

    private Call.Part part() {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> new Call.Post(booking());
            case 3 -> reserve();
            case 4 -> settle();
            default -> new Call.Release(key(reserved));
        };
    }

    private Call.Part reserve() {
        var booking = booking();
        reserved.add(booking);
        return new Call.Reserve(booking, random.nextInt(3) == 0 ? 0 : now + 1 + random.nextInt(20_000));
    }

    private Call.Part settle() {
        if (reserved.isEmpty() || random.nextInt(3) > 0) {
            return new Call.Settle(key(reserved), now - random.nextInt(3_000), null);
        }
        var booking = pick(reserved);
        return new Call.Settle(booking.key(), now - random.nextInt(3_000), part(booking.moves(), 1));
    }

    private Call reverse() {
        var reversal = "r" + random.nextInt(8);
        if (bookings.isEmpty() || random.nextInt(4) > 0) {
            return new Call.Reverse(key(bookings), reversal, now, null);
        }
        var booking = pick(bookings);
        return new Call.Reverse(booking.key(), reversal, now, part(booking.moves(), -1));
    }

    /** Less of two moves, or half of all; now and then what cannot be. */
    private @Nullable List<Move> part(List<Move> moves, int sign) {
        var share = 1 + random.nextInt(100);
        if (moves.size() > 2) {
            return random.nextBoolean()
                    ? null
                    : moves.stream()
                            .map(move -> new Move(move.pot(), sign * move.amount()))
                            .toList();
        }
        var whole = Math.abs(moves.getFirst().amount());
        var amount = random.nextInt(10) == 0 ? whole + 1 : Math.max(1, whole * share / 100);
        return moves.stream()
                .map(move -> new Move(move.pot(), sign * Long.signum(move.amount()) * amount))
                .toList();
    }

    private Call control() {
        var pot = pick(PEOPLE);
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                holds.add("h" + random.nextInt(6));
                yield new Call.Place(pot, holds.getLast(), Hold.Kind.AMOUNT, 20 + random.nextInt(150));
            }
            case 3 -> {
                holds.add("h" + random.nextInt(6));
                yield new Call.Place(pot, holds.getLast(), Hold.Kind.values()[1 + random.nextInt(3)], 0);
            }
            case 4, 5 -> new Call.Lift(holds.isEmpty() ? "h0" : pick(holds));
            case 6 -> new Call.Change(holds.isEmpty() ? "h0" : pick(holds), 1 + random.nextInt(150));
            default -> new Call.Credit(pot, random.nextInt(3) * 100L);
        };
    }

    private Call plan() {
        var booking = booking();
        plans.add(booking.key());
        var due = now + random.nextInt(9_000);
        return random.nextBoolean()
                ? new Call.Plan(booking, due, 0, 0)
                // Unlike each other, so that no two are due at one moment.
                : new Call.Plan(booking, due, 3_000 + keys, 20_000);
    }

    /** A key of a transfer that may be there; now and then of one that never was, or in another state. */
    private String key(List<Booking> likely) {
        return likely.isEmpty() || random.nextInt(12) == 0
                ? "k" + random.nextInt(keys + 2)
                : pick(likely).key();
    }

    private Booking booking() {
        var moves = moves();
        var reuses = !bookings.isEmpty() && random.nextInt(16) == 0;
        var key = reuses ? pick(bookings).key() : "k" + keys++;
        var booking = new Booking(key, "kind" + random.nextInt(2), now - random.nextInt(3_000), moves, caps(moves));
        bookings.add(booking);
        return booking;
    }

    private List<Move> moves() {
        var one = pick(PEOPLE);
        // Round amounts now and then, so that accounts end at exactly nothing and transfers look alike.
        var amount = random.nextInt(3) == 0 ? 50 * (1 + random.nextInt(3)) : 1 + random.nextInt(200);
        var part = 1 + random.nextInt(amount);
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> List.of(new Move(Pot.BANK, amount * 2L), new Move(one, -amount * 2L));
            case 4 -> List.of(new Move(one, amount), new Move(Pot.SHOP, -amount - part), new Move(Pot.COST, part));
            case 5 -> List.of(new Move(one, amount), new Move(other(one), -amount));
            case 6 -> List.of(new Move(Pot.DEBT, amount), new Move(one, -amount));
            case 7 -> List.of(new Move(one, part), new Move(Pot.DEBT, -part));
            case 8 -> points(one, amount, part);
            default -> List.of(new Move(Pot.COST, amount), new Move(Pot.SHOP, -amount));
        };
    }

    private List<Move> points(Pot one, int amount, int part) {
        return random.nextBoolean()
                ? List.of(new Move(Pot.ISSUED, amount), new Move(Pot.POINTS, -amount))
                : List.of(
                        new Move(Pot.POINTS, part),
                        new Move(Pot.ISSUED, -part),
                        new Move(one, amount),
                        new Move(Pot.SHOP, -amount));
    }

    private List<Cap> caps(List<Move> moves) {
        var guarded = moves.stream().filter(move -> move.pot().guarded).toList();
        if (guarded.isEmpty() || random.nextInt(5) < 2) {
            return List.of();
        }
        var move = pick(guarded);
        var amount = Math.abs(move.amount());
        var all = List.of(
                new Cap(move.pot(), "out", Period.DAY, Measure.AMOUNT, amount, 150 + random.nextInt(400)),
                new Cap(move.pot(), "out", Period.DAY, Measure.COUNT, 1, 1 + random.nextInt(4)),
                new Cap(move.pot(), "year", Period.YEAR, Measure.AMOUNT, amount, 300 + random.nextInt(800)),
                new Cap(move.pot(), "once", Period.TRANSFER, Measure.AMOUNT, amount, 100 + random.nextInt(400)),
                new Cap(move.pot(), "full", Period.EVER, Measure.BALANCE, amount, 200 + random.nextInt(800)),
                new Cap(move.pot(), "life", Period.EVER, Measure.AMOUNT, amount, 500 + random.nextInt(800)));
        return all.stream().filter(_ -> random.nextInt(3) == 0).toList();
    }

    private Fate fate(List<Call> calls, int number) {
        return switch (random.nextInt(16)) {
            case 0, 1 -> new Fate(random.nextInt(EFFECTS), End.ANSWERED, List.of());
            case 2 -> new Fate(-1, End.ANSWER_LOST, List.of());
            case 3 -> new Fate(-1, End.ROLLED_BACK, List.of());
            case 4, 5, 6, 7 -> interrupted(calls, number);
            default -> Fate.FINE;
        };
    }

    private Fate interrupted(List<Call> calls, int number) {
        if (calls.stream().anyMatch(Call::sweeps)) {
            return Fate.FINE;
        }
        var interruptions = IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(i -> new Interruption(random.nextInt(EFFECTS), interruption(calls, 1000 * (i + 1) + number)))
                .toList();
        var crash = random.nextInt(4) == 0 ? random.nextInt(EFFECTS) : -1;
        return new Fate(crash, End.ANSWERED, interruptions);
    }

    private Step interruption(List<Call> outer, int number) {
        var calls = random.nextInt(3) == 0 ? outer : calls();
        // A sweep passes over what somebody else is closing; the oracle knows no locks.
        if (calls.stream().anyMatch(Call::sweeps)) {
            calls = List.of(new Call.RollUp());
        }
        var crash = random.nextInt(6) == 0 ? random.nextInt(EFFECTS) : -1;
        return new Step(number, calls, new Fate(crash, End.ANSWERED, List.of()));
    }

    private static Pot other(Pot one) {
        return PEOPLE.get((PEOPLE.indexOf(one) + 1) % PEOPLE.size());
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
