package com.xinfan.user.password;

import com.xinfan.user.account.AccountChanged;
import com.xinfan.user.account.AccountStatus;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The hashes of those who have a password. No transaction is open while one is computed. */
@Component
public class Passwords {

    private final JdbcClient jdbc;
    private final PasswordHashes hashes;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher listeners;
    private final Clock clock;

    Passwords(
            JdbcClient jdbc,
            PasswordHashes hashes,
            TransactionTemplate transaction,
            ApplicationEventPublisher listeners,
            Clock clock) {
        this.jdbc = jdbc;
        this.hashes = hashes;
        this.transaction = transaction;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Costs the same for nobody, for somebody without a password, and for a wrong one. */
    public boolean matches(@Nullable UUID userId, String password) {
        var hash = jdbc.sql("select hash from user_password where user_id = :user::uuid")
                .param("user", userId)
                .query(String.class)
                .optional()
                .orElse(null);
        var right = hashes.matches(password, hash);
        if (right && userId != null && hash != null && hashes.outdated(hash)) {
            rehash(userId, hash, hashes.hash(password));
        }
        return right;
    }

    Optional<Instant> setAt(UUID userId) {
        return jdbc.sql("select set_at from user_password where user_id = :user")
                .param("user", userId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    void set(UUID userId, String password, @Nullable UUID session) {
        var hash = hashes.hash(password);
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("""
                insert into user_password (user_id, hash, set_at) values (:user, :hash, :at)
                on conflict (user_id) do update set hash = excluded.hash, set_at = excluded.set_at
                """)
                    .param("user", userId)
                    .param("hash", hash)
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
            listeners.publishEvent(new PasswordChanged(userId, session));
        });
    }

    void remove(UUID userId, @Nullable UUID session) {
        transaction.executeWithoutResult(_ -> {
            forget(userId);
            listeners.publishEvent(new PasswordChanged(userId, session));
        });
    }

    @EventListener
    void changed(AccountChanged.Status change) {
        if (change.to() == AccountStatus.CLOSED) {
            forget(change.userId());
        }
    }

    private void forget(UUID userId) {
        jdbc.sql("delete from user_password where user_id = :user")
                .param("user", userId)
                .update();
    }

    /** Unless it was changed meanwhile. */
    private void rehash(UUID userId, String before, String after) {
        jdbc.sql("update user_password set hash = :after where user_id = :user and hash = :before")
                .param("user", userId)
                .param("before", before)
                .param("after", after)
                .update();
    }
}
