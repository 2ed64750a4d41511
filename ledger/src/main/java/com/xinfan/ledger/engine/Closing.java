package com.xinfan.ledger.engine;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The end of a pending transfer.
 *
 * @param postings what is posted of it, {@code null} for all of it; of no meaning unless the target is POSTED
 */
record Closing(
        String key,
        Transfer.State target,
        @Nullable Instant effectiveAt,
        @Nullable List<Posting> postings) implements Step {

    static Closing settled(String key, Instant effectiveAt, @Nullable List<Posting> postings) {
        return new Closing(key, Transfer.State.POSTED, effectiveAt, postings);
    }

    static Closing ended(String key, Transfer.State target) {
        return new Closing(key, target, null, null);
    }

    /** One line of a transfer that is in the books: what was reserved, or what was posted. */
    record Line(UUID transfer, long accountId, Account account, long amount) {

        boolean guarded() {
            return account.kind() == Account.Kind.GUARDED;
        }

        /** Seen from the account: negative takes from it. */
        long flow(long ofAmount) {
            return account.side().natural(ofAmount);
        }
    }

    /** What a transfer uses of a window. */
    record Use(UUID transfer, long accountId, String span, Transfer.Measure measure, long amount) {

        /** What of it comes back when so much of its account's amount is not to be, but not all. */
        Use less(long gone) {
            var share = switch (measure) {
                case AMOUNT -> Math.min(amount, gone);
                case COUNT, BALANCE -> 0;
            };
            return new Use(transfer, accountId, span, measure, share);
        }
    }

    /** Why these postings cannot be of those lines, or null. */
    static @Nullable String fault(List<Posting> postings, List<Line> lines) {
        var allowed = lines.stream().collect(Collectors.toMap(line -> line.account(), Line::amount));
        var sums = new HashMap<String, Long>();
        for (var posting : postings) {
            var most = allowed.remove(posting.account());
            if (most == null) {
                return "not an account of the transfer, or twice: "
                        + posting.account().code();
            }
            if (Long.signum(most) != Long.signum(posting.amount()) || Math.abs(posting.amount()) > Math.abs(most)) {
                return "more than " + most + " or on the other side: "
                        + posting.account().code();
            }
            sums.merge(posting.account().unit(), posting.amount(), Math::addExact);
        }
        if (postings.isEmpty() || sums.values().stream().anyMatch(sum -> sum != 0)) {
            return "the postings do not sum to zero, or there are none";
        }
        return null;
    }

    /** The amounts to post by account id. */
    Map<Long, Long> amounts(List<Line> legs) {
        if (postings == null) {
            return legs.stream().collect(Collectors.toMap(Line::accountId, Line::amount));
        }
        var ids = legs.stream().collect(Collectors.toMap(line -> line.account(), Line::accountId));
        return postings.stream()
                .collect(Collectors.toMap(posting -> ids.getOrDefault(posting.account(), -1L), Posting::amount));
    }
}
