package com.xinfan.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One deed, chained to the one before it. */
record AuditEntry(
        long seq,
        UUID id,
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable String stateBefore,
        @Nullable String stateAfter,
        @Nullable String reason,
        String prevHash,
        String hash) {

    AuditEntry sealed() {
        return new AuditEntry(
                seq, id, at, actor, action, subject, stateBefore, stateAfter, reason, prevHash, computedHash());
    }

    /** SHA-256 over every other field, each behind its length so that no two entries read the same. */
    String computedHash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var field :
                    Arrays.asList(seq, id, at, actor, action, subject, stateBefore, stateAfter, reason, prevHash)) {
                var bytes = field == null ? null : field.toString().getBytes(UTF_8);
                digest.update(((bytes == null ? -1 : bytes.length) + ":").getBytes(UTF_8));
                if (bytes != null) {
                    digest.update(bytes);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
