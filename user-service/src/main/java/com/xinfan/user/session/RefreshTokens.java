package com.xinfan.user.session;

import com.xinfan.platform.clock.DueWork;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The hashes of all refresh tokens ever given out, so that a used one is recognised as such. */
@Component
class RefreshTokens implements DueWork {

    private static final int TOKEN_BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RefreshTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    String make() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A token has 256 random bits: a plain hash of it cannot be guessed back. */
    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void store(byte[] hash, UUID sessionId) {
        jdbc.sql("insert into refresh_token (hash, session_id) values (:hash, :session)")
                .param("hash", hash)
                .param("session", sessionId)
                .update();
    }

    Optional<UUID> sessionOf(byte[] hash) {
        return jdbc.sql("select session_id from refresh_token where hash = :hash")
                .param("hash", hash)
                .query(UUID.class)
                .optional();
    }

    @Override
    public String name() {
        return "session-purge";
    }

    /** A session past its end can neither be refreshed nor tell a reuse. */
    @Override
    public int runDue() {
        return jdbc.sql("delete from session where expires_at < :now")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
