package com.xinfan.risk.screening.name;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Very many names, of which those like one are found without looking at the others. Never changes; for many threads.
 *
 * @param <T> to whom a name belongs; one may have many, and is found once, by the likest
 */
public final class NameIndex<T> {

    private final List<Kept<T>> names;

    /** The hash of a key in the upper half, the number of a name in the lower one; sorted. */
    private final long[] postings;

    /** A name and whose it is. */
    public record Kept<T>(T owner, Name name) {}

    /** Somebody whose name is like the one that was asked for. */
    public record Found<T>(T owner, Likeness likeness) {}

    private NameIndex(List<Kept<T>> names, long[] postings) {
        this.names = names;
        this.postings = postings;
    }

    public static <T> NameIndex<T> of(List<Kept<T>> names) {
        var kept = List.copyOf(names);
        var postings = new long[Math.max(16, kept.size() * 8)];
        var count = 0;
        for (var i = 0; i < kept.size(); i++) {
            for (var key : Keys.kept(kept.get(i).name())) {
                if (count == postings.length) {
                    postings = Arrays.copyOf(postings, count + count / 2);
                }
                postings[count++] = posting(key, i);
            }
        }
        var trimmed = Arrays.copyOf(postings, count);
        Arrays.parallelSort(trimmed);
        return new NameIndex<>(kept, trimmed);
    }

    public int size() {
        return names.size();
    }

    /** Everybody with a name that scores this much or more, the likest first. */
    public List<Found<T>> find(Name asked, int floor) {
        var numbers = Keys.asked(asked).stream()
                .mapToLong(key -> posting(key, 0))
                .flatMap(this::under)
                .mapToInt(posting -> (int) posting)
                .sorted()
                .distinct();
        return best(numbers.mapToObj(names::get).toList(), asked, floor);
    }

    /** The same by comparing all names: what {@link #find} is measured by. */
    public List<Found<T>> findOneByOne(Name asked, int floor) {
        return best(names, asked, floor);
    }

    private static <T> List<Found<T>> best(List<Kept<T>> candidates, Name asked, int floor) {
        Map<T, Likeness> best = new HashMap<>();
        for (var candidate : candidates) {
            var likeness = Comparison.compare(asked, candidate.name());
            if (likeness.score() >= floor) {
                best.merge(candidate.owner(), likeness, Likeness::orBetter);
            }
        }
        var found = new ArrayList<Found<T>>();
        best.forEach((owner, likeness) -> found.add(new Found<>(owner, likeness)));
        found.sort((one, other) -> other.likeness().score() - one.likeness().score());
        return found;
    }

    private LongStream under(long first) {
        var at = Arrays.binarySearch(postings, first);
        var from = at < 0 ? -at - 1 : at;
        var to = from;
        while (to < postings.length && postings[to] >>> 32 == first >>> 32) {
            to++;
        }
        return Arrays.stream(postings, from, to);
    }

    private static long posting(String key, int number) {
        var hash = key.hashCode() * 0x9E3779B1;
        // Without the sign: the order of the postings is that of the hashes.
        return (Integer.toUnsignedLong(hash) & 0x7FFFFFFFL) << 32 | number;
    }
}
