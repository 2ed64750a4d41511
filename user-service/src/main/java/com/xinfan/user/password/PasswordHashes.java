package com.xinfan.user.password;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id, a few at a time. */
@Component
class PasswordHashes {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final String nobodysHash = argon2.encode("nobody's password");
    private final Semaphore turns;
    private final Duration patience;
    private final MeterRegistry meters;

    PasswordHashes(PasswordSettings settings, MeterRegistry meters) {
        this.turns = new Semaphore(settings.permits(), true);
        this.patience = settings.patience();
        this.meters = meters;
    }

    String hash(String password) {
        return inTurn("set", () -> argon2.encode(password));
    }

    /** Against nobody's hash when there is none: the same work, and always wrong. */
    boolean matches(String password, @Nullable String hash) {
        var right = inTurn("check", () -> argon2.matches(password, hash == null ? nobodysHash : hash));
        return right && hash != null;
    }

    /** Whether a hash was made with weaker parameters than today's. */
    boolean outdated(String hash) {
        return argon2.upgradeEncoding(hash);
    }

    private <T> T inTurn(String act, Supplier<T> work) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                meters.counter("password.busy").increment();
                throw PasswordProblem.PASSWORD_BUSY.problem().retryAfter(SOON);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PasswordProblem.PASSWORD_BUSY.problem().retryAfter(SOON);
        }
        try {
            meters.counter("password.hashes", "act", act).increment();
            return work.get();
        } finally {
            turns.release();
        }
    }
}
