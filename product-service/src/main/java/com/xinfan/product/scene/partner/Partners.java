package com.xinfan.product.scene.partner;

import com.xinfan.product.catalogue.Scene;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The partners' rows. */
@Repository
public class Partners {

    private final JdbcClient jdbc;

    Partners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Partner> find(UUID id) {
        return jdbc.sql("select * from scene_partner where id = :id")
                .param("id", id)
                .query(Partners::partner)
                .optional();
    }

    /** For a change: nobody else changes it or its keys meanwhile. */
    Optional<Partner> lock(UUID id) {
        return jdbc.sql("select * from scene_partner where id = :id for update")
                .param("id", id)
                .query(Partners::partner)
                .optional();
    }

    List<Partner> page(Partner.@Nullable Status status, @Nullable UUID after, int size) {
        return jdbc.sql("""
            select * from scene_partner
             where (:status::text is null or status = :status) and (:after::uuid is null or id < :after)
             order by id desc limit :limit
            """)
                .param("status", status == null ? null : status.name())
                .param("after", after)
                .param("limit", size + 1)
                .query(Partners::partner)
                .list();
    }

    void add(Partner partner, Instant now) {
        jdbc.sql("""
            insert into scene_partner
                (id, name, contact, scene, contract_from, contract_until, surfaces, address_ranges,
                 requests_per_minute, status, created_at)
            values (:id, :name, :contact, :scene, :from, :until, :surfaces, :ranges, :rate, 'DRAFT', :now)
            """)
                .params(columns(partner))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What was approved is void with any edit. */
    void edit(Partner partner) {
        jdbc.sql("""
            update scene_partner
               set name = :name, contact = :contact, scene = :scene, contract_from = :from, contract_until = :until,
                   surfaces = :surfaces, address_ranges = :ranges, requests_per_minute = :rate,
                   status = 'DRAFT', approved_hash = null
             where id = :id
            """).params(columns(partner)).update();
    }

    void become(UUID id, Partner.Status status, @Nullable String approvedHash) {
        jdbc.sql("update scene_partner set status = :status, approved_hash = :hash where id = :id")
                .param("status", status.name())
                .param("hash", approvedHash)
                .param("id", id)
                .update();
    }

    private static Map<String, Object> columns(Partner partner) {
        var profile = partner.profile();
        return Map.of(
                "id", partner.id(),
                "name", profile.name(),
                "contact", profile.contact(),
                "scene", profile.scene().name(),
                "from", profile.contractFrom(),
                "until", profile.contractUntil(),
                "surfaces", profile.surfaces().toArray(String[]::new),
                "ranges", profile.addressRanges().toArray(String[]::new),
                "rate", profile.requestsPerMinute());
    }

    private static Partner partner(ResultSet row, int number) throws SQLException {
        return new Partner(
                row.getObject("id", UUID.class),
                new Partner.PartnerProfile(
                        row.getString("name"),
                        row.getString("contact"),
                        Scene.valueOf(row.getString("scene")),
                        row.getObject("contract_from", LocalDate.class),
                        row.getObject("contract_until", LocalDate.class),
                        List.of((String[]) row.getArray("surfaces").getArray()),
                        List.of((String[]) row.getArray("address_ranges").getArray()),
                        row.getInt("requests_per_minute")),
                Partner.Status.valueOf(row.getString("status")),
                row.getString("approved_hash"));
    }
}
