package com.xinfan.product.incentive;

import java.util.List;
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

    /** Granted and not used up; used by an order, or paid; run out; taken back, used or not. */
    enum State {
        GRANTED,
        USED,
        BROKEN,
        CLAWED
    }

    /**
     * @param maxCost null until the grant is known
     * @param orderId the order that has taken it; none takes a cash reward
     * @param cost what was posted for its use; null until the order is confirmed
     */
    record Row(
            UUID couponId,
            UUID userId,
            UUID campaignId,
            @Nullable Long maxCost,
            State state,
            @Nullable UUID orderId,
            @Nullable Long cost) {}

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
            select coupon_id, user_id, campaign_id, max_cost, state, order_id, cost from incentive
             where coupon_id = :coupon for update
            """)
                .param("coupon", coupon)
                .query((row, _) -> new Row(
                        row.getObject("coupon_id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getObject("campaign_id", UUID.class),
                        row.getObject("max_cost", Long.class),
                        State.valueOf(row.getString("state")),
                        row.getObject("order_id", UUID.class),
                        row.getObject("cost", Long.class)))
                .optional();
    }

    void granted(UUID coupon, long maxCost) {
        jdbc.sql("update incentive set max_cost = :max where coupon_id = :coupon")
                .param("max", maxCost)
                .param("coupon", coupon)
                .update();
    }

    void taken(UUID coupon, UUID order) {
        jdbc.sql("""
            update incentive set lapsed = state = 'BROKEN', state = 'USED', order_id = :order
             where coupon_id = :coupon
            """).param("order", order).param("coupon", coupon).update();
    }

    /** No order has it any more; whether it had run out before one took it. */
    boolean givenBack(UUID coupon) {
        return jdbc.sql("""
            update incentive
               set order_id = null,
                   state = case when state <> 'USED' then state when lapsed then 'BROKEN' else 'GRANTED' end
             where coupon_id = :coupon returning lapsed
            """).param("coupon", coupon).query(Boolean.class).single();
    }

    /** A cash reward that its user has: no order takes it. */
    void paid(UUID coupon, long cost) {
        jdbc.sql("update incentive set state = 'USED', cost = :cost where coupon_id = :coupon")
                .param("cost", cost)
                .param("coupon", coupon)
                .update();
    }

    /** Whether nobody is there any more who could have the money. */
    boolean erased(UUID user) {
        return jdbc.sql("select exists (select from erased_person where user_id = :user)")
                .param("user", user)
                .query(Boolean.class)
                .single();
    }

    void cost(UUID coupon, long cost) {
        jdbc.sql("update incentive set cost = :cost where coupon_id = :coupon")
                .param("cost", cost)
                .param("coupon", coupon)
                .update();
    }

    void move(UUID coupon, State state) {
        jdbc.sql("update incentive set state = :state where coupon_id = :coupon")
                .param("state", state.name())
                .param("coupon", coupon)
                .update();
    }

    /** How many of a campaign's coupons stand where, with what they can cost at most and have cost. */
    record IncentiveFigure(State state, long coupons, long maxCost, long cost) {}

    List<IncentiveFigure> figures(UUID campaign) {
        return jdbc.sql("""
            select state, count(*) as coupons, coalesce(sum(max_cost), 0)::bigint as max_cost,
                   coalesce(sum(cost), 0)::bigint as cost
              from incentive where campaign_id = :campaign group by state order by state
            """)
                .param("campaign", campaign)
                .query((row, _) -> new IncentiveFigure(
                        State.valueOf(row.getString("state")),
                        row.getLong("coupons"),
                        row.getLong("max_cost"),
                        row.getLong("cost")))
                .list();
    }
}
