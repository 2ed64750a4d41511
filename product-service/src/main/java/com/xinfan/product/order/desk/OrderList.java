package com.xinfan.product.order.desk;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders by what is asked for. */
@Repository
class OrderList {

    /** A frozen order past its day, or one that nobody has carried on or failed. */
    static final String STUCK = """
        (o.status = 'FROZEN' and o.confirm_on < :today
            or o.status = 'CREATED' and o.tried_at < :abandoned)
        """;

    private static final Duration LONG_ABANDONED = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final Clock systemClock;

    OrderList(JdbcClient jdbc, BusinessClock clock, Clock systemClock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.systemClock = systemClock;
    }

    /** {@code day} is the trade day. */
    record Filter(
            @Nullable UUID userId,
            @Nullable UUID productId,
            @Nullable String status,
            @Nullable String source,
            @Nullable LocalDate day,
            boolean stuck) {}

    record OrderRow(
            UUID id,
            UUID userId,
            UUID productId,
            String productType,
            String source,
            @Nullable UUID reference,
            String status,
            @Nullable String failure,
            long amount,
            @Nullable Long confirmedAmount,
            long fee,
            @Nullable UUID couponId,
            long couponCost,
            LocalDate tradeDay,
            LocalDate confirmOn,
            boolean flagged,
            @Nullable Instant heldUntil,
            boolean stuck,
            Instant createdAt) {}

    List<OrderRow> page(Filter filter, PageQuery query) {
        var sql = """
            select o.*, %s as stuck from orders o
             where (:user::uuid is null or o.user_id = :user)
               and (:product::uuid is null or o.product_id = :product)
               and (:status::text is null or o.status = :status)
               and (:source::text is null or o.source = :source)
               and (:day::date is null or o.trade_day = :day)
               and (not :stuck or %s)
               and (:after::uuid is null or o.id < :after)
             order by o.id desc limit :size
            """.formatted(STUCK, STUCK);
        return jdbc.sql(sql)
                .param("today", clock.today())
                .param("abandoned", abandoned())
                .param("user", filter.userId())
                .param("product", filter.productId())
                .param("status", filter.status())
                .param("source", filter.source())
                .param("day", filter.day())
                .param("stuck", filter.stuck())
                .param("after", query.after())
                .param("size", query.size() + 1)
                .query(OrderList::row)
                .list();
    }

    /** How many orders do not move. */
    long stuck() {
        return jdbc.sql("select count(*) from orders o where o.status in ('CREATED', 'FROZEN') and " + STUCK)
                .param("today", clock.today())
                .param("abandoned", abandoned())
                .query(Long.class)
                .single();
    }

    /** How many orders wait in a state that ends by itself. */
    long open(String status, String source) {
        return jdbc.sql("""
            select count(*) from orders
             where status in ('CREATED', 'FROZEN') and status = :status and source = :source
            """)
                .param("status", status)
                .param("source", source)
                .query(Long.class)
                .single();
    }

    private OffsetDateTime abandoned() {
        return systemClock.instant().minus(LONG_ABANDONED).atOffset(ZoneOffset.UTC);
    }

    private static OrderRow row(ResultSet row, int number) throws SQLException {
        return new OrderRow(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getString("product_type"),
                row.getString("source"),
                row.getObject("reference", UUID.class),
                row.getString("status"),
                row.getString("failure"),
                row.getLong("amount"),
                row.getObject("confirmed_amount", Long.class),
                row.getLong("fee"),
                row.getObject("coupon_id", UUID.class),
                row.getLong("coupon_cost"),
                row.getObject("trade_day", LocalDate.class),
                row.getObject("confirm_on", LocalDate.class),
                row.getBoolean("flagged"),
                instant(row, "held_until"),
                row.getBoolean("stuck"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
