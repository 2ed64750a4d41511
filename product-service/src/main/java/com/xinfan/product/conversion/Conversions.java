package com.xinfan.product.conversion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All conversions. */
@Repository
class Conversions {

    private static final int BATCH = 100;

    private final JdbcClient jdbc;

    Conversions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the key has been used. */
    boolean add(Conversion conversion) {
        return jdbc.sql("""
            insert into conversion (id, user_id, request_key, holding_id, from_product_id, to_product_id, units,
                                    acknowledged, status, requested_on, created_at)
            values (:id, :user, :key, :holding, :from, :to, :units, :acknowledged, 'REQUESTED', :requestedOn, :now)
            on conflict (user_id, request_key) do nothing
            """)
                        .param("id", conversion.id())
                        .param("user", conversion.userId())
                        .param("key", conversion.requestKey())
                        .param("holding", conversion.holdingId())
                        .param("from", conversion.fromProductId())
                        .param("to", conversion.toProductId())
                        .param("units", conversion.units())
                        .param("acknowledged", conversion.acknowledged())
                        .param("requestedOn", conversion.requestedOn())
                        .param("now", conversion.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Conversion> find(UUID user, String key) {
        return jdbc.sql("select * from conversion where user_id = :user and request_key = :key")
                .param("user", user)
                .param("key", key)
                .query(Conversions::conversion)
                .optional();
    }

    Optional<Conversion> find(UUID user, UUID id) {
        return jdbc.sql("select * from conversion where id = :id and user_id = :user")
                .param("id", id)
                .param("user", user)
                .query(Conversions::conversion)
                .optional();
    }

    Optional<Conversion> lock(UUID id) {
        return jdbc.sql("select * from conversion where id = :id for update")
                .param("id", id)
                .query(Conversions::conversion)
                .optional();
    }

    List<Conversion> page(UUID user, @Nullable UUID after, int size) {
        return jdbc.sql("""
            select * from conversion where user_id = :user and (:after::uuid is null or id < :after)
             order by id desc limit :size
            """)
                .param("user", user)
                .param("after", after)
                .param("size", size + 1)
                .query(Conversions::conversion)
                .list();
    }

    /** Those whose units are all paid. */
    List<UUID> paid() {
        return jdbc.sql("""
            select c.id from conversion c
             where c.status = 'REQUESTED'
               and not exists (select from redemption r where r.conversion_id = c.id and r.status = 'PENDING')
             order by c.id limit :batch
            """)
                .param("batch", BATCH)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Those that wait for their order and have not been tried since, by the system's clock. */
    List<Conversion> toPurchase(Instant triedBefore) {
        return jdbc.sql("""
            select * from conversion
             where status = 'REDEEMED' and (tried_at is null or tried_at < :before) order by id limit :batch
            """)
                .param("before", triedBefore.atOffset(ZoneOffset.UTC))
                .param("batch", BATCH)
                .query(Conversions::conversion)
                .list();
    }

    void redeemed(UUID id, long amount) {
        jdbc.sql("update conversion set status = 'REDEEMED', amount = :amount where id = :id")
                .param("id", id)
                .param("amount", amount)
                .update();
    }

    void tried(UUID id, Instant now) {
        jdbc.sql("update conversion set tried_at = :now where id = :id and status = 'REDEEMED'")
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void purchased(UUID id, UUID order, LocalDate today) {
        jdbc.sql("update conversion set status = 'PURCHASED', order_id = :order, ended_on = :today where id = :id")
                .param("id", id)
                .param("order", order)
                .param("today", today)
                .update();
    }

    void refunded(UUID id, long amount, String reason, LocalDate today) {
        jdbc.sql("""
            update conversion set status = 'REFUNDED', amount = :amount, reason = :reason, ended_on = :today
             where id = :id
            """)
                .param("id", id)
                .param("amount", amount)
                .param("reason", reason)
                .param("today", today)
                .update();
    }

    void cancelled(UUID id, LocalDate today) {
        jdbc.sql("update conversion set status = 'CANCELLED', ended_on = :today where id = :id")
                .param("id", id)
                .param("today", today)
                .update();
    }

    /** Whether an order of it has taken the money. */
    boolean taken(UUID id) {
        return jdbc.sql("""
            select exists (select from orders where reference = :id and source = 'CONVERSION'
                              and status in ('FROZEN', 'CONFIRMED'))
            """).param("id", id).query(Boolean.class).single();
    }

    /** How many have their money and no order since before a day. */
    long waiting(LocalDate before) {
        return jdbc.sql("""
            select count(*) from conversion c
             where c.status = 'REDEEMED'
               and not exists (select from redemption r
                                where r.conversion_id = c.id and (r.paid_on is null or r.paid_on >= :before))
            """).param("before", before).query(Long.class).single();
    }

    private static Conversion conversion(ResultSet row, int number) throws SQLException {
        return new Conversion(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("request_key"),
                row.getObject("holding_id", UUID.class),
                row.getObject("from_product_id", UUID.class),
                row.getObject("to_product_id", UUID.class),
                row.getBigDecimal("units"),
                row.getString("acknowledged"),
                Conversion.Status.valueOf(row.getString("status")),
                row.getObject("amount", Long.class),
                row.getObject("order_id", UUID.class),
                row.getString("reason"),
                row.getObject("requested_on", LocalDate.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("ended_on", LocalDate.class));
    }
}
