package com.xinfan.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
    private static final int MAX_METADATA = 16;

    public Transfer {
        postings = List.copyOf(postings);
        limits = List.copyOf(limits);
        metadata = Map.copyOf(metadata);
        passes = Set.copyOf(passes);
        if (key.isBlank() || key.length() > 200) {
            throw new IllegalArgumentException("A transfer key has 1 to 200 characters");
        }
        if (postings.size() < 2 || postings.size() > MAX_POSTINGS || metadata.size() > MAX_METADATA) {
            throw new IllegalArgumentException("A transfer has 2 to 64 postings and at most 16 metadata: " + key);
        }
        requireBalanced(key, postings);
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

    /** For what must be: money that is owed comes in despite a freeze, and what a court takes goes out. */
    public Transfer passing(Outcome.Bar... bars) {
        return new Transfer(key, kind, effectiveAt, postings, limits, metadata, Set.of(bars));
    }

    /** What a replay must repeat: all but the moments and the limits, which a retry computes anew. */
    byte[] content(State initial) {
        var text = new StringBuilder(kind).append('\n').append(initial).append('\n');
        postings.stream()
                .sorted(Comparator.comparing(
                        (Posting posting) -> posting.account().code()))
                .forEach(posting -> text.append(posting.account().code())
                        .append('=')
                        .append(posting.amount())
                        .append('\n'));
        new TreeMap<>(metadata)
                .forEach((name, value) -> text.append(name)
                        .append(':')
                        .append(value.length())
                        .append(':')
                        .append(value)
                        .append('\n'));
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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

    /** A pending transfer is settled or voided, once; every other transfer is posted from the start. */
    public enum State {
        PENDING,
        POSTED,
        VOIDED
    }

    /**
     * A ceiling on what may pass through a guarded account in a span of time, checked and counted in the posting
     * itself. Pending transfers count until they are voided.
     *
     * @param span the window's name, for instance {@code deposit:2026-11-23}
     * @param amount what this transfer uses of it
     */
    public record Limit(Account account, String span, long amount, long max) {

        public Limit {
            if (account.kind() != Account.Kind.GUARDED) {
                throw new IllegalArgumentException("Only guarded accounts are locked, so only they can be limited");
            }
            if (amount <= 0 || max < 0) {
                throw new IllegalArgumentException("A limit counts positive amounts");
            }
        }
    }
}
