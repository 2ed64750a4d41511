package com.xinfan.product.scene.slot;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Scene;
import com.xinfan.product.scene.partner.Partner;
import com.xinfan.product.scene.partner.Partners;
import com.xinfan.product.scene.partner.SceneSwitch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The slots, and which of them are shown now. Nothing of it is remembered: a stop counts from the next request on. */
@Repository
public class Slots {

    private static final int MOST_SHOWN = 100;

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final Partners partners;
    private final SceneSwitch all;
    private final BusinessClock clock;

    Slots(JdbcClient jdbc, Catalogue catalogue, Partners partners, SceneSwitch all, BusinessClock clock) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.partners = partners;
        this.all = all;
        this.clock = clock;
    }

    /** A slot with those of its products that are on sale. */
    public record Shown(Slot slot, List<Offer> offers) {}

    /** What this partner shows now. */
    public List<Shown> shown(Partner partner) {
        return all.stopped()
                ? List.of()
                : jdbc
                        .sql("""
                            select * from scene_slot
                             where partner_id = :partner and status = 'LIVE' order by id desc limit :limit
                            """)
                        .param("partner", partner.id())
                        .param("limit", MOST_SHOWN)
                        .query(Slots::slot)
                        .list()
                        .stream()
                        .flatMap(slot -> shown(slot).stream())
                        .toList();
    }

    /** The slot if it is shown now. */
    public Optional<Shown> shown(UUID id) {
        return all.stopped()
                ? Optional.empty()
                : find(id).filter(slot -> partners.find(slot.partnerId())
                                .filter(partner -> partner.usable(clock.today()))
                                .isPresent())
                        .flatMap(this::shown);
    }

    private Optional<Shown> shown(Slot slot) {
        if (!slot.live()) {
            return Optional.empty();
        }
        var offers = slot.content().products().stream()
                .flatMap(product -> catalogue.offer(product).stream())
                .filter(Offer::live)
                .toList();
        return offers.isEmpty() ? Optional.empty() : Optional.of(new Shown(slot, offers));
    }

    public Optional<Slot> find(UUID id) {
        return jdbc.sql("select * from scene_slot where id = :id")
                .param("id", id)
                .query(Slots::slot)
                .optional();
    }

    Optional<Slot> lock(UUID id) {
        return jdbc.sql("select * from scene_slot where id = :id for update")
                .param("id", id)
                .query(Slots::slot)
                .optional();
    }

    List<Slot> page(@Nullable UUID partner, Slot.@Nullable Status status, @Nullable UUID after, int size) {
        return jdbc.sql("""
            select * from scene_slot
             where (:partner::uuid is null or partner_id = :partner) and (:status::text is null or status = :status)
               and (:after::uuid is null or id < :after)
             order by id desc limit :limit
            """)
                .param("partner", partner)
                .param("status", status == null ? null : status.name())
                .param("after", after)
                .param("limit", size + 1)
                .query(Slots::slot)
                .list();
    }

    void add(Slot slot, Instant now) {
        jdbc.sql("""
            insert into scene_slot (id, partner_id, scene, title, copy, products, status, created_at)
            values (:id, :partner, :scene, :title, :copy, :products, 'DRAFT', :now)
            """)
                .params(columns(slot))
                .param("partner", slot.partnerId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void edit(Slot slot) {
        jdbc.sql("""
            update scene_slot set scene = :scene, title = :title, copy = :copy, products = :products,
                   status = 'DRAFT', approved_hash = null
             where id = :id
            """).params(columns(slot)).update();
    }

    void become(UUID id, Slot.Status status, @Nullable String approvedHash) {
        jdbc.sql("update scene_slot set status = :status, approved_hash = :hash where id = :id")
                .param("status", status.name())
                .param("hash", approvedHash)
                .param("id", id)
                .update();
    }

    private static Map<String, Object> columns(Slot slot) {
        var content = slot.content();
        return Map.of(
                "id", slot.id(),
                "scene", content.scene().name(),
                "title", content.title(),
                "copy", content.copy(),
                "products", content.products().toArray(UUID[]::new));
    }

    private static Slot slot(ResultSet row, int number) throws SQLException {
        return new Slot(
                row.getObject("id", UUID.class),
                row.getObject("partner_id", UUID.class),
                new Slot.SlotContent(
                        Scene.valueOf(row.getString("scene")),
                        row.getString("title"),
                        row.getString("copy"),
                        List.of((UUID[]) row.getArray("products").getArray())),
                Slot.Status.valueOf(row.getString("status")),
                row.getString("approved_hash"));
    }
}
