package com.xinfan.risk.feature;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The acts of one kind under one key in order of time: a moment in microseconds, an amount and, where different ones
 * are counted, the other side. Two that are alike in all three are interchangeable, so an act is taken out by what it
 * was.
 */
final class Track {

    private static final int FIRST_ROOM = 4;

    final int slot;
    private final boolean keepsOthers;
    private long[] at = new long[FIRST_ROOM];

    /** At each place the sum of the amounts up to it. */
    private long[] sums = new long[FIRST_ROOM];

    private @Nullable Object[] others;
    private int head;
    private int end;

    Track(int slot, boolean keepsOthers) {
        this.slot = slot;
        this.keepsOthers = keepsOthers;
        this.others = new Object[keepsOthers ? FIRST_ROOM : 0];
    }

    int size() {
        return end - head;
    }

    void add(long moment, long amount, @Nullable Object other) {
        makeRoom();
        var place = firstAfter(moment);
        System.arraycopy(at, place, at, place + 1, end - place);
        System.arraycopy(sums, place, sums, place + 1, end - place);
        if (keepsOthers) {
            System.arraycopy(others, place, others, place + 1, end - place);
            others[place] = other;
        }
        at[place] = moment;
        sums[place] = before(place);
        end++;
        raise(place, amount);
    }

    /** Takes out one that is like this, if there is one; there is none of what was too old to be kept. */
    void remove(long moment, long amount, @Nullable Object other) {
        for (var place = firstAfter(moment) - 1; place >= head && at[place] == moment; place--) {
            if (sums[place] - before(place) == amount && (!keepsOthers || Objects.equals(others[place], other))) {
                raise(place, -amount);
                System.arraycopy(at, place + 1, at, place, end - place - 1);
                System.arraycopy(sums, place + 1, sums, place, end - place - 1);
                if (keepsOthers) {
                    System.arraycopy(others, place + 1, others, place, end - place - 1);
                    others[end - 1] = null;
                }
                end--;
                return;
            }
        }
    }

    /** How many are later than a moment. */
    int count(long after) {
        return end - firstAfter(after);
    }

    /** The sum of the amounts of those later than a moment. */
    long sum(long after) {
        var from = firstAfter(after);
        return from == end ? 0 : sums[end - 1] - before(from);
    }

    /** The different other sides of those later than a moment. */
    void others(long after, Collection<Object> into) {
        for (var place = firstAfter(after); place < end; place++) {
            var other = others[place];
            if (other != null) {
                into.add(other);
            }
        }
    }

    /** The first later than a moment, or {@link Long#MAX_VALUE}. */
    long first(long after) {
        var from = firstAfter(after);
        return from == end ? Long.MAX_VALUE : at[from];
    }

    /** The last of all, or {@link Long#MIN_VALUE}. */
    long last() {
        return end == head ? Long.MIN_VALUE : at[end - 1];
    }

    /** Forgets those up to a moment. */
    void forget(long upTo) {
        var keep = firstAfter(upTo);
        if (keepsOthers) {
            Arrays.fill(others, head, keep, null);
        }
        head = keep;
    }

    private long before(int place) {
        return place == 0 ? 0 : sums[place - 1];
    }

    private void raise(int from, long by) {
        for (var place = from; by != 0 && place < end; place++) {
            sums[place] += by;
        }
    }

    private void makeRoom() {
        if (end < at.length) {
            return;
        }
        var size = size();
        var room = size > at.length / 2 ? at.length * 2 : at.length;
        var forgotten = before(head);
        at = Arrays.copyOf(Arrays.copyOfRange(at, head, end), room);
        sums = Arrays.copyOf(Arrays.copyOfRange(sums, head, end), room);
        others = keepsOthers ? Arrays.copyOf(Arrays.copyOfRange(others, head, end), room) : others;
        head = 0;
        end = size;
        raise(0, -forgotten);
    }

    /** The first place, from the head, whose moment is later. Most often it is the end. */
    private int firstAfter(long moment) {
        if (end == head || at[end - 1] <= moment) {
            return end;
        }
        var low = head;
        var high = end - 1;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (at[middle] > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
