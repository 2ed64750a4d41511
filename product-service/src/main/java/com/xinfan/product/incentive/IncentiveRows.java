package com.xinfan.product.incentive;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row per coupon, locked while its step is posted. */
@Repository
class IncentiveRows {

    private final JdbcClient jdbc;

    IncentiveRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Granted and not used up; used by an order; run out. */
    enum State {
        GRANTED,
        USED,
        BROKEN
    }

    record Row(
            UUID couponId,
            UUID userId,
            UUID campaignId,
            @Nullable Long maxCost,
            State state) {}

    /** Makes sure that the row is there and locks it. */
    Row lock(UUID coupon, UUID user, UUID campaign) {
        jdbc.sql("""
                insert into incentive (coupon_id, user_id, campaign_id, state)
                values (:coupon, :user, :campaign, 'GRANTED') on conflict (coupon_id) do nothing
                """)
                .param("coupon", coupon)
                .param("user", user)
                .param("campaign", campaign)
                .update();
        return find(coupon).orElseThrow();
    }

    Optional<Row> find(UUID coupon) {
        return jdbc.sql("""
                select coupon_id, user_id, campaign_id, max_cost, state from incentive
                 where coupon_id = :coupon for update
                """)
                .param("coupon", coupon)
                .query((row, _) -> new Row(
                        row.getObject("coupon_id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getObject("campaign_id", UUID.class),
                        row.getObject("max_cost", Long.class),
                        State.valueOf(row.getString("state"))))
                .optional();
    }

    void granted(UUID coupon, long maxCost) {
        jdbc.sql("update incentive set max_cost = :max where coupon_id = :coupon")
                .param("max", maxCost)
                .param("coupon", coupon)
                .update();
    }

    void move(UUID coupon, State state, @Nullable UUID order) {
        jdbc.sql("update incentive set state = :state, order_id = :order where coupon_id = :coupon")
                .param("state", state.name())
                .param("order", order)
                .param("coupon", coupon)
                .update();
    }
}
