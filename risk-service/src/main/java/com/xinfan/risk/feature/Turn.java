package com.xinfan.risk.feature;

import com.xinfan.risk.feature.ActivityRows.Id;
import com.xinfan.risk.feature.ActivityRows.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One transaction's turn at the windows. It sees what was written before, writes what it remembers with the
 * transaction, and takes it out of memory again should the transaction not be known to have committed.
 */
final class Turn implements TransactionSynchronization {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Past this it is cheaper to begin anew. */
    private static final int MOST_TO_CATCH_UP = 10_000;

    private final Windows windows;
    private final ActivityRows rows;
    private final Map<Id, @Nullable Row> known = new HashMap<>();
    private final Map<Id, Row> unwritten = new LinkedHashMap<>();
    private final Set<Key.Name> touched = new HashSet<>();
    private ActivityRows.Clock clock = new ActivityRows.Clock(0, 0);

    private Turn(Windows windows, ActivityRows rows) {
        this.windows = windows;
        this.rows = rows;
    }

    /** The turn of this transaction; the first time, it waits for those of others. */
    static Turn of(Windows windows, ActivityRows rows) {
        if (TransactionSynchronizationManager.getResource(windows) instanceof Turn running) {
            return running;
        }
        var turn = new Turn(windows, rows);
        turn.enter();
        return turn;
    }

    private void enter() {
        try {
            if (!windows.lock().tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CannotAcquireLockException("another decision has not ended for " + LONGEST_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotAcquireLockException("interrupted", e);
        }
        TransactionSynchronizationManager.registerSynchronization(this);
        TransactionSynchronizationManager.bindResource(windows, this);
        clock = rows.lock();
        catchUp();
    }

    /** Another process may have written, or somebody past the order. */
    private void catchUp() {
        var seen = windows.known();
        var behind = clock.last() - seen.last();
        if (windows.isEmpty() || clock.forgotten() != seen.forgotten() || behind > MOST_TO_CATCH_UP) {
            windows.clear();
        } else if (behind > 0) {
            rows.after(seen.last(), MOST_TO_CATCH_UP)
                    .forEach(row -> Windows.names(row.act()).forEach(windows::drop));
            windows.catchUp(behind);
        }
        windows.know(clock);
    }

    /** How the act stands in the log and with what this transaction adds to it. */
    @Nullable
    Row known(Id id) {
        expect(List.of(id));
        return known.get(id);
    }

    /** Looks many up at once. */
    void expect(Collection<Id> ids) {
        var unknown = ids.stream().filter(id -> !known.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            var found = rows.find(unknown);
            unknown.forEach(id -> known.put(id, found.get(id)));
        }
    }

    Window window(Key.Name name, long now) {
        load(List.of(name), now);
        return Objects.requireNonNull(windows.find(name, now));
    }

    /** Makes sure of many windows at once. */
    void load(Collection<Key.Name> names, long now) {
        var missing = new HashMap<Key, List<Key.Name>>();
        for (var name : names) {
            if (windows.find(name, now) == null) {
                missing.computeIfAbsent(name.key(), _ -> new ArrayList<>()).add(name);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        write();
        windows.fit();
        missing.forEach((key, cold) -> {
            var wanted = Set.copyOf(cold);
            var seen = key == Key.USER ? rows.lastSeen(wanted) : List.<Row>of();
            windows.put(key, wanted, now, rows.of(key, wanted, Windows.since(now), Long.MAX_VALUE), seen);
        });
    }

    void remember(Row told) {
        var id = Id.of(told.act());
        var before = known(id);
        var after = before == null ? told : before.with(told);
        if (after.equals(before)) {
            return;
        }
        Windows.names(after.act()).forEach(touched::add);
        windows.replace(before, after);
        known.put(id, after);
        unwritten.put(id, after);
    }

    /** So that the log has all that memory has. */
    private void write() {
        if (!unwritten.isEmpty()) {
            rows.write(unwritten.values(), clock.last() + 1);
            clock = new ActivityRows.Clock(clock.last() + unwritten.size(), clock.forgotten());
            unwritten.clear();
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        write();
    }

    @Override
    public void afterCompletion(int status) {
        try {
            TransactionSynchronizationManager.unbindResourceIfPossible(windows);
            if (status == STATUS_COMMITTED) {
                windows.know(clock);
                windows.fit();
            } else {
                touched.forEach(windows::drop);
            }
        } finally {
            windows.lock().unlock();
        }
    }
}
