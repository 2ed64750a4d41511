package com.xinfan.product.redemption;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Redemptions as users and staff look at them. */
@Repository
class RedemptionList {

    private final JdbcClient jdbc;

    RedemptionList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What staff ask for; {@code late} for those that should have been paid before a day and wait. */
    record Filter(
            Redemption.@Nullable Status status,
            @Nullable UUID product,
            @Nullable UUID user,
            @Nullable LocalDate tradeOn,
            @Nullable LocalDate lateOn) {}

    /** A trade day on which a product's bound was looked at. */
    record Day(
            UUID productId,
            LocalDate tradeOn,
            BigDecimal outstanding,
            BigDecimal allowed,
            BigDecimal asked,
            BigDecimal given,
            int requests,
            int cut) {}

    /** Whether the holding is this user's. */
    boolean concern(UUID user, UUID holding) {
        return jdbc.sql("select exists (select 1 from holding where id = :holding and user_id = :user)")
                .param("holding", holding)
                .param("user", user)
                .query(Boolean.class)
                .single();
    }

    Optional<Redemption> find(UUID user, UUID id) {
        return jdbc.sql("select * from redemption where id = :id and user_id = :user")
                .param("id", id)
                .param("user", user)
                .query(Redemptions::redemption)
                .optional();
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

    List<Redemption> page(Filter filter, @Nullable UUID after, int size) {
        return jdbc.sql("""
            select * from redemption
             where (:status::text is null or status = :status)
               and (:product::uuid is null or product_id = :product)
               and (:user::uuid is null or user_id = :user)
               and (:tradeOn::date is null or trade_on = :tradeOn)
               and (:lateOn::date is null or status = 'PENDING' and due_on < :lateOn)
               and (:after::uuid is null or id < :after)
             order by id desc limit :size
            """)
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("product", filter.product())
                .param("user", filter.user())
                .param("tradeOn", filter.tradeOn())
                .param("lateOn", filter.lateOn())
                .param("after", after)
                .param("size", size + 1)
                .query(Redemptions::redemption)
                .list();
    }

    /** The days on which not all found a place, newest first. */
    List<Day> cutDays(@Nullable UUID product) {
        return jdbc.sql("""
            select * from redemption_day where cut > 0 and (:product::uuid is null or product_id = :product)
             order by trade_on desc, product_id limit 100
            """)
                .param("product", product)
                .query((row, _) -> new Day(
                        row.getObject("product_id", UUID.class),
                        row.getObject("trade_on", LocalDate.class),
                        row.getBigDecimal("outstanding"),
                        row.getBigDecimal("allowed"),
                        row.getBigDecimal("asked"),
                        row.getBigDecimal("given"),
                        row.getInt("requests"),
                        row.getInt("cut")))
                .list();
    }

    /** How many should have been paid before a day and wait. */
    long late(LocalDate today) {
        return jdbc.sql("select count(*) from redemption where status = 'PENDING' and due_on < :today")
                .param("today", today)
                .query(Long.class)
                .single();
    }

    /** Products whose redemptions are due on a day and wait for a value, with how many of them do. */
    List<String> waiting(LocalDate day) {
        return jdbc.sql("""
            select r.product_id, r.trade_on, count(*) as waiting from redemption r
             where r.status = 'PENDING' and r.due_on <= :day
             group by 1, 2 order by 2, 1 limit 20
            """)
                .param("day", day)
                .query((row, _) -> "产品 " + row.getString("product_id") + " 的 " + row.getString("trade_on") + " 净值未发布，"
                        + row.getLong("waiting") + " 笔赎回待付")
                .list();
    }
}
