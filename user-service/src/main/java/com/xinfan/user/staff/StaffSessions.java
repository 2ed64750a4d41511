package com.xinfan.user.staff;

import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.token.AccessTokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sign-ins of staff. A session lives while it is refreshed in time, and never longer than a working day; a refresh
 * token is good once, and its second use ends the session.
 */
@Component
class StaffSessions implements DueWork {

    private static final int TOKEN_BYTES = 32;

    /** Ended sessions stay a while in the list. */
    private static final int KEPT_DAYS = 30;

    private final JdbcClient jdbc;
    private final AccessTokens tokens;
    private final DutyRoster roster;
    private final StaffSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StaffSessions(JdbcClient jdbc, AccessTokens tokens, DutyRoster roster, StaffSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.roster = roster;
        this.settings = settings;
        this.clock = clock;
    }

    /** Why a session is over. */
    enum End {
        SIGNED_OUT,
        SIGNED_OUT_REMOTELY,
        TOKEN_REUSED,
        ACCOUNT_CLOSED,
        PASSWORD_CHANGED,
        DUTIES_CHANGED
    }

    record Opened(AccessTokens.AccessToken access, String refresh) {

        @Override
        public String toString() {
            return "Opened";
        }
    }

    record StaffSessionRow(
            UUID id,
            String address,
            Instant openedAt,
            Instant usedAt,
            Instant expiresAt,
            @Nullable Instant endedAt,
            @Nullable String ended) {}

    private record Held(UUID id, UUID staffId, byte[] tokenHash, Instant usedAt, Instant expiresAt, boolean over) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public Opened open(StaffAccount account, String address) {
        var id = Ids.next();
        var now = clock.instant();
        var refresh = make();
        jdbc.sql("""
            insert into staff_session (id, staff_id, token_hash, address, opened_at, used_at, expires_at)
            values (:id, :staff, :hash, :address, :now, :now, :until)
            """)
                .param("id", id)
                .param("staff", account.id())
                .param("hash", hash(refresh))
                .param("address", address)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(settings.longest())))
                .update();
        remember(id, refresh);
        return new Opened(token(account, id, now), refresh);
    }

    /** The session of a refresh token that is good now; a used one ends its session. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> staffOf(String presented) {
        var now = clock.instant();
        return held(presented)
                .filter(session -> {
                    if (session.over()
                            || !now.isBefore(session.expiresAt())
                            || !now.isBefore(session.usedAt().plus(settings.idle()))) {
                        return false;
                    }
                    if (!MessageDigest.isEqual(session.tokenHash(), hash(presented))) {
                        end(session.id(), End.TOKEN_REUSED);
                        return false;
                    }
                    return true;
                })
                .map(Held::staffId);
    }

    /** Takes the next refresh token for the one that {@link #staffOf} found good. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Opened renew(StaffAccount account, String presented) {
        var session = held(presented).orElseThrow();
        var now = clock.instant();
        var refresh = make();
        jdbc.sql("update staff_session set token_hash = :hash, used_at = :now where id = :id")
                .param("hash", hash(refresh))
                .param("now", Timestamp.from(now))
                .param("id", session.id())
                .update();
        remember(session.id(), refresh);
        return new Opened(token(account, session.id(), now), refresh);
    }

    @Transactional
    public boolean endOne(UUID staffId, UUID sessionId, End why) {
        return owned(staffId, sessionId) && end(sessionId, why) == 1;
    }

    @Transactional
    public int endAll(UUID staffId, End why) {
        return jdbc.sql("update staff_session set ended_at = :now, ended = :why where staff_id = :staff and ended is"
                        + " null")
                .param("now", Timestamp.from(clock.instant()))
                .param("why", why.name())
                .param("staff", staffId)
                .update();
    }

    /** The newest first. */
    List<StaffSessionRow> of(UUID staffId) {
        return jdbc.sql("""
            select id, address, opened_at, used_at, expires_at, ended_at,
                   coalesce(ended, case when expires_at <= :now or used_at <= :idle then 'TIMED_OUT' end) as ended
            from staff_session where staff_id = :staff order by id desc limit 100
            """)
                .param("staff", staffId)
                .param("now", Timestamp.from(clock.instant()))
                .param("idle", Timestamp.from(clock.instant().minus(settings.idle())))
                .query(new SimplePropertyRowMapper<>(StaffSessionRow.class))
                .list();
    }

    private boolean owned(UUID staffId, UUID sessionId) {
        return jdbc.sql("select count(*) from staff_session where id = :id and staff_id = :staff")
                        .param("id", sessionId)
                        .param("staff", staffId)
                        .query(Long.class)
                        .single()
                == 1;
    }

    private int end(UUID sessionId, End why) {
        return jdbc.sql("update staff_session set ended_at = :now, ended = :why where id = :id and ended is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("why", why.name())
                .param("id", sessionId)
                .update();
    }

    /** A role of some hours is in the token for those hours and not a second longer. */
    private AccessTokens.AccessToken token(StaffAccount account, UUID sessionId, Instant now) {
        var duty = roster.of(account, now);
        return tokens.forStaff(account.id(), sessionId, account.username(), duty.roles(), duty.until());
    }

    private Optional<Held> held(String presented) {
        return jdbc.sql("""
            select s.id, s.staff_id, s.token_hash, s.used_at, s.expires_at, s.ended is not null as over
            from staff_refresh_token t join staff_session s on s.id = t.session_id
            where t.hash = :hash for update of s
            """).param("hash", hash(presented)).query(Held.class).optional();
    }

    private void remember(UUID sessionId, String refresh) {
        jdbc.sql("insert into staff_refresh_token values (:hash, :session)")
                .param("hash", hash(refresh))
                .param("session", sessionId)
                .update();
    }

    private String make() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** 256 random bits: a plain hash cannot be guessed back. */
    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String name() {
        return "staff-session-purge";
    }

    @Override
    @Transactional
    public int runDue() {
        return jdbc.sql("delete from staff_session where expires_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(Duration.ofDays(KEPT_DAYS))))
                .update();
    }
}
