package com.xinfan.campaign.referral;

import com.xinfan.campaign.rule.GrantRule;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.platform.clock.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Who was invited by whom, and who invested. */
@Component
class Referrals {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Referrals(JdbcClient jdbc, @Qualifier("eventJson") JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A friend's investment that has not been looked at yet, with the referral it may qualify. */
    record Investment(
            UUID referralId,
            UUID inviterId,
            UUID inviteeId,
            UUID orderId,
            ProductType productType,
            Money amount,
            Instant at) {}

    /** What a qualified referral is worth, on the terms of this day: a later edit does not change them. */
    record Reward(UUID campaignId, GrantRule rule, LocalDate payableOn) {

        long fen() {
            return rule.incentive().maxCost().fen();
        }
    }

    /** Notes who came with whose code; a user is invited once. */
    void invite(Map<UserEvent.Registered, InvitationCode> codes) {
        var registrations = codes.keySet();
        jdbc.sql("""
            insert into referral (id, invitee_id, code, invited_at, state)
            select id, invitee_id, code, invited_at, 'UNRESOLVED'
            from unnest(:ids::uuid[], :invitees::uuid[], :codes::text[], :times::timestamptz[])
                as r (id, invitee_id, code, invited_at)
            order by invitee_id on conflict (invitee_id) do nothing\
            """)
                .param("ids", column(registrations, _ -> Ids.next()))
                .param("invitees", column(registrations, UserEvent.Registered::userId))
                .param("codes", column(codes.values(), InvitationCode::value))
                .param("times", column(registrations, UserEvent.Registered::at))
                .update();
    }

    /** Notes the first confirmed order of each user in a type of product. */
    void invested(Collection<TradeEvent.OrderConfirmed> orders) {
        jdbc.sql("""
            insert into first_investment (user_id, product_type, order_id, amount_fen, at)
            select user_id, product_type, order_id, amount_fen, at
            from unnest(:users::uuid[], :types::text[], :orders::uuid[], :amounts::bigint[],
                     :times::timestamptz[]) with ordinality
                as o (user_id, product_type, order_id, amount_fen, at, position)
            order by user_id, product_type, position on conflict do nothing\
            """)
                .param("users", column(orders, TradeEvent.OrderConfirmed::userId))
                .param("types", column(orders, TradeEvent.OrderConfirmed::productType))
                .param("orders", column(orders, TradeEvent.OrderConfirmed::orderId))
                .param("amounts", column(orders, order -> order.amount().fen()))
                .param("times", column(orders, TradeEvent.OrderConfirmed::at))
                .update();
    }

    /**
     * Binds the invited to the owners of their codes, where these users are on either side, and answers who was bound.
     * The inviter must have been there first: so nobody invites themselves, and the chain never closes.
     */
    List<UUID> resolve(Collection<UUID> users) {
        return resolve("""
            select r.id from referral r where r.state = 'UNRESOLVED' and r.invitee_id = any(:users::uuid[])
            union
            select r.id from invitation i join referral r on r.code = i.code and r.state = 'UNRESOLVED'
            where i.user_id = any(:users::uuid[])\
            """, users);
    }

    /** The same for up to so many pairs of which neither side saw the other: both arrived at the same moment. */
    List<UUID> resolveMissed(int limit) {
        var which = """
            select r.id from referral r join invitation i on i.code = r.code
            where r.state = 'UNRESOLVED' and cardinality(:users::uuid[]) = 0 limit %d\
            """;
        return resolve(which.formatted(limit), List.of());
    }

    private List<UUID> resolve(String which, Collection<UUID> users) {
        return jdbc
                .sql("""
                    update referral r set
                        state = case when i.registered_at < r.invited_at then 'BOUND' else 'REFUSED' end,
                        inviter_id = case when i.registered_at < r.invited_at then i.user_id end,
                        refusal = case when i.user_id = r.invitee_id then 'SELF'
                            when i.registered_at >= r.invited_at then 'INVITER_CAME_LATER' end
                    from invitation i
                    where i.code = r.code and r.state = 'UNRESOLVED' and r.id in (%s)
                    returning r.invitee_id, r.state\
                    """.formatted(which))
                .param("users", Invitations.text(users))
                .query((row, _) -> Map.entry(row.getObject("invitee_id", UUID.class), row.getString("state")))
                .list()
                .stream()
                .filter(entry -> entry.getValue().equals(ReferralState.BOUND.name()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The open investments of these invited users, locked in id order. */
    List<Investment> open(Collection<UUID> invitees) {
        return jdbc.sql("""
            select r.id, r.inviter_id, r.invitee_id, f.order_id, f.product_type, f.amount_fen, f.at
            from referral r join first_investment f on f.user_id = r.invitee_id and not f.considered
            where r.state = 'BOUND' and r.invitee_id = any(:users::uuid[])
            order by r.id, f.at, f.order_id for update\
            """)
                .param("users", Invitations.text(invitees))
                .query((row, _) -> new Investment(
                        row.getObject("id", UUID.class),
                        row.getObject("inviter_id", UUID.class),
                        row.getObject("invitee_id", UUID.class),
                        row.getObject("order_id", UUID.class),
                        ProductType.valueOf(row.getString("product_type")),
                        Money.ofFen(row.getLong("amount_fen")),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Invited users with an open investment that no event will bring up again. */
    List<UUID> withMissedInvestment(int limit) {
        return jdbc.sql("""
            select distinct r.invitee_id
            from first_investment f join referral r on r.invitee_id = f.user_id
            where not f.considered and r.state = 'BOUND' limit :limit\
            """)
                .param("limit", limit)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    void considered(Collection<Investment> investments) {
        jdbc.sql("update first_investment set considered = true where order_id = any(:orders::uuid[])"
                        + " and user_id = any(:users::uuid[])")
                .param(
                        "orders",
                        Invitations.text(
                                investments.stream().map(Investment::orderId).toList()))
                .param(
                        "users",
                        Invitations.text(
                                investments.stream().map(Investment::inviteeId).toList()))
                .update();
    }

    /** How many rewards of a rule each of these inviters has had. */
    Map<UUID, Integer> rewards(Collection<UUID> inviters, UUID campaignId, String ruleCode) {
        var counts = new HashMap<UUID, Integer>();
        jdbc.sql("""
            select inviter_id, count(*) as rewards from referral
            where inviter_id = any(:users::uuid[]) and state in ('PENDING', 'PAID')
                and campaign_id = :campaign and rule_code = :rule
            group by inviter_id\
            """)
                .param("users", Invitations.text(inviters))
                .param("campaign", campaignId)
                .param("rule", ruleCode)
                .query(row -> {
                    counts.put(row.getObject("inviter_id", UUID.class), row.getInt("rewards"));
                });
        return counts;
    }

    void qualify(Investment investment, ReferralState state, Reward reward, Instant now) {
        jdbc.sql("""
            update referral set state = :state, campaign_id = :campaign, rule_code = :rule,
                order_id = :order, reward_fen = :fen, reward = :reward::jsonb, payable_on = :payable,
                qualified_at = :now
            where id = :id\
            """)
                .param("state", state.name())
                .param("campaign", reward.campaignId())
                .param("rule", reward.rule().code())
                .param("order", investment.orderId())
                .param("fen", reward.fen())
                .param("reward", json.writeValueAsString(reward.rule()))
                .param("payable", reward.payableOn())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", investment.referralId())
                .update();
    }

    private static <T> String[] column(Collection<T> rows, Function<T, Object> attribute) {
        return rows.stream().map(row -> attribute.apply(row).toString()).toArray(String[]::new);
    }
}
