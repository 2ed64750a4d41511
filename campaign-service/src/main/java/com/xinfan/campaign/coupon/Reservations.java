package com.xinfan.campaign.coupon;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.RiskVerdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The reservations, one per order for ever. */
@Component
class Reservations {

    /** How long an order may be silent before it is asked about. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Reservations(JdbcClient jdbc, @Qualifier("eventJson") JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Answers false if the order has a reservation already. */
    boolean insert(Reservation reservation, @Nullable RiskVerdict risk, Instant now) {
        var purpose = reservation.purpose();
        return jdbc.sql("""
            insert into reservation (order_id, coupon_id, user_id, product_id, product_type,
                term_days, amount_fen, cost_fen, state, reserved_at, ask_at, risk_verdict)
            values (:order, :coupon, :user, :product, :type,
                :term, :amount, :cost, :state, :now, :ask, :risk::jsonb)
            on conflict (order_id) do nothing\
            """)
                        .param("order", reservation.orderId())
                        .param("coupon", reservation.couponId())
                        .param("user", purpose.userId())
                        .param("product", purpose.productId())
                        .param("type", purpose.productType().name())
                        .param("term", purpose.termDays())
                        .param("amount", purpose.amount().fen())
                        .param("cost", reservation.cost().fen())
                        .param("state", reservation.state().name())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("ask", now.plus(PATIENCE).atOffset(ZoneOffset.UTC))
                        .param("risk", risk == null ? null : json.writeValueAsString(risk))
                        .update()
                == 1;
    }

    Optional<Reservation> find(UUID orderId) {
        return jdbc.sql("select * from reservation where order_id = :order")
                .param("order", orderId)
                .query((row, _) -> reservation(row))
                .optional();
    }

    /** Those of the orders that hold a coupon now. */
    List<Reservation> held(Collection<UUID> orderIds) {
        return jdbc.sql("""
            select * from reservation where order_id = any(:orders::uuid[]) and state = 'HELD'
            order by order_id\
            """)
                .param("orders", orderIds.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, _) -> reservation(row))
                .list();
    }

    /** What holds these coupons now. */
    List<UUID> holders(Collection<UUID> couponIds) {
        return couponIds.isEmpty()
                ? List.of()
                : jdbc.sql("""
                    select order_id from reservation where coupon_id = any(:coupons) and state = 'HELD'
                    order by order_id\
                    """)
                        .param("coupons", couponIds.toArray(UUID[]::new))
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .list();
    }

    /** Remembers those of the failed orders that have no reservation, so that one that comes late is refused. */
    void end(Collection<UUID> orderIds, Instant now) {
        jdbc.sql("""
            insert into ended_order (order_id, ended_at)
            select id, :now from unnest(:orders::uuid[]) as failed (id)
            where not exists (select 1 from reservation where order_id = id)
            on conflict (order_id) do nothing\
            """)
                .param("orders", orderIds.stream().map(UUID::toString).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean ended(UUID orderId) {
        return jdbc.sql("select exists (select 1 from ended_order where order_id = :order)")
                .param("order", orderId)
                .query(Boolean.class)
                .single();
    }

    void close(UUID orderId, Reservation.State state) {
        jdbc.sql("update reservation set state = :state where order_id = :order")
                .param("state", state.name())
                .param("order", orderId)
                .update();
    }

    /** Orders that have been silent for too long, the most patient first. */
    List<UUID> silent(Instant now, int limit) {
        return jdbc.sql("""
            select order_id from reservation where state = 'HELD' and ask_at <= :now
            order by ask_at limit :limit\
            """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Asks again later: the order lives, or nobody could say. */
    void postpone(UUID orderId, Instant now) {
        jdbc.sql("update reservation set ask_at = :ask where order_id = :order")
                .param("ask", now.plus(PATIENCE).atOffset(ZoneOffset.UTC))
                .param("order", orderId)
                .update();
    }

    private static Reservation reservation(ResultSet row) throws SQLException {
        var purpose = new Reservation.Purpose(
                row.getObject("user_id", UUID.class),
                row.getObject("product_id", UUID.class),
                ProductType.valueOf(row.getString("product_type")),
                row.getInt("term_days"),
                Money.ofFen(row.getLong("amount_fen")));
        return new Reservation(
                row.getObject("order_id", UUID.class),
                row.getObject("coupon_id", UUID.class),
                purpose,
                Money.ofFen(row.getLong("cost_fen")),
                Reservation.State.valueOf(row.getString("state")));
    }
}
