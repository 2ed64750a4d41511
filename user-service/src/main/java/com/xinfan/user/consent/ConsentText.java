package com.xinfan.user.consent;

import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.approval.Approvals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of one text, as stored and as staff see it.
 *
 * @param validDays how many days a grant lasts; null is without end
 * @param renews whether grants of earlier versions end when this one comes into force: its purpose or kind of
 *     processing is another (PIPL art. 14)
 */
record ConsentText(
        UUID id,
        Purpose purpose,
        int version,
        Status status,
        String zh,
        String en,
        String textHash,
        LocalDate effectiveFrom,
        @Nullable Integer validDays,
        boolean renews,
        String author,
        Instant createdAt,
        @Nullable String approvedBy,
        @Nullable Instant liveAt) {

    enum Status {
        DRAFT,
        SUBMITTED,
        LIVE
    }

    String hash() {
        return Approvals.hashOf(purpose, version, zh, en, effectiveFrom, validDays, renews);
    }

    String text(boolean chinese) {
        return chinese ? zh : en;
    }

    /** What a proof keeps of the text: both languages, a line break between them, in UTF-8. */
    static String hashOf(String zh, String en) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((zh + '\n' + en).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
