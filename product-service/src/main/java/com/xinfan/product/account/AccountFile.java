package com.xinfan.product.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept on one user's cash account, in fen, from the user's side. */
record AccountFile(
        UUID userId,
        long balance,
        long available,
        long pending,
        long incoming,
        long held,
        String currency,
        @Nullable String accountClass,
        List<Bond> bonds,
        List<Used> limits,
        List<Last> movements) {

    /** A hold or freeze in force; who ordered it is in the freeze's own file. */
    record Bond(String kind, @Nullable Long amount, long covered, Instant since) {}

    /** What is used of a limit whose span is not over. */
    record Used(String span, long used) {}

    record Last(String kind, long amount, Instant at) {}
}
