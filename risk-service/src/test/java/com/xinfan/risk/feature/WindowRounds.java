package com.xinfan.risk.feature;

import com.xinfan.risk.feature.ActivityRows.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./xinfan bench decision} measures of windows, in a process of its own and on one thread: acts whose
 * features are read and which are taken in. Fails if one feature differs from a recount of the raw acts.
 */
final class WindowRounds {

    private static final long BEGIN = Formula.micros(Instant.parse("2026-11-23T00:00:00Z"));
    private static final long NOW = BEGIN + Formula.DAY;
    private static final List<Feature> READ =
            List.of(Feature.ORDERS_PER_USER_1H, Feature.ORDERS_PER_USER_24H, Feature.ORDER_AMOUNT_24H);
    private static final int WARM_UPS = 3;

    private final int keys;
    private final int events;
    private Windows windows = new Windows(Long.MAX_VALUE);
    private long sum;

    private WindowRounds(int keys, int events) {
        this.keys = keys;
        this.events = events;
    }

    /** Arguments: the number of users, of acts, and the file for the figure, in acts a second. */
    public static void main(String[] arguments) throws Exception {
        var rounds = new WindowRounds(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        var perSecond = 0.0;
        for (var turn = 0; turn <= WARM_UPS; turn++) {
            perSecond = rounds.turn(turn);
        }
        Files.writeString(Path.of(arguments[2]), Double.toString(perSecond));
    }

    private double turn(int seed) {
        windows = new Windows(Long.MAX_VALUE);
        var random = new Random(seed);
        var begin = System.nanoTime();
        for (var number = 0; number < events; number++) {
            var act = act(number, random.nextInt(keys), random.nextInt(keys));
            for (var value : read(act)) {
                sum += value;
            }
            windows.replace(null, new Row(act, false));
        }
        var perSecond = events * 1e9 / (System.nanoTime() - begin);
        requireRight(seed);
        return perSecond;
    }

    private Activity act(int number, int user, int step) {
        var at = Instant.EPOCH.plusNanos((BEGIN + step * (Formula.DAY / keys)) * 1_000);
        return new Activity(Act.ORDER, Integer.toString(number), user(user), null, null, null, 100, at);
    }

    private static UUID user(int number) {
        return new UUID(7, number);
    }

    private long[] read(Activity act) {
        var name = Key.USER.name(act);
        var window = window(name);
        var values = new long[READ.size()];
        for (var i = 0; i < values.length; i++) {
            var reading = Formula.Reading.of(Key.USER, window, act, null, NOW);
            values[i] = READ.get(i).formula().value(reading);
        }
        return values;
    }

    private @Nullable Window window(Key.@Nullable Name name) {
        if (name == null) {
            return null;
        }
        var window = windows.find(name, NOW);
        if (window == null) {
            windows.put(Key.USER, List.of(name), NOW, List.of(), List.of());
            window = windows.find(name, NOW);
        }
        return window;
    }

    /** The raw acts again, counted plainly. */
    private void requireRight(int seed) {
        var hour = new long[keys];
        var day = new long[keys];
        var random = new Random(seed);
        for (var number = 0; number < events; number++) {
            var user = random.nextInt(keys);
            var at = BEGIN + random.nextInt(keys) * (Formula.DAY / keys);
            day[user] += at > NOW - Formula.DAY ? 1 : 0;
            hour[user] += at > NOW - Formula.HOUR ? 1 : 0;
        }
        for (var user = 0; user < keys; user++) {
            var values = read(act(-1, user, 0));
            if (values[0] != hour[user] + 1 || values[1] != day[user] + 1 || values[2] != 100 * (day[user] + 1)) {
                throw new IllegalStateException("user " + user + " differs from a recount");
            }
        }
    }
}
