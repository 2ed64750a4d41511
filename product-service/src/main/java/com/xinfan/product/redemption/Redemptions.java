package com.xinfan.product.redemption;

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

    /** What one instruction has asked back of several holdings, in its order; what days carried on is not in it. */
    List<Redemption> ofInstruction(UUID instruction) {
        return jdbc.sql("""
            select * from redemption where instruction_id = :instruction and origin_id is null order by id
            """)
                .param("instruction", instruction)
                .query(Redemptions::redemption)
                .list();
    }

    /** The same with what days carried on. */
    List<Redemption> partsOf(UUID instruction) {
        return jdbc.sql("select * from redemption where instruction_id = :instruction order by id")
                .param("instruction", instruction)
                .query(Redemptions::redemption)
                .list();
    }

    /** A user's redemption, locked until the transaction ends. */
    Optional<Redemption> lock(UUID id, UUID user) {
        return jdbc.sql("select * from redemption where id = :id and user_id = :user for update")
                .param("id", id)
                .param("user", user)
                .query(Redemptions::redemption)
                .optional();
    }

    /** What a conversion has asked back, with what days carried on, locked. */
    List<Redemption> lockOf(UUID conversion) {
        return jdbc.sql("select * from redemption where conversion_id = :conversion order by id for update")
                .param("conversion", conversion)
                .query(Redemptions::redemption)
                .list();
    }

    /** False when the key has been used. */
    boolean add(Redemption redemption) {
        var course = redemption.course();
        var cause = redemption.cause();
        return jdbc.sql("""
            insert into redemption (id, user_id, request_key, holding_id, product_id, product_type, speed, units,
                                    principal, status, requested_on, created_at, trade_on, due_on, cut_off_at,
                                    held_since, asked, on_large, carried, allotted, origin_id,
                                    instruction_id, conversion_id)
            values (:id, :user, :key, :holding, :product, :productType, :speed, :units,
                    :principal, 'PENDING', :requestedOn, :createdAt, :tradeOn, :dueOn, :cutOffAt,
                    :heldSince, :asked, :onLarge, :carried, :allotted, :origin,
                    :instruction, :conversion)
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
                        .param("requestedOn", redemption.requestedOn())
                        .param("createdAt", redemption.createdAt().atOffset(ZoneOffset.UTC))
                        .param("tradeOn", course.tradeOn())
                        .param("dueOn", course.dueOn())
                        .param("cutOffAt", course.cutOffAt().atOffset(ZoneOffset.UTC))
                        .param("heldSince", course.heldSince())
                        .param("asked", cause.asked())
                        .param("onLarge", course.onLarge().name())
                        .param("carried", course.carried())
                        .param("allotted", course.allotted())
                        .param("origin", cause.originId())
                        .param("instruction", cause.instructionId())
                        .param("conversion", cause.conversionId())
                        .update()
                == 1;
    }

    /** Due ones whose place is decided and whose trade day has a value, locked. A unit of a money fund is one yuan. */
    List<Payable> payable(LocalDate day) {
        return jdbc.sql("""
            select r.*, coalesce(n.nav, 1) as value
              from redemption r left join product_nav n on n.product_id = r.product_id and n.day = r.trade_on
             where r.status = 'PENDING' and r.allotted and r.due_on <= :day
               and (n.nav is not null or r.product_type = 'MONEY_FUND')
             order by r.due_on, r.id limit :batch for update of r skip locked
            """)
                .param("day", day)
                .param("batch", BATCH)
                .query((row, number) -> new Payable(redemption(row, number), row.getBigDecimal("value")))
                .list();
    }

    void pay(List<Redemption> paid) {
        jdbc.sql("""
            update redemption r set status = 'PAID', amount = n.amount, fee = n.fee, nav = n.nav, paid_on = n.paid_on
              from unnest(:ids::uuid[], :amounts::bigint[], :fees::bigint[], :navs::numeric[], :days::date[])
                   as n (id, amount, fee, nav, paid_on)
             where r.id = n.id
            """)
                .param("ids", paid.stream().map(one -> one.id().toString()).toArray(String[]::new))
                .param("amounts", paid.stream().map(Redemption::amount).toArray(Long[]::new))
                .param("fees", paid.stream().map(Redemption::fee).toArray(Long[]::new))
                .param("navs", paid.stream().map(Redemption::nav).toArray(BigDecimal[]::new))
                .param(
                        "days",
                        paid.stream()
                                .map(one -> Objects.requireNonNull(one.paidOn()).toString())
                                .toArray(String[]::new))
                .update();
    }

    /** Takes a pending one out of the world; its units are the caller's to give back. */
    void cancel(UUID id, LocalDate today) {
        jdbc.sql("update redemption set status = 'CANCELLED', cancelled_on = :today where id = :id")
                .param("id", id)
                .param("today", today)
                .update();
    }

    /** Lets a part of it go on as its day has decided. */
    void allot(Redemption part) {
        jdbc.sql("update redemption set units = :units, principal = :principal, allotted = true where id = :id")
                .param("id", part.id())
                .param("units", part.units())
                .param("principal", part.principal())
                .update();
    }

    /** Puts all of it off. */
    void carry(UUID id, Redemption.Course next) {
        jdbc.sql("""
            update redemption
               set trade_on = :tradeOn, due_on = :dueOn, cut_off_at = :cutOffAt, carried = true
             where id = :id
            """)
                .param("id", id)
                .param("tradeOn", next.tradeOn())
                .param("dueOn", next.dueOn())
                .param("cutOffAt", next.cutOffAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A user's active holdings of a product, in the order in which their rows are locked. */
    List<UUID> holdings(UUID user, UUID product) {
        return jdbc.sql("""
            select id from holding where user_id = :user and product_id = :product and status = 'ACTIVE' order by id
            """)
                .param("user", user)
                .param("product", product)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    static Redemption redemption(ResultSet row, int number) throws SQLException {
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
                row.getLong("fee"),
                row.getBigDecimal("nav"),
                row.getObject("requested_on", LocalDate.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("paid_on", LocalDate.class),
                course(row),
                new Redemption.Cause(
                        row.getBigDecimal("asked"),
                        row.getObject("origin_id", UUID.class),
                        row.getObject("instruction_id", UUID.class),
                        row.getObject("conversion_id", UUID.class)));
    }

    private static Redemption.Course course(ResultSet row) throws SQLException {
        return new Redemption.Course(
                row.getObject("trade_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getObject("cut_off_at", OffsetDateTime.class).toInstant(),
                row.getObject("held_since", LocalDate.class),
                Redemption.OnLarge.valueOf(row.getString("on_large")),
                row.getBoolean("carried"),
                row.getBoolean("allotted"));
    }
}
