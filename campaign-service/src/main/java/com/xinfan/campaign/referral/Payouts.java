package com.xinfan.campaign.referral;

import com.xinfan.campaign.budget.Budgets;
import com.xinfan.campaign.coupon.CouponBook;
import com.xinfan.campaign.rule.GrantRule;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The end of each pending reward. Its row changes once, so that it is paid once whoever tries. */
@Component
@Transactional
class Payouts {

    /** How long a reward waits when risk-service could not be asked. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Budgets budgets;
    private final CouponBook coupons;
    private final BusinessClock clock;

    Payouts(
            JdbcClient jdbc,
            @Qualifier("eventJson") JsonMapper json,
            Budgets budgets,
            CouponBook coupons,
            BusinessClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.budgets = budgets;
        this.coupons = coupons;
        this.clock = clock;
    }

    /** A reward whose observation period is over; {@code gone} is whether one of the two was erased meanwhile. */
    record Due(
            UUID referralId, UUID inviterId, UUID inviteeId, UUID campaignId, long fen, String reward, boolean gone) {}

    @Transactional(readOnly = true)
    List<Due> due(int limit) {
        return jdbc.sql("""
            select id, inviter_id, invitee_id, campaign_id, reward_fen, reward,
                   exists (select from erased_person where user_id in (inviter_id, invitee_id)) as gone
            from referral
            where state = 'PENDING' and payable_on <= :today and (ask_at is null or ask_at <= :now)
            order by payable_on, id limit :limit\
            """)
                .param("today", clock.today())
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getObject("inviter_id", UUID.class),
                        row.getObject("invitee_id", UUID.class),
                        row.getObject("campaign_id", UUID.class),
                        row.getLong("reward_fen"),
                        row.getString("reward"),
                        row.getBoolean("gone")))
                .list();
    }

    /** Gives the inviter the coupon that was promised; answers whether this call did. */
    boolean pay(Due due) {
        if (!close(due, ReferralState.PAID, null)) {
            return false;
        }
        budgets.grantPending(due.campaignId(), due.fen());
        var rule = json.readValue(due.reward(), GrantRule.class);
        var holder = new CouponBook.Holder(Ids.next(), due.inviterId());
        coupons.issue(new CouponBook.Terms(due.campaignId(), rule), List.of(holder));
        return true;
    }

    boolean refuse(Due due, Refusal refusal) {
        if (!close(due, ReferralState.REFUSED, refusal)) {
            return false;
        }
        budgets.dropPending(due.campaignId(), due.fen());
        return true;
    }

    void postpone(Due due) {
        jdbc.sql("update referral set ask_at = :ask where id = :id and state = 'PENDING'")
                .param("ask", clock.now().plus(PATIENCE).atOffset(ZoneOffset.UTC))
                .param("id", due.referralId())
                .update();
    }

    private boolean close(Due due, ReferralState state, @Nullable Refusal refusal) {
        return jdbc.sql("""
            update referral set state = :state, refusal = :refusal, closed_at = :now
            where id = :id and state = 'PENDING'\
            """)
                        .param("state", state.name())
                        .param("refusal", refusal == null ? null : refusal.name())
                        .param("now", clock.now().atOffset(ZoneOffset.UTC))
                        .param("id", due.referralId())
                        .update()
                == 1;
    }
}
