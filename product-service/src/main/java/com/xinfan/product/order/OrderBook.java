package com.xinfan.product.order;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.catalogue.Confirmation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes new orders down, and counts the confirmed ones. */
@Repository
public class OrderBook {

    private final JdbcClient jdbc;
    private final Orders orders;
    private final BusinessClock clock;
    private final Clock systemClock;

    OrderBook(JdbcClient jdbc, Orders orders, BusinessClock clock, Clock systemClock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.clock = clock;
        this.systemClock = systemClock;
    }

    /** Confirmed orders of one product on one day. */
    public record OrderFigure(
            LocalDate day,
            UUID productId,
            String productType,
            long orders,
            long users,
            long invested,
            long commission) {}

    /** All confirmed orders; {@code users} counts each person once. */
    public record Total(long orders, long users, long invested, long couponCost, long commission) {}

    Optional<PurchaseOrder> find(UUID user, String key) {
        return orders.findByUserIdAndRequestKey(user, key);
    }

    /**
     * The unique key of user and request decides whether there is a new order; either way the key's order comes
     * back.
     */
    @Transactional
    PurchaseOrder create(
            UUID user,
            String key,
            PurchaseOrder.Wish wish,
            PurchaseOrder.Evidence evidence,
            Confirmation confirmation,
            Purchases.Cause cause) {
        var today = clock.today();
        var confirmOn = switch (confirmation) {
            case IMMEDIATE -> today;
            case NEXT_DAY -> today.plusDays(1);
        };
        jdbc.sql("""
            insert into orders
                (id, version, user_id, request_key, product_id, product_type, amount, coupon_id, status,
                 risk_level, tolerance, questionnaire_id, acknowledged, disclosure_version, rulebook_version,
                 created_at, tried_at, placed_on, trade_day, confirm_on, source, reference)
            values (:id, 0, :user, :key, :product, :productType, :amount, :coupon, 'CREATED',
                    :riskLevel, :tolerance, :questionnaire, :acknowledged, :disclosure, :rulebook,
                    :now, :systemNow, :today, :today, :confirmOn, :source, :reference)
            on conflict (user_id, request_key) do nothing
            """)
                .param("id", Ids.next())
                .param("user", user)
                .param("key", key)
                .param("product", wish.productId())
                .param("productType", evidence.productType().name())
                .param("amount", wish.amount())
                .param("coupon", wish.couponId())
                .param("riskLevel", evidence.riskLevel().name())
                .param("tolerance", evidence.tolerance().name())
                .param("questionnaire", evidence.questionnaireId())
                .param("acknowledged", evidence.acknowledged())
                .param("disclosure", evidence.disclosureVersion())
                .param("rulebook", evidence.rulebookVersion())
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("systemNow", systemClock.instant().atOffset(ZoneOffset.UTC))
                .param("today", today)
                .param("confirmOn", confirmOn)
                .param("source", cause.source().name())
                .param("reference", cause.reference())
                .update();
        return orders.findByUserIdAndRequestKey(user, key).orElseThrow();
    }

    /** The order that is being carried on again; it is not abandoned. */
    @Transactional
    PurchaseOrder again(UUID id) {
        var order = orders.lock(id).orElseThrow();
        order.tried(systemClock.instant());
        return order;
    }

    /** Confirmed orders by day of confirmation and product, from one day to another. */
    public List<OrderFigure> figures(LocalDate from, LocalDate to) {
        return jdbc.sql("""
            select cast(confirmed_at at time zone 'Asia/Shanghai' as date) as day, product_id, product_type,
                   count(*) as orders, count(distinct user_id) as users, sum(amount)::bigint as invested,
                   sum(commission)::bigint as commission
              from orders
             where status = 'CONFIRMED'
               and cast(confirmed_at at time zone 'Asia/Shanghai' as date) between :from and :to
             group by 1, 2, 3 order by 1, 2
            """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new OrderFigure(
                        row.getObject("day", LocalDate.class),
                        row.getObject("product_id", UUID.class),
                        row.getString("product_type"),
                        row.getLong("orders"),
                        row.getLong("users"),
                        row.getLong("invested"),
                        row.getLong("commission")))
                .list();
    }

    public Total total(LocalDate from, LocalDate to) {
        return jdbc.sql("""
            select count(*) as orders, count(distinct user_id) as users,
                   coalesce(sum(amount), 0)::bigint as invested,
                   coalesce(sum(coupon_cost), 0)::bigint as coupon_cost,
                   coalesce(sum(commission), 0)::bigint as commission
              from orders
             where status = 'CONFIRMED'
               and cast(confirmed_at at time zone 'Asia/Shanghai' as date) between :from and :to
            """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Total(
                        row.getLong("orders"),
                        row.getLong("users"),
                        row.getLong("invested"),
                        row.getLong("coupon_cost"),
                        row.getLong("commission")))
                .single();
    }
}
