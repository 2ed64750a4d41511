package com.xinfan.user.token;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key pair and the time in which it signs and is published. */
record SigningKey(
        UUID id,
        ECKey pair,
        Instant createdAt,
        Instant signsFrom,
        @Nullable Instant retiresAt) {

    boolean signs(Instant now) {
        return !now.isBefore(signsFrom) && published(now);
    }

    boolean published(Instant now) {
        return retiresAt == null || now.isBefore(retiresAt);
    }
}
