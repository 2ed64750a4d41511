package com.xinfan.user.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The keys of the configuration and those that rotations made, as every instance learns of them in a few seconds. */
@Component
public class KeyStore implements Keys.Source {

    static final Duration REFRESH = Duration.ofSeconds(5);

    private final KeyMaterial material;
    private final CryptoSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile @Nullable Keys held;

    KeyStore(CryptoSettings settings, JdbcClient jdbc, Clock clock) {
        this.material = new KeyMaterial(settings);
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The keys as known here; whoever finds them old fetches them, the others go on with what they have. */
    @Override
    public Keys current() {
        var known = held;
        if (known == null) {
            return reload();
        }
        if (clock.instant().isBefore(known.loadedAt().plus(REFRESH)) || !refreshing.tryLock()) {
            return known;
        }
        try {
            return reload();
        } finally {
            refreshing.unlock();
        }
    }

    @Override
    public Keys reload() {
        var fresh = load();
        held = fresh;
        return fresh;
    }

    /** Makes a key that every instance will know before it becomes the first of its use; answers its id. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int add(KeyUse use) {
        rememberConfigured();
        var made = material.make(use);
        insert(use, made.id(), made.wrapped(), clock.instant().plus(settings.settle()));
        return made.id();
    }

    /** Whether this key is the first of its use, here and, settled, everywhere. */
    public boolean isFirst(KeyUse use, int keyId) {
        var keys = reload();
        return switch (use) {
            case SEAL -> keys.sealing() == keyId;
            case INDEX -> keys.indexing().getFirst().id() == keyId;
        };
    }

    /** All others of this use are done with: nothing is found by them any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void retireOthers(KeyUse use, int keyId) {
        jdbc.sql("update vault_key set retired_at = :at where use = :use and key_id <> :key and retired_at is null")
                .param("at", Timestamp.from(clock.instant()))
                .param("use", use.name())
                .param("key", keyId)
                .update();
    }

    private Keys load() {
        var rows = jdbc.sql("""
            select use, key_id, wrapped, primary_from, retired_at from vault_key order by primary_from, created_at
            """).query((row, _) -> row(row)).list();
        return material.assemble(clock.instant(), rows);
    }

    private static Keys.Row row(ResultSet row) throws SQLException {
        return new Keys.Row(
                KeyUse.valueOf(row.getString("use")),
                (int) row.getLong("key_id"),
                row.getBytes("wrapped"),
                row.getTimestamp("primary_from").toInstant(),
                row.getTimestamp("retired_at") != null);
    }

    private void rememberConfigured() {
        for (var use : KeyUse.values()) {
            material.configured(use).forEach(id -> insert(use, id, null, Instant.EPOCH));
        }
    }

    private void insert(KeyUse use, int id, byte @Nullable [] wrapped, Instant primaryFrom) {
        jdbc.sql("""
            insert into vault_key (use, key_id, wrapped, created_at, primary_from)
            values (:use, :key, :wrapped, :at, :from) on conflict do nothing
            """)
                .param("use", use.name())
                .param("key", id)
                .param("wrapped", wrapped)
                .param("at", Timestamp.from(clock.instant()))
                .param("from", Timestamp.from(primaryFrom))
                .update();
    }
}
