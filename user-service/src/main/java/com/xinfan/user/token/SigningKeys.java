package com.xinfan.user.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The stored keys. One at a time makes a key: an advisory lock decides between instances that start together. */
@Component
class SigningKeys {

    private static final Duration SIGNING_LIFE = Duration.ofDays(30);
    private static final Duration PUBLISHED_BEFORE = Duration.ofHours(1);
    private static final Duration PUBLISHED_AFTER = Duration.ofHours(1);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    SigningKeys(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Every key that is published, newest first; makes the first one, which signs at once. In a transaction of its own:
     * a key must not vanish with the caller's work.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public List<SigningKey> published() {
        var keys = load();
        if (!keys.isEmpty()) {
            return keys;
        }
        lock();
        keys = load();
        if (keys.isEmpty()) {
            create(clock.instant().minus(CLOCKS_DIFFER));
            keys = load();
        }
        return keys;
    }

    /** Makes the next key when the newest has signed long enough; answers whether it did. */
    @Transactional
    public boolean rotate() {
        lock();
        var now = clock.instant();
        var keys = load();
        if (keys.isEmpty() || now.isBefore(keys.getFirst().createdAt().plus(SIGNING_LIFE))) {
            return false;
        }
        var signsFrom = now.plus(PUBLISHED_BEFORE);
        jdbc.sql("update signing_key set retires_at = :at where retires_at is null")
                .param("at", Timestamp.from(signsFrom.plus(PUBLISHED_AFTER)))
                .update();
        create(signsFrom);
        return true;
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('signing-key'))")
                .query()
                .singleRow();
    }

    private void create(Instant signsFrom) {
        var id = Ids.next();
        var pair = generate(id);
        jdbc.sql("""
            insert into signing_key (id, key_sealed, created_at, signs_from)
            values (:id, :sealed, :createdAt, :signsFrom)
            """)
                .param("id", id)
                .param("sealed", vault.seal(cell(id), pair.toJSONString()))
                .param("createdAt", Timestamp.from(clock.instant()))
                .param("signsFrom", Timestamp.from(signsFrom))
                .update();
    }

    /** The public halves of all keys, retired ones too: what they signed for good can still be checked. */
    JWKSet everUsed() {
        return new JWKSet(load(Instant.EPOCH).stream()
                .<JWK>map(key -> key.pair().toPublicJWK())
                .toList());
    }

    private List<SigningKey> load() {
        return load(clock.instant());
    }

    private List<SigningKey> load(Instant usedAfter) {
        return jdbc.sql("""
            select id, key_sealed, created_at, signs_from, retires_at from signing_key
            where retires_at is null or retires_at > :now order by created_at desc, id desc
            """)
                .param("now", Timestamp.from(usedAfter))
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    var retires = row.getTimestamp("retires_at");
                    return new SigningKey(
                            id,
                            parse(vault.openBytes(cell(id), row.getBytes("key_sealed"))),
                            row.getTimestamp("created_at").toInstant(),
                            row.getTimestamp("signs_from").toInstant(),
                            retires == null ? null : retires.toInstant());
                })
                .list();
    }

    private static Cell cell(UUID id) {
        return new Cell("signing_key", "key_sealed", id);
    }

    private static ECKey generate(UUID id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id.toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a signing key", e);
        }
    }

    private static ECKey parse(byte[] json) {
        try {
            return ECKey.parse(new String(json, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("a stored signing key is unreadable", e);
        }
    }
}
