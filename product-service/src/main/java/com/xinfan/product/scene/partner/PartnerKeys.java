package com.xinfan.product.scene.partner;

import com.xinfan.platform.approval.Approvals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The partners' public keys, the requests that were signed with them, and the rate at which they come. */
@Repository
class PartnerKeys {

    /** How many may be live at a time: the one in use and its successor. */
    static final int MOST_LIVE = 2;

    private final JdbcClient jdbc;

    PartnerKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a key stands; ACTIVE only by approval. */
    enum KeyStatus {
        SUBMITTED,
        ACTIVE,
        REJECTED,
        REVOKED
    }

    /** {@code publicKey} is the Base64 of its encoding; the id is what signatures name it by. */
    record PartnerKey(UUID id, UUID partnerId, String publicKey, Instant validUntil, KeyStatus status) {

        String hash() {
            return Approvals.hashOf(id, partnerId, publicKey, validUntil.toString());
        }

        boolean live(Instant now) {
            return status == KeyStatus.ACTIVE && now.isBefore(validUntil);
        }
    }

    Optional<PartnerKey> find(UUID id) {
        return jdbc.sql("select * from scene_partner_key where id = :id")
                .param("id", id)
                .query(PartnerKeys::key)
                .optional();
    }

    List<PartnerKey> of(UUID partner) {
        return jdbc.sql("select * from scene_partner_key where partner_id = :partner order by id desc limit 100")
                .param("partner", partner)
                .query(PartnerKeys::key)
                .list();
    }

    /** False when somebody has this key already. */
    boolean add(PartnerKey key, Instant now) {
        return jdbc.sql("""
            insert into scene_partner_key (id, partner_id, public_key, valid_until, status, created_at)
            values (:id, :partner, :key, :until, 'SUBMITTED', :now) on conflict (public_key) do nothing
            """)
                        .param("id", key.id())
                        .param("partner", key.partnerId())
                        .param("key", key.publicKey())
                        .param("until", key.validUntil().atOffset(ZoneOffset.UTC))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void become(UUID id, KeyStatus status) {
        jdbc.sql("update scene_partner_key set status = :status where id = :id")
                .param("status", status.name())
                .param("id", id)
                .update();
    }

    /** False when the partner has used the nonce before. */
    boolean firstUse(UUID partner, String nonce, Instant expiresAt) {
        return jdbc.sql("""
            insert into scene_nonce (partner_id, nonce, expires_at) values (:partner, :nonce, :expires)
            on conflict (partner_id, nonce) do nothing
            """)
                        .param("partner", partner)
                        .param("nonce", nonce)
                        .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** False when the minute's requests are used up. */
    boolean withinRate(UUID partner, long minute, int most) {
        return jdbc.sql("""
            insert into scene_rate (partner_id, minute, used) values (:partner, :minute, 1)
            on conflict (partner_id) do update
               set used = case when scene_rate.minute = :minute then scene_rate.used + 1 else 1 end, minute = :minute
             where scene_rate.minute <> :minute or scene_rate.used < :most
            """)
                        .param("partner", partner)
                        .param("minute", minute)
                        .param("most", most)
                        .update()
                == 1;
    }

    /** Forgets nonces whose requests are too old to be accepted anyway. */
    int forget(Instant before, int most) {
        return jdbc.sql("""
            delete from scene_nonce where ctid in
                (select ctid from scene_nonce where expires_at < :before limit :most)
            """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .update();
    }

    private static PartnerKey key(ResultSet row, int number) throws SQLException {
        return new PartnerKey(
                row.getObject("id", UUID.class),
                row.getObject("partner_id", UUID.class),
                row.getString("public_key"),
                row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                KeyStatus.valueOf(row.getString("status")));
    }
}
