package com.xinfan.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing to do in a call that does many. It closes only what was in the books before the call. */
public sealed interface Instruction {

    /** The key of the transfer it is about. */
    String key();

    /** Posts at once. */
    record Post(Transfer transfer) implements Instruction {
        @Override
        public String key() {
            return transfer.key();
        }
    }

    /** Takes what the transfer will take, until it is closed or expires. */
    record Reserve(Transfer transfer, @Nullable Instant expiresAt) implements Instruction {
        @Override
        public String key() {
            return transfer.key();
        }
    }

    /**
     * Posts a reserved transfer.
     *
     * @param postings what to post of it, or {@code null} for all: each on an account of the reservation, on the same
     *     side and no more than was reserved there, in sum zero; accounts left out post nothing. What is not posted is
     *     given back.
     */
    record Settle(String key, Instant effectiveAt, @Nullable List<Posting> postings) implements Instruction {
        public Settle {
            postings = postings == null ? null : List.copyOf(postings);
        }
    }

    /** Voids a reserved transfer. */
    record Release(String key) implements Instruction {}
}
