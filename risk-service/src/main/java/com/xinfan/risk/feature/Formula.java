package com.xinfan.risk.feature;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a feature is worked out from the acts under its key. */
sealed interface Formula {

    long EVER = Long.MAX_VALUE;
    long HOUR = Duration.ofHours(1).toNanos() / 1_000;
    long DAY = 24 * HOUR;

    /** Its value for the act under decision. */
    long value(Reading reading);

    /** All that it looks at. */
    Stream<Pick> picks();

    /** Whether it tells the other sides of acts apart. */
    default boolean tellsApart() {
        return false;
    }

    static long micros(Instant moment) {
        return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
    }

    /**
     * What a formula is worked out on.
     *
     * @param window null where nothing is known under the key, or the act has none
     * @param known how the act under decision itself stands among the others, if it does so under this key
     */
    record Reading(
            @Nullable Window window,
            Activity act,
            ActivityRows.@Nullable Row known,
            @Nullable Object other,
            long now) {

        static Reading of(Key key, @Nullable Window window, Activity act, ActivityRows.@Nullable Row known, long now) {
            var same = known != null && Objects.equals(key.name(known.act()), key.name(act));
            return new Reading(window, act, same ? known : null, key.other(act), now);
        }
    }

    /** Which of a kind's acts. */
    enum Which {
        ANY,
        /** Not failed. */
        STANDING,
        FAILED,
        WITH_CARD,
        WITH_DEVICE;

        boolean holds(ActivityRows.Row row) {
            return switch (this) {
                case ANY -> true;
                case STANDING -> !row.failed();
                case FAILED -> row.failed();
                case WITH_CARD -> row.act().cardToken() != null;
                case WITH_DEVICE -> row.act().deviceId() != null;
            };
        }

        int slot(Act act) {
            return act.ordinal() * SIZE + ordinal();
        }

        private static final int SIZE = values().length;
    }

    /** Acts of some kinds, so many microseconds back. */
    record Pick(List<Act> acts, Which which, long micros) {

        long after(long now) {
            return micros == EVER ? Long.MIN_VALUE : now - micros;
        }

        Stream<Track> tracks(Reading reading) {
            var window = reading.window();
            return window == null ? Stream.empty() : window.tracks(acts, which);
        }
    }

    /**
     * How many, or how much. What it says of the others and of the act under decision is kept apart: the act counts
     * once, whether it is among the stored ones or not.
     */
    record Tally(boolean amounts, Pick pick) implements Formula {

        @Override
        public long value(Reading reading) {
            return others(reading) + own(reading);
        }

        long others(Reading reading) {
            var after = pick.after(reading.now());
            var total = 0L;
            var window = reading.window();
            if (window == null) {
                return 0;
            }
            for (var act : pick.acts()) {
                var track = window.track(pick.which().slot(act));
                if (track != null) {
                    total += amounts ? track.sum(after) : track.count(after);
                }
            }
            var known = reading.known();
            if (known != null
                    && pick.acts().contains(known.act().kind())
                    && pick.which().holds(known)
                    && known.micros() > after) {
                total -= amounts ? known.act().amount() : 1;
            }
            return total;
        }

        /** What the act adds, should it be allowed; it has not failed yet. */
        long own(Reading reading) {
            var act = reading.act();
            if (!pick.acts().contains(act.kind()) || !pick.which().holds(new ActivityRows.Row(act, false))) {
                return 0;
            }
            return amounts ? act.amount() : 1;
        }

        @Override
        public Stream<Pick> picks() {
            return Stream.of(pick);
        }
    }

    /** The larger of what was asked about and what was told, and the act under decision on top of it. */
    record Greatest(Tally asked, Tally told) implements Formula {

        @Override
        public long value(Reading reading) {
            return Math.max(asked.others(reading), told.others(reading)) + asked.own(reading);
        }

        @Override
        public Stream<Pick> picks() {
            return Stream.of(asked.pick(), told.pick());
        }
    }

    /** What is left of the one after the other, never less than nothing. */
    record Left(Tally in, Tally out) implements Formula {

        @Override
        public long value(Reading reading) {
            return Math.max(0, in.value(reading) - out.value(reading));
        }

        @Override
        public Stream<Pick> picks() {
            return Stream.of(in.pick(), out.pick());
        }
    }

    /** How many different other sides; {@code always} with the one under decision, else only if it is of the kinds. */
    record Distinct(boolean always, Pick pick) implements Formula {

        @Override
        public long value(Reading reading) {
            var seen = new HashSet<>();
            var after = pick.after(reading.now());
            pick.tracks(reading).forEach(track -> track.others(after, seen));
            var own = reading.other();
            if (own != null && (always || pick.acts().contains(reading.act().kind()))) {
                seen.add(own);
            }
            return seen.size();
        }

        @Override
        public Stream<Pick> picks() {
            return Stream.of(pick);
        }

        @Override
        public boolean tellsApart() {
            return true;
        }
    }

    /** Whole hundredths, downwards; 0 of nothing. */
    record Percent(Formula part, Formula whole) implements Formula {

        @Override
        public long value(Reading reading) {
            var of = whole.value(reading);
            return of == 0 ? 0 : Math.multiplyExact(100, part.value(reading)) / of;
        }

        @Override
        public Stream<Pick> picks() {
            return Stream.concat(part.picks(), whole.picks());
        }

        @Override
        public boolean tellsApart() {
            return part.tellsApart() || whole.tellsApart();
        }
    }

    /** Whole hours since the first; 0 where there is none, so that a late event never makes anybody old. */
    record SinceFirst(Pick pick) implements Formula {

        @Override
        public long value(Reading reading) {
            var after = pick.after(reading.now());
            var first = pick.tracks(reading)
                    .mapToLong(track -> track.first(after))
                    .min()
                    .orElse(Long.MAX_VALUE);
            return first == Long.MAX_VALUE ? 0 : Math.floorDiv(reading.now() - first, HOUR);
        }

        @Override
        public Stream<Pick> picks() {
            return Stream.of(pick);
        }
    }

    /** Whole hours since the last; the whole time looked at where there is none in it. */
    record SinceLast(Pick pick) implements Formula {

        @Override
        public long value(Reading reading) {
            var last = pick.tracks(reading).mapToLong(Track::last).max().orElse(Long.MIN_VALUE);
            var longest = pick.micros() / HOUR;
            return last <= pick.after(reading.now())
                    ? longest
                    : Math.min(longest, Math.floorDiv(reading.now() - last, HOUR));
        }

        @Override
        public Stream<Pick> picks() {
            return Stream.of(pick);
        }
    }

    static Tally count(long micros, Act... acts) {
        return count(micros, Which.ANY, acts);
    }

    static Tally count(long micros, Which which, Act... acts) {
        return new Tally(false, new Pick(List.of(acts), which, micros));
    }

    static Tally sum(long micros, Act... acts) {
        return sum(micros, Which.ANY, acts);
    }

    static Tally sum(long micros, Which which, Act... acts) {
        return new Tally(true, new Pick(List.of(acts), which, micros));
    }

    static Distinct different(boolean always, long micros, Act... acts) {
        return new Distinct(always, new Pick(List.of(acts), Which.ANY, micros));
    }

    static SinceFirst sinceFirst(long micros, Which which, Act... acts) {
        return new SinceFirst(new Pick(List.of(acts), which, micros));
    }

    static SinceLast sinceLast(long micros, Act... acts) {
        return new SinceLast(new Pick(List.of(acts), Which.ANY, micros));
    }
}
