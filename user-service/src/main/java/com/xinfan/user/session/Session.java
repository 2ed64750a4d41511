package com.xinfan.user.session;

import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.user.risk.RiskWord;
import com.xinfan.user.risk.VerdictColumn;
import com.xinfan.user.signin.Place;
import jakarta.persistence.Convert;
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

/** One sign-in on one device: the family of its refresh tokens, of which only the newest is good. */
@Entity
class Session {

    static final Duration LIFE = Duration.ofDays(30);

    enum End {
        SIGNED_OUT,
        TOKEN_REUSED,
        SIGNED_OUT_REMOTELY,
        ACCOUNT_FROZEN,
        ACCOUNT_CLOSED,
        PHONE_CHANGED,
        PASSWORD_CHANGED,
        DEVICE_REMOVED
    }

    enum Rotation {
        ROTATED,
        REUSED,
        OVER
    }

    @Id
    private UUID id;

    private UUID userId;
    private String deviceId;

    @Enumerated(EnumType.STRING)
    private Platform platform;

    private byte[] tokenHash;
    private String risk;

    @Convert(converter = VerdictColumn.class)
    private @Nullable RiskVerdict riskVerdict;

    private Instant createdAt;
    private Instant expiresAt;
    private String network;
    private String region;
    private @Nullable Instant refreshedAt;
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable End ended;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Session() {}

    Session(UUID id, UUID userId, Device device, Place place, byte[] tokenHash, RiskWord risk, Instant now) {
        this.id = id;
        this.userId = userId;
        this.deviceId = device.id();
        this.platform = device.platform();
        this.network = place.network();
        this.region = place.region();
        this.tokenHash = tokenHash.clone();
        this.risk = risk.recorded();
        this.riskVerdict = risk.verdict();
        this.createdAt = now;
        this.expiresAt = now.plus(LIFE);
    }

    /** Takes the next token for the presented one; any other token of the family ends it. */
    Rotation rotate(byte[] presented, byte[] next, Instant now) {
        if (ended != null || !now.isBefore(expiresAt)) {
            return Rotation.OVER;
        }
        if (!MessageDigest.isEqual(tokenHash, presented)) {
            end(End.TOKEN_REUSED, now);
            return Rotation.REUSED;
        }
        tokenHash = next.clone();
        refreshedAt = now;
        return Rotation.ROTATED;
    }

    void end(End why, Instant now) {
        if (ended == null) {
            ended = why;
            endedAt = now;
        }
    }

    UUID id() {
        return id;
    }

    Device device() {
        return new Device(deviceId, platform);
    }

    UUID userId() {
        return userId;
    }
}
