package com.xinfan.ledger.simulation;

import java.util.List;
import java.util.stream.Stream;

/** What a client asks of the books. All moments are seconds since the beginning of the run. */
sealed interface Call {

    /** The calls that a bulk amounts to, in their order. */
    default Stream<Call> parts() {
        return this instanceof Post post
                ? post.bookings().stream().map(booking -> new Post(List.of(booking)))
                : Stream.of(this);
    }

    record Post(List<Booking> bookings) implements Call {}

    /** {@code expiresAt} 0 is never. */
    record Reserve(Booking booking, long expiresAt) implements Call {}

    record Settle(String key, long at) implements Call {}

    record Release(String key) implements Call {}

    record Reverse(String key, String reversal, long at) implements Call {}

    record Expire(long now) implements Call {}

    record RollUp() implements Call {}

    /** One transfer: debit positive, the sum zero in each unit. */
    record Booking(String key, String kind, long at, List<Move> moves, List<Cap> caps) {}

    record Move(Pot pot, long amount) {

        @Override
        public String toString() {
            return pot + (amount < 0 ? "" : "+") + amount;
        }
    }

    record Cap(Pot pot, String span, long amount, long max) {

        @Override
        public String toString() {
            return pot + " " + span + " " + amount + "/" + max;
        }
    }
}
