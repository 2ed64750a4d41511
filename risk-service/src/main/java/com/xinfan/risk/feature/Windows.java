package com.xinfan.risk.feature;

import com.xinfan.risk.feature.ActivityRows.Row;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The windows in memory, the least used of which go when there are too many. For whoever holds its lock; a window that
 * is not here is built from the log.
 */
final class Windows {

    /** What a window weighs beside its acts: an act takes some thirty bytes, a window some three hundred. */
    private static final int OWN_WEIGHT = 10;

    /** How much further back than needed is kept, as not everybody's clock says the same. */
    private static final long SLACK = Formula.HOUR;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final LinkedHashMap<Key.Name, Window> windows = new LinkedHashMap<>(1_024, 0.75f, true);
    private final long capacity;
    private final AtomicLong loads = new AtomicLong();
    private final AtomicLong evictions = new AtomicLong();
    private final AtomicLong caughtUp = new AtomicLong();
    private long weight;
    private volatile int shownCount;
    private volatile long shownWeight;

    /** The number of the last row that it knows, and the state of the log's order then. */
    private ActivityRows.Clock known = new ActivityRows.Clock(0, 0);

    /** {@code capacity} in acts. */
    Windows(long capacity) {
        this.capacity = capacity;
    }

    ReentrantLock lock() {
        return lock;
    }

    /** As of the last turn, for whoever watches. */
    int count() {
        return shownCount;
    }

    /** What they weigh, in acts; as of the last turn. */
    long weight() {
        return shownWeight;
    }

    long loads() {
        return loads.get();
    }

    long evictions() {
        return evictions.get();
    }

    /** How many rows of other processes it has heard of. */
    long caughtUp() {
        return caughtUp.get();
    }

    void catchUp(long rows) {
        caughtUp.addAndGet(rows);
    }

    ActivityRows.Clock known() {
        return known;
    }

    void know(ActivityRows.Clock clock) {
        known = clock;
    }

    /** The window of a key if it is here and can answer for this moment. */
    @Nullable
    Window find(Key.Name name, long now) {
        var window = windows.get(name);
        if (window == null || now < window.since()) {
            return null;
        }
        if (now - window.since() > 2 * SLACK) {
            changed(window, () -> window.forget(now - SLACK));
        }
        return window;
    }

    /** Builds the windows of some keys from what the log has of them. */
    void put(Key key, Collection<Key.Name> names, long now, List<Row> rows, List<Row> seen) {
        names.forEach(this::drop);
        for (var name : names) {
            windows.put(name, new Window(key, now - SLACK));
            weight += OWN_WEIGHT;
        }
        seen.forEach(row -> of(key, row).seen(row));
        for (var row : rows) {
            var window = of(key, row);
            changed(window, () -> window.add(row));
        }
        loads.addAndGet(names.size());
    }

    private Window of(Key key, Row row) {
        return Objects.requireNonNull(windows.get(Objects.requireNonNull(key.name(row.act()))));
    }

    static long since(long now) {
        return now - SLACK;
    }

    /** Takes an act in that was unknown, or was known otherwise. */
    void replace(@Nullable Row before, Row after) {
        names(after.act()).forEach(name -> {
            var window = windows.get(name);
            if (window == null) {
                return;
            }
            weight -= window.size();
            var taken = before == null || !name.equals(name.key().name(before.act())) || window.remove(before);
            weight += window.size();
            if (taken) {
                changed(window, () -> window.add(after));
            } else {
                drop(name);
            }
        });
    }

    /** The keys under which an act counts. */
    static Stream<Key.Name> names(Activity act) {
        return Arrays.stream(Key.values()).flatMap(key -> Stream.ofNullable(key.name(act)));
    }

    /** Lets the least used go until the rest fits. */
    void fit() {
        var eldest = windows.sequencedEntrySet().iterator();
        while (weight > capacity && eldest.hasNext()) {
            weight -= OWN_WEIGHT + eldest.next().getValue().size();
            eldest.remove();
            evictions.incrementAndGet();
        }
        shownCount = windows.size();
        shownWeight = weight;
    }

    void drop(Key.Name name) {
        var window = windows.remove(name);
        if (window != null) {
            weight -= OWN_WEIGHT + window.size();
        }
    }

    boolean isEmpty() {
        return windows.isEmpty();
    }

    void clear() {
        windows.clear();
        weight = 0;
    }

    private void changed(Window window, Runnable change) {
        weight -= window.size();
        change.run();
        weight += window.size();
    }
}
