package com.xinfan.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a request to the ledger. A refusal changes nothing and leaves the caller's transaction usable. */
public sealed interface Outcome {

    /** Done, now or by an earlier call with the same key and content. */
    record Accepted(UUID transferId, Transfer.State state, boolean replayed) implements Outcome {}

    /** A guarded account has less than the transfer takes from it. */
    record Insufficient(String account, long available, long needed) implements Outcome {}

    /** One of the transfer's limits would be passed. */
    record LimitExceeded(Transfer.Limit limit, long used) implements Outcome {}

    /** The key belongs to a transfer of other content. */
    record KeyReused(String key) implements Outcome {}

    /** The transfer of this key is not in a state that allows the step; {@code null} means that there is none. */
    record WrongState(String key, Transfer.@Nullable State state) implements Outcome {}

    /** For callers to whom anything but acceptance is a broken invariant. */
    default Accepted required() {
        if (this instanceof Accepted accepted) {
            return accepted;
        }
        throw new IllegalStateException("The ledger refused what it had to accept: " + this);
    }
}
