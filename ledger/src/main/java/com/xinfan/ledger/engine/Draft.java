package com.xinfan.ledger.engine;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A transfer about to be written.
 *
 * @param givesBack what a reversal gives back of the windows that its original used
 */
record Draft(
        UUID id,
        Transfer transfer,
        Transfer.State initial,
        byte[] content,
        @Nullable Instant expiresAt,
        @Nullable UUID reverses,
        List<Closing.Use> givesBack)
        implements Step {

    static Draft posted(Transfer transfer, List<String> link) {
        return draft(transfer, Transfer.State.POSTED, null, link);
    }

    static Draft pending(Transfer transfer, @Nullable Instant expiresAt, List<String> link) {
        return draft(transfer, Transfer.State.PENDING, expiresAt, link);
    }

    static Draft reversal(Transfer transfer, UUID original, List<Closing.Use> givesBack) {
        var content = content(transfer, Transfer.State.POSTED, List.of());
        return new Draft(Ids.next(), transfer, Transfer.State.POSTED, content, null, original, givesBack);
    }

    private static Draft draft(
            Transfer transfer, Transfer.State initial, @Nullable Instant expiresAt, List<String> link) {
        var content = content(transfer, initial, link);
        return new Draft(Ids.next(), transfer, initial, content, expiresAt, null, List.of());
    }

    @Override
    public String key() {
        return transfer.key();
    }

    TransferRows.Held held() {
        return new TransferRows.Held(id, key(), content, initial);
    }

    /** All accounts it needs, those of its limits included. */
    Stream<Account> accounts() {
        return Stream.concat(
                transfer.postings().stream().map(Posting::account),
                transfer.limits().stream().map(Transfer.Limit::account));
    }

    /**
     * What a replay must repeat: all but the moments, the limits and the bars it passes, which a retry computes anew.
     * The keys of its link are part of it, so a transfer cannot be replayed into another link.
     */
    private static byte[] content(Transfer transfer, Transfer.State initial, List<String> link) {
        var text =
                new StringBuilder(transfer.kind()).append('\n').append(initial).append('\n');
        transfer.postings().stream()
                .sorted(Comparator.comparing(
                        (Posting posting) -> posting.account().code()))
                .forEach(posting -> text.append(posting.account().code())
                        .append('=')
                        .append(posting.amount())
                        .append('\n'));
        new TreeMap<>(transfer.metadata())
                .forEach((name, value) -> text.append(name)
                        .append(':')
                        .append(value.length())
                        .append(':')
                        .append(value)
                        .append('\n'));
        link.forEach(key -> text.append("link ").append(key).append('\n'));
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
