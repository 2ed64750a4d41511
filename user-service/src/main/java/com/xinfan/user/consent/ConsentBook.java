package com.xinfan.user.consent;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The present state of every consent and the proof of how it came about, written together with their event. */
@Repository
class ConsentBook {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final BusinessClock clock;

    ConsentBook(JdbcClient jdbc, Outbox outbox, BusinessClock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What stands now. */
    record Said(
            Purpose purpose,
            int version,
            boolean granted,
            Instant changedAt,
            ConsentSource source,
            @Nullable Instant expiresAt) {

        boolean grantedAt(Instant now) {
            return granted && (expiresAt == null || now.isBefore(expiresAt));
        }
    }

    /** One change, as it can be shown to her and to a court. */
    record ConsentProof(
            UUID id,
            Purpose purpose,
            int version,
            boolean granted,
            Instant changedAt,
            ConsentSource source,
            @Nullable String textHash,
            @Nullable String deviceId,
            @Nullable String address,
            @Nullable Instant expiresAt) {}

    /** A consent that ends by itself. */
    record Ended(UUID userId, Purpose purpose, int version, ConsentSource why) {}

    /** {@code text} is null for a refusal of a text that is replaced already. */
    void write(UUID userId, ConsentChoice choice, ConsentForm form, @Nullable ConsentText text) {
        var days = text == null || !choice.granted() ? null : text.validDays();
        var expires = days == null ? null : clock.now().plus(Duration.ofDays(days));
        write(userId, choice, form, text == null ? null : text.textHash(), expires);
    }

    /** Ends what is still granted under this version; somebody may have said something else meanwhile. */
    boolean end(Ended one) {
        var choice = new ConsentChoice(one.purpose(), one.version(), false);
        return write(one.userId(), choice, new ConsentForm(List.of(), one.why(), null, null), null, null);
    }

    List<Said> of(UUID userId) {
        return jdbc.sql("""
            select purpose, version, granted, changed_at, source, expires_at from consent where user_id = :user
            """).param("user", userId).query((row, _) -> said(row)).list();
    }

    Set<UUID> granted(Purpose purpose, Collection<UUID> userIds, Instant now) {
        return new HashSet<>(jdbc.sql("""
            select user_id from consent
            where user_id = any(:users::uuid[]) and purpose = :purpose and granted
              and (expires_at is null or expires_at > :now)
            """)
                .param("users", userIds.stream().map(UUID::toString).toArray(String[]::new))
                .param("purpose", purpose.name())
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .list());
    }

    /** Grants whose time is over or whose text was replaced by one that asks anew. */
    List<Ended> due(Instant now, LocalDate today, int limit) {
        return jdbc.sql("""
            (select user_id, purpose, version, 'EXPIRED' as why from consent
              where granted and expires_at <= :now limit :limit)
            union all
            (select c.user_id, c.purpose, c.version, 'REPLACED' from consent c
               join (select purpose, max(version) as version from consent_definition
                      where status = 'LIVE' and renews and effective_from <= :today group by purpose) n
                 on n.purpose = c.purpose and c.version < n.version
              where c.granted and (c.expires_at is null or c.expires_at > :now) limit :limit)
            """)
                .param("now", Timestamp.from(now))
                .param("today", today)
                .param("limit", limit)
                .query((row, _) -> new Ended(
                        row.getObject(1, UUID.class),
                        Purpose.valueOf(row.getString(2)),
                        row.getInt(3),
                        ConsentSource.valueOf(row.getString(4))))
                .list();
    }

    List<ConsentProof> proofs(UUID userId, PageQuery query) {
        return jdbc.sql("""
            select * from consent_history where user_id = :user and (:after::uuid is null or id < :after)
            order by id desc limit :limit
            """)
                .param("user", userId)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> proof(row))
                .list();
    }

    private boolean write(
            UUID userId,
            ConsentChoice choice,
            ConsentForm form,
            @Nullable String textHash,
            @Nullable Instant expiresAt) {
        var now = clock.now();
        var changed = jdbc.sql("""
            with changed as (
                insert into consent (user_id, purpose, version, granted, changed_at, source, expires_at)
                values (:user, :purpose, :version, :granted, :at, :source, :expires)
                on conflict (user_id, purpose) do update
                    set version = excluded.version, granted = excluded.granted, changed_at = excluded.changed_at,
                        source = excluded.source, expires_at = excluded.expires_at
                    where (consent.version, consent.granted) is distinct from (excluded.version, excluded.granted)
                       or excluded.granted and excluded.expires_at is not null
                returning *)
            insert into consent_history (id, user_id, purpose, version, granted, changed_at, source, expires_at,
                                         text_hash, device_id, address_masked)
            select :id, user_id, purpose, version, granted, changed_at, source, expires_at, :hash, :device, :address
              from changed
            """)
                .param("id", Ids.next())
                .param("user", userId)
                .param("purpose", choice.purpose().name())
                .param("version", choice.version())
                .param("granted", choice.granted())
                .param("at", Timestamp.from(now))
                .param("source", form.source().name())
                .param("expires", expiresAt == null ? null : Timestamp.from(expiresAt))
                .param("hash", textHash)
                .param("device", form.deviceId())
                .param("address", form.addressMasked())
                .update();
        if (changed > 0) {
            outbox.append(
                    new UserEvent.ConsentChanged(userId, now, choice.purpose(), choice.version(), choice.granted()));
        }
        return changed > 0;
    }

    private static Said said(ResultSet row) throws SQLException {
        return new Said(
                Purpose.valueOf(row.getString("purpose")),
                row.getInt("version"),
                row.getBoolean("granted"),
                row.getTimestamp("changed_at").toInstant(),
                ConsentSource.valueOf(row.getString("source")),
                expiry(row));
    }

    private static ConsentProof proof(ResultSet row) throws SQLException {
        return new ConsentProof(
                row.getObject("id", UUID.class),
                Purpose.valueOf(row.getString("purpose")),
                row.getInt("version"),
                row.getBoolean("granted"),
                row.getTimestamp("changed_at").toInstant(),
                ConsentSource.valueOf(row.getString("source")),
                row.getString("text_hash"),
                row.getString("device_id"),
                row.getString("address_masked"),
                expiry(row));
    }

    private static @Nullable Instant expiry(ResultSet row) throws SQLException {
        var expires = row.getTimestamp("expires_at");
        return expires == null ? null : expires.toInstant();
    }
}
