package com.xinfan.user.token;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.xinfan.platform.clock.DueWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * The keys in memory, read again every minute. A key signs an hour after it is published, so every instance knows it
 * by then.
 */
@Component
class KeyRing implements DueWork, SmartInitializingSingleton {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final SigningKeys keys;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Snapshot snapshot;

    KeyRing(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    private record Snapshot(List<SigningKey> keys, Instant readAt) {}

    ECKey signing() {
        var held = current();
        var now = clock.instant();
        return held.stream()
                .filter(key -> key.signs(now))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no key signs now"))
                .pair();
    }

    /** Public halves only. */
    JWKSet published() {
        var now = clock.instant();
        return new JWKSet(current().stream()
                .filter(key -> key.published(now))
                .<JWK>map(key -> key.pair().toPublicJWK())
                .toList());
    }

    @Override
    public String name() {
        return "signing-key-rotation";
    }

    @Override
    public int runDue() {
        if (!keys.rotate()) {
            return 0;
        }
        snapshot = null;
        return 1;
    }

    /** The start makes sure that there is a key, so that no request pays for it inside its transaction. */
    @Override
    public void afterSingletonsInstantiated() {
        current();
    }

    /** One caller reads again, the others go on with what is known. */
    private List<SigningKey> current() {
        var seen = snapshot;
        if (seen != null && clock.instant().isBefore(seen.readAt().plus(FRESH))) {
            return seen.keys();
        }
        if (!reading.tryLock()) {
            if (seen != null) {
                return seen.keys();
            }
            reading.lock();
        }
        try {
            var read = new Snapshot(keys.published(), clock.instant());
            snapshot = read;
            return read.keys();
        } finally {
            reading.unlock();
        }
    }
}
