package com.xinfan.product.scene.visit;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The visits, and who has consented to be known as their visitor. */
@Repository
class Visits {

    private final JdbcClient jdbc;

    Visits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code userId} is null for an unopened visit and for one that nobody has consented to. */
    record Visit(
            UUID id,
            UUID partnerId,
            UUID slotId,
            String partnerVisitId,
            Instant expiresAt,
            @Nullable Instant openedAt,
            @Nullable UUID userId) {}

    /** What a partner announces. */
    record Announced(UUID partnerId, UUID slotId, String partnerVisitId, String surface, Instant at) {}

    /**
     * Writes it down; announced again, it gets the new token in place of the old one for as long as it is unopened.
     *
     * @return empty when it is opened, or announced again as something else
     */
    Optional<UUID> announce(Announced visit, String tokenHash, Instant expiresAt) {
        return jdbc.sql("""
            insert into scene_visit
                (id, partner_id, slot_id, partner_visit_id, surface, at, day, token_hash, expires_at)
            values (:id, :partner, :slot, :visit, :surface, :at, :day, :token, :expires)
            on conflict (partner_id, partner_visit_id) do update
               set token_hash = excluded.token_hash, expires_at = excluded.expires_at
             where scene_visit.opened_at is null and scene_visit.slot_id = excluded.slot_id
            returning id
            """)
                .param("id", Ids.next())
                .param("partner", visit.partnerId())
                .param("slot", visit.slotId())
                .param("visit", visit.partnerVisitId())
                .param("surface", visit.surface())
                .param("at", visit.at().atOffset(ZoneOffset.UTC))
                .param("day", LocalDate.ofInstant(visit.at(), BusinessClock.ZONE))
                .param("token", tokenHash)
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    Optional<Visit> lock(String tokenHash) {
        return jdbc.sql("select * from scene_visit where token_hash = :token for update")
                .param("token", tokenHash)
                .query(Visits::visit)
                .optional();
    }

    /** Without a user it is only marked as opened. */
    void open(UUID id, @Nullable UUID user, @Nullable UUID person, Instant now) {
        jdbc.sql("update scene_visit set opened_at = :now, user_id = :user, person = :person where id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("user", user)
                .param("person", person)
                .param("id", id)
                .update();
    }

    /** What stands for this user towards this partner, as long as a visit still says so. */
    Optional<UUID> person(UUID user, UUID partner) {
        return jdbc.sql("""
            select person from scene_visit where user_id = :user and partner_id = :partner
             order by opened_at desc limit 1
            """)
                .param("user", user)
                .param("partner", partner)
                .query(UUID.class)
                .optional();
    }

    boolean consented(UUID user) {
        return jdbc.sql("select exists (select 1 from scene_consent where user_id = :user and granted)")
                .param("user", user)
                .query(Boolean.class)
                .single();
    }

    /** A later word counts, whichever comes first; with a withdrawal the user's visits are nobody's. */
    void consent(UUID user, boolean granted, Instant at) {
        var heard = jdbc.sql("""
            insert into scene_consent (user_id, granted, at) values (:user, :granted, :at)
            on conflict (user_id) do update set granted = excluded.granted, at = excluded.at
             where scene_consent.at < excluded.at
            """)
                .param("user", user)
                .param("granted", granted)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        if (heard == 1 && !granted) {
            jdbc.sql("""
                update scene_attribution set reference = null
                 where visit_id in (select id from scene_visit where user_id = :user)
                """).param("user", user).update();
            jdbc.sql("update scene_visit set user_id = null where user_id = :user")
                    .param("user", user)
                    .update();
        }
    }

    /** Nothing can be ascribed to visits as old as this any more: their visitors are forgotten. */
    int unbind(Instant openedBefore, int most) {
        return jdbc.sql("""
            update scene_visit set user_id = null where id in
                (select id from scene_visit where user_id is not null and opened_at < :before
                  order by opened_at limit :most)
            """)
                .param("before", openedBefore.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .update();
    }

    private static Visit visit(ResultSet row, int number) throws SQLException {
        var opened = row.getObject("opened_at", OffsetDateTime.class);
        return new Visit(
                row.getObject("id", UUID.class),
                row.getObject("partner_id", UUID.class),
                row.getObject("slot_id", UUID.class),
                row.getString("partner_visit_id"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                opened == null ? null : opened.toInstant(),
                row.getObject("user_id", UUID.class));
    }
}
