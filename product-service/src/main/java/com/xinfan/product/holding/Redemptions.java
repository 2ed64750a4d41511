package com.xinfan.product.holding;

import com.xinfan.contract.legality.ProductType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All redemptions. */
@Repository
class Redemptions {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;

    Redemptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A redemption whose fund's value is known. */
    record Payable(Redemption redemption, BigDecimal nav) {}

    Optional<Redemption> find(UUID user, String key) {
        return jdbc.sql("select * from redemption where user_id = :user and request_key = :key")
                .param("user", user)
                .param("key", key)
                .query(Redemptions::redemption)
                .optional();
    }

    /** False when the key has been used. */
    boolean add(Redemption redemption) {
        return jdbc.sql("""
            insert into redemption (id, user_id, request_key, holding_id, product_id, product_type, speed, units,
                                    principal, status, amount, nav, requested_on, created_at, paid_on)
            values (:id, :user, :key, :holding, :product, :productType, :speed, :units,
                    :principal, :status, :amount, :nav, :requestedOn, :createdAt, :paidOn)
            on conflict (user_id, request_key) do nothing
            """)
                        .param("id", redemption.id())
                        .param("user", redemption.userId())
                        .param("key", redemption.requestKey())
                        .param("holding", redemption.holdingId())
                        .param("product", redemption.productId())
                        .param("productType", redemption.productType().name())
                        .param("speed", redemption.speed().name())
                        .param("units", redemption.units())
                        .param("principal", redemption.principal())
                        .param("status", redemption.status().name())
                        .param("amount", redemption.amount())
                        .param("nav", redemption.nav())
                        .param("requestedOn", redemption.requestedOn())
                        .param("createdAt", redemption.createdAt().atOffset(ZoneOffset.UTC))
                        .param("paidOn", redemption.paidOn())
                        .update()
                == 1;
    }

    /** Pending ones of earlier days with the value of their day, or of the next that has one; locked. */
    List<Payable> payable(LocalDate today) {
        return jdbc.sql("""
            select r.*, n.nav as value from redemption r
              join lateral (select nav from product_nav
                             where product_id = r.product_id and day between r.requested_on and :today
                             order by day limit 1) n on true
             where r.status = 'PENDING' and r.requested_on < :today
             order by r.requested_on, r.id limit :batch for update of r skip locked
            """)
                .param("today", today)
                .param("batch", BATCH)
                .query((row, number) -> new Payable(redemption(row, number), row.getBigDecimal("value")))
                .list();
    }

    void pay(List<Redemption> paid) {
        jdbc.sql("""
            update redemption r set status = 'PAID', amount = n.amount, nav = n.nav, paid_on = n.paid_on
              from unnest(:ids::uuid[], :amounts::bigint[], :navs::numeric[], :days::date[])
                   as n (id, amount, nav, paid_on)
             where r.id = n.id
            """)
                .param("ids", paid.stream().map(one -> one.id().toString()).toArray(String[]::new))
                .param("amounts", paid.stream().map(Redemption::amount).toArray(Long[]::new))
                .param("navs", paid.stream().map(Redemption::nav).toArray(BigDecimal[]::new))
                .param(
                        "days",
                        paid.stream()
                                .map(one -> Objects.requireNonNull(one.paidOn()).toString())
                                .toArray(String[]::new))
                .update();
    }

    /** Whether the holding is this user's. */
    boolean concern(UUID user, UUID holding) {
        return jdbc.sql("select exists (select 1 from holding where id = :holding and user_id = :user)")
                .param("holding", holding)
                .param("user", user)
                .query(Boolean.class)
                .single();
    }

    List<Redemption> page(UUID user, UUID holding, @Nullable UUID after, int size) {
        return jdbc.sql("""
            select * from redemption
             where holding_id = :holding and user_id = :user and (:after::uuid is null or id < :after)
             order by id desc limit :size
            """)
                .param("holding", holding)
                .param("user", user)
                .param("after", after)
                .param("size", size + 1)
                .query(Redemptions::redemption)
                .list();
    }

    private static Redemption redemption(ResultSet row, int number) throws SQLException {
        return new Redemption(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("request_key"),
                row.getObject("holding_id", UUID.class),
                row.getObject("product_id", UUID.class),
                ProductType.valueOf(row.getString("product_type")),
                Redemption.Speed.valueOf(row.getString("speed")),
                row.getBigDecimal("units"),
                row.getLong("principal"),
                Redemption.Status.valueOf(row.getString("status")),
                row.getObject("amount", Long.class),
                row.getBigDecimal("nav"),
                row.getObject("requested_on", LocalDate.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("paid_on", LocalDate.class));
    }
}
