package com.xinfan.campaign.coupon;

import com.xinfan.campaign.incentive.GrantMessage;
import com.xinfan.campaign.rule.GrantRule;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import java.sql.Types;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues coupons and counts them, for the features that grant and report. */
@Component
public class CouponBook {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final BusinessClock clock;

    CouponBook(JdbcClient jdbc, Outbox outbox, BusinessClock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What is issued, and by which campaign. */
    public record Terms(UUID campaignId, GrantRule rule) {}

    /** To whom, under which id. */
    public record Holder(UUID couponId, UUID userId) {}

    /** A campaign's coupons by state. */
    public record Counts(long granted, long reserved, long used, long expired, long clawedBack) {

        public long total() {
            return granted + reserved + used + expired + clawedBack;
        }
    }

    /** Gives the same coupon to many users. Their money has been set aside by the caller, in this transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void issue(Terms terms, List<Holder> holders) {
        var incentive = terms.rule().incentive();
        var now = clock.now();
        var validUntil = now.plus(Duration.ofDays(incentive.validDays()));
        insert(terms)
                .param("ids", column(holders, Holder::couponId))
                .param("users", column(holders, Holder::userId))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", validUntil.atOffset(ZoneOffset.UTC))
                .update();
        outbox.appendAll(holders.stream()
                .map(holder -> new CampaignEvent.IncentiveGranted(
                        holder.userId(),
                        now,
                        holder.couponId(),
                        terms.campaignId(),
                        incentive.kind(),
                        incentive.maxCost(),
                        validUntil))
                .toList());
        var parameters = GrantMessage.parameters(incentive, validUntil);
        outbox.appendAll(holders.stream()
                .map(holder -> GrantMessage.of(holder.couponId(), holder.userId(), now, parameters))
                .toList());
    }

    /** A coupon as it stands under its lock; order and cost are null unless an order holds it or has used it up. */
    public record Standing(
            UUID userId,
            UUID campaignId,
            IncentiveKind kind,
            String state,
            long maxCostFen,
            @Nullable UUID orderId,
            @Nullable Long costFen) {

        public boolean isFree() {
            return state.equals(CouponState.GRANTED.name());
        }

        public boolean isUsed() {
            return state.equals(CouponState.USED.name());
        }
    }

    /** Locks a coupon until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Standing lock(UUID coupon) {
        return jdbc.sql("""
            select user_id, campaign_id, kind, state, max_cost_fen, order_id, cost_fen
              from coupon where id = :coupon for update
            """)
                .param("coupon", coupon)
                .query((row, _) -> new Standing(
                        row.getObject("user_id", UUID.class),
                        row.getObject("campaign_id", UUID.class),
                        IncentiveKind.valueOf(row.getString("kind")),
                        row.getString("state"),
                        row.getLong("max_cost_fen"),
                        row.getObject("order_id", UUID.class),
                        row.getObject("cost_fen", Long.class)))
                .optional()
                .orElseThrow(CouponProblem.COUPON_NOT_FOUND::problem);
    }

    /** Ends a coupon that the caller has locked. Its budget is the caller's to settle, in this transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(UUID coupon) {
        jdbc.sql("update coupon set state = 'CLAWED_BACK', version = version + 1 where id = :coupon")
                .param("coupon", coupon)
                .update();
    }

    @Transactional(readOnly = true)
    public Counts counts(UUID campaignId) {
        return jdbc.sql("""
            select count(*) filter (where state = 'GRANTED') as granted,
                count(*) filter (where state = 'RESERVED') as reserved,
                count(*) filter (where state = 'USED') as used,
                count(*) filter (where state = 'EXPIRED') as expired,
                count(*) filter (where state = 'CLAWED_BACK') as clawed_back
            from coupon where campaign_id = :campaign\
            """)
                .param("campaign", campaignId)
                .query((row, _) -> new Counts(
                        row.getLong("granted"),
                        row.getLong("reserved"),
                        row.getLong("used"),
                        row.getLong("expired"),
                        row.getLong("clawed_back")))
                .single();
    }

    private JdbcClient.StatementSpec insert(Terms terms) {
        var incentive = terms.rule().incentive();
        var rate = incentive.rate();
        return jdbc.sql("""
            insert into coupon (id, user_id, campaign_id, rule_code, rule_text, kind, value_fen, rate,
                products, min_order_fen, max_principal_fen, max_term_days, valid_days, max_cost_fen,
                state, granted_at, valid_until)
            select id, user_id, :campaign, :rule, :text, :kind, :value, :rate, :products,
                :minOrder, :maxPrincipal, :maxTerm, :validDays, :maxCost, 'GRANTED', :now, :until
            from unnest(:ids::uuid[], :users::uuid[]) as holder (id, user_id)\
            """)
                .param("campaign", terms.campaignId())
                .param("rule", terms.rule().code())
                .param("text", terms.rule().text())
                .param("kind", incentive.kind().name())
                .param("value", incentive.valueFen(), Types.BIGINT)
                .param("rate", rate == null ? null : rate.value(), Types.NUMERIC)
                .param("products", incentive.products().toString())
                .param("minOrder", incentive.minOrderFen())
                .param("maxPrincipal", incentive.maxPrincipalFen(), Types.BIGINT)
                .param("maxTerm", incentive.maxTermDays(), Types.INTEGER)
                .param("validDays", incentive.validDays())
                .param("maxCost", incentive.maxCost().fen());
    }

    private static String[] column(List<Holder> holders, Function<Holder, UUID> attribute) {
        return holders.stream()
                .map(holder -> attribute.apply(holder).toString())
                .toArray(String[]::new);
    }
}
