package com.xinfan.product.cash;

import com.xinfan.product.cash.BankTransfer.Direction;
import com.xinfan.product.cash.SimulatedBank.Mood;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one person asks for, what the bank makes of it, and where processes die, all from one number.
 *
 * @param wishes amounts are unlike each other
 * @param silent whether the bank is silent when asked, one time after the other
 */
record BankScript(List<Wish> wishes, Map<Long, List<Mood>> moods, List<Boolean> silent, List<Act> acts) {

    private static final int WISHES = 3;
    private static final int ACTS = 9;

    record Wish(Direction direction, long amount) {}

    enum Kind {
        /** The client asks, for the first time or again. */
        ASK,
        /** The service looks after what is open. */
        LOOK,
        /** Time passes, until everything that waits is due. */
        PASS,
        /** Orders that were late reach the bank. */
        ARRIVE,
        /** The bank finishes what it had in work. */
        FINISH
    }

    /**
     * One thing that happens in one process.
     *
     * @param crashBefore the effect on the database before which the process dies; negative: none
     * @param crashAfter the commit after which it dies; 0: none
     * @param cutAfter the commit after which {@code cut} happens in another process
     */
    record Act(
            Kind kind,
            int wish,
            int crashBefore,
            int crashAfter,
            int cutAfter,
            @Nullable Act cut) {

        static Act calm(Kind kind, int wish) {
            return new Act(kind, wish, -1, 0, 0, null);
        }

        @Override
        public String toString() {
            return kind
                    + (kind == Kind.ASK ? " " + wish : "")
                    + (crashBefore < 0 ? "" : ", dies before effect " + crashBefore)
                    + (crashAfter == 0 ? "" : ", dies after commit " + crashAfter)
                    + (cut == null ? "" : ", cut by " + cut.kind() + " after commit " + cutAfter);
        }
    }

    static BankScript of(long seed) {
        var random = new Random(seed * 0x9E3779B97F4A7C15L);
        var wishes = new ArrayList<Wish>();
        var moods = new HashMap<Long, List<Mood>>();
        for (var i = 0; i < WISHES; i++) {
            var wish = new Wish(
                    random.nextInt(5) < 3 ? Direction.DEPOSIT : Direction.WITHDRAWAL,
                    100L * (1 + random.nextInt(6)) + i);
            wishes.add(wish);
            moods.put(
                    wish.amount(),
                    Stream.generate(() -> mood(random)).limit(random.nextInt(4)).toList());
        }
        var silent = Stream.generate(() -> random.nextInt(4) == 0).limit(8).toList();
        var acts = IntStream.range(0, ACTS)
                .mapToObj(i -> act(random, i < WISHES ? i : -1))
                .toList();
        return new BankScript(wishes, moods, silent, acts);
    }

    private static Mood mood(Random random) {
        var all = Mood.values();
        return all[random.nextInt(all.length)];
    }

    private static Act act(Random random, int first) {
        var calm = first >= 0 ? Act.calm(Kind.ASK, first) : calm(random);
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Act(calm.kind(), calm.wish(), random.nextInt(40), 0, 0, null);
            case 2 -> new Act(calm.kind(), calm.wish(), -1, 1 + random.nextInt(5), 0, null);
            case 3, 4 -> new Act(calm.kind(), calm.wish(), -1, 0, 1 + random.nextInt(4), cut(random, calm));
            default -> calm;
        };
    }

    private static Act calm(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Act.calm(Kind.ASK, random.nextInt(WISHES));
            case 2, 3 -> Act.calm(Kind.LOOK, 0);
            case 4, 5 -> Act.calm(Kind.PASS, 0);
            case 6 -> Act.calm(Kind.ARRIVE, 0);
            default -> Act.calm(Kind.FINISH, 0);
        };
    }

    /** Mostly the same again, or somebody who looks after what is open. */
    private static Act cut(Random random, Act outer) {
        return switch (random.nextInt(3)) {
            case 0 -> outer;
            case 1 -> Act.calm(Kind.LOOK, 0);
            default -> Act.calm(Kind.ASK, random.nextInt(WISHES));
        };
    }
}
