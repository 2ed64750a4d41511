package com.xinfan.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a request to the ledger. A refusal changes nothing and leaves the caller's transaction usable. */
public sealed interface Outcome {

    /** Done, now or by an earlier call with the same key and content. */
    record Accepted(UUID transferId, Transfer.State state, boolean replayed) implements Outcome {}

    /**
     * A guarded account lets less go than the transfer takes from it: pending outflow and holds are already off, its
     * credit line is already in.
     */
    record Insufficient(String account, long available, long needed) implements Outcome {}

    /** A control laid on a guarded account keeps this direction shut. */
    record Barred(String account, Bar bar) implements Outcome {}

    /** One of the transfer's limits, named in it, would be passed; {@code limit.max()} is what is allowed. */
    record LimitExceeded(Transfer.Limit limit, long used) implements Outcome {}

    /** What no refusal of money explains: the caller has asked for something that cannot be. */
    sealed interface Irregular extends Outcome {}

    /** The key belongs to a transfer of other content, or was closed with other amounts. */
    record KeyReused(String key) implements Irregular {}

    /** The transfer of this key is not in a state that allows the step; {@code null} means that there is none. */
    record WrongState(String key, Transfer.@Nullable State state) implements Irregular {}

    /** The instruction itself is wrong: an account is open as something else, an amount is out of range. */
    record Invalid(String key, String reason) implements Irregular {}

    /** Refused because another instruction of its link was; {@code by} is that one's place in the link, from 0. */
    record LinkBroken(String byKey, int by) implements Irregular {}

    /** What shuts an account. */
    enum Bar {
        OUTFLOW_FROZEN,
        INFLOW_FROZEN,
        CLOSED
    }

    /** For callers to whom anything but acceptance is a broken invariant. */
    default Accepted required() {
        if (this instanceof Accepted accepted) {
            return accepted;
        }
        throw new IllegalStateException("The ledger refused what it had to accept: " + this);
    }
}
