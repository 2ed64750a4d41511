package com.xinfan.ledger;

import com.xinfan.platform.clock.BusinessClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Postings that sum to zero, under a business key that acts once.
 *
 * @param kind what the transfer is, in the caller's words, for instance {@code deposit}
 * @param effectiveAt the business moment; the moment of recording is the database's
 * @param passes the bars that do not stop this transfer; nothing passes a closed account
 */
public record Transfer(
        String key,
        String kind,
        Instant effectiveAt,
        List<Posting> postings,
        List<Limit> limits,
        Map<String, String> metadata,
        Set<Outcome.Bar> passes) {

    private static final int MAX_POSTINGS = 64;
    private static final int MAX_LIMITS = 16;
    private static final int MAX_METADATA = 16;
    private static final int MAX_TEXT = 2_000;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    public Transfer {
        postings = List.copyOf(postings);
        limits = List.copyOf(limits);
        metadata = Map.copyOf(metadata);
        passes = Set.copyOf(passes);
        Account.requireText(key, 200);
        Account.requireText(kind, 64);
        metadata.forEach((name, value) -> {
            Account.requireText(name, 64);
            Account.requireStorable(value, MAX_TEXT);
        });
        if (postings.size() < 2
                || postings.size() > MAX_POSTINGS
                || limits.size() > MAX_LIMITS
                || metadata.size() > MAX_METADATA) {
            throw new IllegalArgumentException(
                    "A transfer has 2 to 64 postings, at most 16 limits and 16 metadata: " + key);
        }
        if (effectiveAt.isBefore(FIRST) || !effectiveAt.isBefore(LAST)) {
            throw new IllegalArgumentException("A transfer takes effect between 1970 and 9999: " + key);
        }
        requireBalanced(key, postings);
        requireDistinct(key, effectiveAt, limits);
    }

    public Transfer(
            String key,
            String kind,
            Instant effectiveAt,
            List<Posting> postings,
            List<Limit> limits,
            Map<String, String> metadata) {
        this(key, kind, effectiveAt, postings, limits, metadata, Set.of());
    }

    public static Transfer of(String key, String kind, Instant effectiveAt, List<Posting> postings) {
        return new Transfer(key, kind, effectiveAt, postings, List.of(), Map.of());
    }

    public Transfer withMetadata(Map<String, String> values) {
        return new Transfer(key, kind, effectiveAt, postings, limits, values, passes);
    }

    public Transfer limitedBy(List<Limit> values) {
        return new Transfer(key, kind, effectiveAt, postings, values, metadata, passes);
    }

    /** The same at another moment. */
    public Transfer effectiveAt(Instant moment) {
        return new Transfer(key, kind, moment, postings, limits, metadata, passes);
    }

    /** For what must be: money that is owed comes in despite a freeze, and what a court takes goes out. */
    public Transfer passing(Outcome.Bar... bars) {
        return new Transfer(key, kind, effectiveAt, postings, limits, metadata, Set.of(bars));
    }

    private static void requireBalanced(String key, List<Posting> postings) {
        var accounts = new HashSet<String>();
        var sums = new HashMap<String, Long>();
        for (var posting : postings) {
            if (!accounts.add(posting.account().code())) {
                throw new IllegalArgumentException("An account appears once in a transfer: " + key);
            }
            sums.merge(posting.account().unit(), posting.amount(), Math::addExact);
        }
        if (sums.values().stream().anyMatch(sum -> sum != 0)) {
            throw new IllegalArgumentException("A transfer sums to zero: " + key);
        }
    }

    private static void requireDistinct(String key, Instant effectiveAt, List<Limit> limits) {
        var windows = new HashSet<String>();
        for (var limit : limits) {
            if (!windows.add(limit.account().code() + '\n' + limit.measure() + '\n' + limit.span(effectiveAt))) {
                throw new IllegalArgumentException("Two limits of one name and period: " + key);
            }
        }
    }

    /** A pending transfer is closed once, in one of three ways; every other transfer is posted from the start. */
    public enum State {
        PENDING,
        POSTED,
        VOIDED,
        EXPIRED
    }

    /** The time in which a limit counts, by the business date of the transfer's effective moment. */
    public enum Period {
        /** This transfer alone. */
        TRANSFER,
        DAY,
        MONTH,
        YEAR,
        EVER;

        private String label(Instant moment) {
            var day = LocalDate.ofInstant(moment, BusinessClock.ZONE);
            return switch (this) {
                case TRANSFER, EVER -> "";
                case DAY -> ":" + day;
                case MONTH -> ":" + YearMonth.from(day);
                case YEAR -> ":" + day.getYear();
            };
        }
    }

    /** What a limit counts. */
    public enum Measure {
        AMOUNT,
        COUNT,
        BALANCE
    }

    /**
     * A ceiling on what may pass through a guarded account, checked and counted in the posting itself. What a pending
     * transfer uses is given back when it is voided or expires, and for the part that its settlement does not post;
     * a reversal gives back what its original used, in the periods in which it was counted. A count comes back when
     * nothing is left of the transfer.
     *
     * @param name which limit it is, for instance {@code deposit-day}; a window is an account, a name and a period
     * @param amount what this transfer uses of it
     * @param max the most that may be used, inclusive; for {@code BALANCE} the most that the account may hold with all
     *     that is on its way to it, pending outflow not taken off
     */
    public record Limit(Account account, String name, Period period, Measure measure, long amount, long max) {

        public Limit {
            Account.requireText(name, 100);
            if (account.kind() != Account.Kind.GUARDED || amount <= 0 || amount > Posting.MAX || max < 0) {
                throw new IllegalArgumentException("A limit counts positive amounts on a guarded account: " + name);
            }
        }

        /** A window of one name for ever: callers put the span into the name. */
        public Limit(Account account, String span, long amount, long max) {
            this(account, span, Period.EVER, Measure.AMOUNT, amount, max);
        }

        public static Limit amount(Account account, String name, Period period, long amount, long max) {
            return new Limit(account, name, period, Measure.AMOUNT, amount, max);
        }

        public static Limit count(Account account, String name, Period period, long max) {
            return new Limit(account, name, period, Measure.COUNT, 1, max);
        }

        public static Limit balance(Account account, String name, long amount, long max) {
            return new Limit(account, name, Period.EVER, Measure.BALANCE, amount, max);
        }

        /** The name: of a limit of one window for ever, the window itself. */
        public String span() {
            return name;
        }

        /** Whether use of it adds up over transfers. */
        public boolean counts() {
            return measure != Measure.BALANCE && period != Period.TRANSFER;
        }

        /** The window in which a transfer of this moment counts, for instance {@code deposit-day:2026-11-23}. */
        public String span(Instant effectiveAt) {
            return (measure == Measure.COUNT ? name + "#" : name) + period.label(effectiveAt);
        }
    }
}
