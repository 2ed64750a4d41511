package com.xinfan.ledger.simulation;

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

/** Writes down everything that will be asked and everything that will go wrong, from one number. */
final class Script {

    private static final int STEPS = 24;
    private static final int EFFECTS = 11;
    private static final List<Pot> PEOPLE = List.of(Pot.ANN, Pot.BEN, Pot.CAT);

    private final Random random;
    private final List<Step> steps = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();
    private final List<String> reserved = new ArrayList<>();
    private final List<String> posted = new ArrayList<>();
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
        return List.copyOf(script.steps);
    }

    private List<Call> calls() {
        if (!steps.isEmpty() && random.nextInt(8) == 0) {
            return pick(steps).calls();
        }
        var many = random.nextInt(8) == 0 ? 2 + random.nextInt(2) : 1;
        return IntStream.range(0, many).mapToObj(_ -> call()).toList();
    }

    private Call call() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> post(1);
            case 5, 6 -> post(2 + random.nextInt(3));
            case 7, 8, 9, 10 -> reserve();
            case 11, 12, 13 -> new Call.Settle(key(reserved), now - random.nextInt(3_000));
            case 14, 15 -> new Call.Release(key(reserved));
            case 16, 17 -> new Call.Reverse(key(posted), "r" + random.nextInt(8), now);
            case 18 -> new Call.RollUp();
            default -> new Call.Expire(now);
        };
    }

    private Call post(int many) {
        return new Call.Post(IntStream.range(0, many)
                .mapToObj(_ -> {
                    var booking = booking();
                    posted.add(booking.key());
                    return booking;
                })
                .toList());
    }

    private Call reserve() {
        var booking = booking();
        reserved.add(booking.key());
        posted.add(booking.key());
        return new Call.Reserve(booking, random.nextInt(3) == 0 ? 0 : now + 1 + random.nextInt(20_000));
    }

    /** A key of a transfer that may be there; now and then of one that never was, or in another state. */
    private String key(List<String> likely) {
        return likely.isEmpty() || random.nextInt(12) == 0 ? "k" + random.nextInt(keys + 2) : pick(likely);
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
        if (guarded.isEmpty() || random.nextInt(5) < 3) {
            return List.of();
        }
        var move = pick(guarded);
        var amount = Math.abs(move.amount());
        var day = new Cap(move.pot(), "day:" + now / 40_000, amount, 150 + random.nextInt(300));
        return switch (random.nextInt(3)) {
            case 0 -> List.of(day);
            case 1 -> List.of(day, new Cap(move.pot(), "count:" + now / 40_000, 1, 1 + random.nextInt(4)));
            default -> List.of(day, new Cap(move.pot(), "year", amount, 300 + random.nextInt(500)));
        };
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
        if (calls.stream().anyMatch(Call.Expire.class::isInstance)) {
            return Fate.FINE; // what it closes is decided at its first effect, not at its commit
        }
        var interruptions = IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(i -> new Interruption(random.nextInt(EFFECTS), interruption(calls, 1000 * (i + 1) + number)))
                .toList();
        var crash = random.nextInt(4) == 0 ? random.nextInt(EFFECTS) : -1;
        return new Fate(crash, End.ANSWERED, interruptions);
    }

    private Step interruption(List<Call> outer, int number) {
        var calls = random.nextInt(3) == 0 ? outer : calls();
        var closes = outer.stream().anyMatch(call -> call instanceof Call.Settle || call instanceof Call.Release);
        // The upkeep passes over what somebody else is closing; the oracle knows no locks.
        if (closes && calls.stream().anyMatch(Call.Expire.class::isInstance)) {
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
