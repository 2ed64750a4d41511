package com.xinfan.user.otp;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One password that was sent. Each try is counted, right or wrong; a used, spent or expired one accepts nothing. */
@Entity
class Otp {

    static final int MAX_TRIES = 5;

    @Id
    private UUID id;

    private byte[] phoneIndex;

    private byte[] addressIndex;

    @Enumerated(EnumType.STRING)
    private OtpPurpose purpose;

    private byte[] codeHash;
    private Instant createdAt;
    private Instant expiresAt;
    private int tries;
    private @Nullable Instant usedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Otp() {}

    Otp(
            UUID id,
            OtpPurpose purpose,
            byte[] phoneIndex,
            byte[] addressIndex,
            byte[] codeHash,
            Instant now,
            Duration life) {
        this.id = id;
        this.purpose = purpose;
        this.phoneIndex = phoneIndex.clone();
        this.addressIndex = addressIndex.clone();
        this.codeHash = codeHash.clone();
        this.createdAt = now;
        this.expiresAt = now.plus(life);
    }

    /** Whether the hash of the presented code is right, for the first and only time. */
    boolean accept(byte[] presented, Instant now) {
        return accept(List.of(presented), now);
    }

    /** The same while the key of the hashes changes: the right code has one hash under each. */
    boolean accept(List<byte[]> presented, Instant now) {
        if (usedAt != null || tries >= MAX_TRIES || !now.isBefore(expiresAt)) {
            return false;
        }
        tries++;
        if (presented.stream().noneMatch(hash -> MessageDigest.isEqual(codeHash, hash))) {
            return false;
        }
        usedAt = now;
        return true;
    }

    UUID id() {
        return id;
    }

    OtpPurpose purpose() {
        return purpose;
    }

    byte[] phoneIndex() {
        return phoneIndex.clone();
    }
}
