package com.xinfan.ledger.simulation;

import com.xinfan.ledger.Transfer.Measure;
import com.xinfan.ledger.Transfer.Period;
import com.xinfan.ledger.control.Hold;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a client asks of the books. All moments are seconds since the beginning of the run. */
sealed interface Call {

    /** What may stand in a link. */
    sealed interface Part extends Call {
        String key();
    }

    record Post(Booking booking) implements Part {
        @Override
        public String key() {
            return booking.key();
        }
    }

    /** {@code expiresAt} 0 is never. */
    record Reserve(Booking booking, long expiresAt) implements Part {
        @Override
        public String key() {
            return booking.key();
        }
    }

    /** {@code part} is what to post of it, all if null. */
    record Settle(String key, long at, @Nullable List<Move> part) implements Part {}

    record Release(String key) implements Part {}

    /** Many in one call, each by itself. */
    record Bulk(List<Booking> bookings) implements Call {}

    /** All or none. */
    record Linked(List<Part> parts) implements Call {}

    record Reverse(
            String key, String reversal, long at, @Nullable List<Move> part) implements Call {}

    record Expire(long now) implements Call {}

    record RollUp() implements Call {}

    record Rebuild() implements Call {}

    /** A hold on an amount, or a freeze. */
    record Place(Pot pot, String key, Hold.Kind kind, long amount) implements Call {}

    record Lift(String key) implements Call {}

    record Change(String key, long amount) implements Call {}

    record Credit(Pot pot, long credit) implements Call {}

    /** Posts it later; {@code every} 0 is tried once. */
    record Plan(Booking booking, long due, long every, long atMost) implements Call {}

    record Cancel(String key) implements Call {}

    record RunDue(long now) implements Call {}

    /** Seals what is settled: a request of its own, in a transaction of its own. */
    record Seal() implements Call {}

    /** One transfer: debit positive, the sum zero in each unit. */
    record Booking(String key, String kind, long at, List<Move> moves, List<Cap> caps) {}

    record Move(Pot pot, long amount) {

        @Override
        public String toString() {
            return pot + (amount < 0 ? "" : "+") + amount;
        }
    }

    record Cap(Pot pot, String name, Period period, Measure measure, long amount, long max) {

        @Override
        public String toString() {
            return pot + " " + name + " " + measure + " a " + period + " " + amount + "/" + max;
        }
    }

    /** The calls that a bulk amounts to, in their order. */
    default Stream<Call> single() {
        return this instanceof Bulk bulk ? bulk.bookings().stream().map(Post::new) : Stream.of(this);
    }

    /** Whether it is decided at its first effect and not at its commit, because it passes over locked rows. */
    default boolean sweeps() {
        return this instanceof Expire || this instanceof RunDue;
    }
}
