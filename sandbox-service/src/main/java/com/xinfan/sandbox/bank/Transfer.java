package com.xinfan.sandbox.bank;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What the caller wants: money from a card or to it. */
record Transfer(String requestId, Kind kind, String cardToken, long amount, String currency) {
    enum Kind {
        DEBIT,
        CREDIT
    }

    enum Status {
        SUCCEEDED,
        FAILED,
        PROCESSING
    }

    /** How it stands. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(String requestId, Status status, @Nullable String reason) {}
}
