package com.xinfan.user.limit;

import com.xinfan.platform.clock.DueWork;
import com.xinfan.user.vault.Vault;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts attempts per key in fixed windows. */
@Component
public class Limits implements DueWork {

    private static final Duration KEPT = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    Limits(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** Counts one attempt, before it is made; the answer is how long to wait when there have been too many. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Optional<Duration> spend(String kind, String key, int max, Duration window) {
        var now = clock.instant();
        var start = windowStart(now, window);
        var count = jdbc.sql("""
            insert into attempt (kind, key, window_start, count) values (:kind, :key, :start, 1)
            on conflict (kind, key, window_start) do update set count = attempt.count + 1
            returning count
            """)
                .param("kind", kind)
                .param("key", vault.anchor(kind, key))
                .param("start", Timestamp.from(start))
                .query(Integer.class)
                .single();
        return count <= max
                ? Optional.empty()
                : Optional.of(Duration.between(now, start.plus(window)).plusSeconds(1));
    }

    /** Takes one attempt back: it was no attempt to guess. The others still count. */
    @Transactional
    public void refund(String kind, String key, Duration window) {
        jdbc.sql("""
            update attempt set count = count - 1
            where kind = :kind and key = :key and window_start = :start and count > 0
            """)
                .param("kind", kind)
                .param("key", vault.anchor(kind, key))
                .param("start", Timestamp.from(windowStart(clock.instant(), window)))
                .update();
    }

    /** Forgets the attempts of a key: the right person has shown herself. */
    @Transactional
    public void forgive(String kind, String key) {
        jdbc.sql("delete from attempt where kind = :kind and key = :key")
                .param("kind", kind)
                .param("key", vault.anchor(kind, key))
                .update();
    }

    @Override
    public String name() {
        return "attempt-purge";
    }

    @Override
    @Transactional
    public int runDue() {
        return jdbc.sql("delete from attempt where window_start < :before")
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    private static Instant windowStart(Instant now, Duration window) {
        var seconds = window.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
    }
}
