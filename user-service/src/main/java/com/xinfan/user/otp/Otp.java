package com.xinfan.user.otp;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One password that was sent. Each try is counted, right or wrong; a used, spent or expired one accepts nothing. */
@Entity
class Otp {

    static final int MAX_TRIES = 5;

    /** Keyed hashes of where the request came from; the device is known only if it says so. */
    record From(byte[] addressIndex, byte @Nullable [] deviceIndex) {}

    @Id
    private UUID id;

    private byte[] phoneIndex;

    private byte[] addressIndex;
    private byte @Nullable [] deviceIndex;

    @Enumerated(EnumType.STRING)
    private OtpPurpose purpose;

    private byte[] codeHash;
    private Instant createdAt;
    private Instant expiresAt;
    private int tries;
    private int ownTries;
    private @Nullable Instant usedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Otp() {}

    Otp(UUID id, OtpPurpose purpose, byte[] phoneIndex, From from, byte[] codeHash, Instant now, Duration life) {
        this.id = id;
        this.purpose = purpose;
        this.phoneIndex = phoneIndex.clone();
        this.addressIndex = from.addressIndex();
        this.deviceIndex = from.deviceIndex();
        this.codeHash = codeHash.clone();
        this.createdAt = now;
        this.expiresAt = now.plus(life);
    }

    /**
     * Whether the hash of the presented code is right, for the first and only time. {@code own} says that it comes from
     * a known device of the phone's owner: strangers who spend their tries on wrong codes do not spend hers.
     */
    boolean accept(byte[] presented, boolean own, Instant now) {
        if (usedAt != null || (own ? ownTries : tries) >= MAX_TRIES || !now.isBefore(expiresAt)) {
            return false;
        }
        if (own) {
            ownTries++;
        } else {
            tries++;
        }
        if (!MessageDigest.isEqual(codeHash, presented)) {
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
