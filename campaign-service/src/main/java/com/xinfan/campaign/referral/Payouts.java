package com.xinfan.campaign.referral;

import com.xinfan.campaign.budget.Budgets;
import com.xinfan.campaign.coupon.CouponBook;
import com.xinfan.campaign.rule.GrantRule;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
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
class Payouts implements WorkSource {

    /** How long a reward waits when risk-service could not be asked. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** How long it waits for risk's people before it is looked at again. */
    private static final Duration REVIEWED_WITHIN = Duration.ofDays(1);

    /** After this long without an answer it is refused. */
    private static final Duration REVIEW_ENDS = Duration.ofDays(14);

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

    /** Of which of the two risk has spoken. */
    enum Side {
        INVITEE("invitee_verdict"),
        INVITER("inviter_verdict");

        private final String column;

        Side(String column) {
            this.column = column;
        }
    }

    /**
     * A reward whose observation period is over.
     *
     * @param gone whether one of the two was erased meanwhile
     * @param cleared decisions on which a person has let it go
     * @param refused the decision on which a person has not
     * @param expired whether no person has looked in time
     */
    record Due(
            UUID referralId,
            UUID inviterId,
            UUID inviteeId,
            UUID campaignId,
            long fen,
            String reward,
            boolean gone,
            Set<UUID> cleared,
            @Nullable UUID refused,
            boolean expired) {

        /** Nobody is there who could pass a challenge, so it is a refusal; a review is one when it ended as one. */
        boolean refuses(RiskVerdict verdict) {
            return switch (verdict.outcome()) {
                case APPROVE -> false;
                case REVIEW ->
                    verdict.decisionId().equals(refused) || expired && !cleared.contains(verdict.decisionId());
                case CHALLENGE, DECLINE -> true;
            };
        }
    }

    @Transactional(readOnly = true)
    List<Due> due(int limit) {
        return jdbc.sql("""
            select id, inviter_id, invitee_id, campaign_id, reward_fen, reward, cleared_decisions, refused_decision,
                   coalesce(review_from < :expired, false) as expired,
                   exists (select from erased_person where user_id in (inviter_id, invitee_id)) as gone
            from referral
            where state = 'PENDING' and payable_on <= :today and (ask_at is null or ask_at <= :now)
            order by payable_on, id limit :limit\
            """)
                .param("today", clock.today())
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("expired", clock.now().minus(REVIEW_ENDS).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getObject("inviter_id", UUID.class),
                        row.getObject("invitee_id", UUID.class),
                        row.getObject("campaign_id", UUID.class),
                        row.getLong("reward_fen"),
                        row.getString("reward"),
                        row.getBoolean("gone"),
                        Set.copyOf(List.of(
                                (UUID[]) row.getArray("cleared_decisions").getArray())),
                        row.getObject("refused_decision", UUID.class),
                        row.getBoolean("expired")))
                .list();
    }

    /** Keeps what risk said of one of the two. */
    void judged(Due due, Side side, RiskVerdict verdict) {
        jdbc.sql("update referral set " + side.column + " = :verdict::jsonb where id = :id and state = 'PENDING'")
                .param("verdict", json.writeValueAsString(verdict))
                .param("id", due.referralId())
                .update();
    }

    /** Whether a person at risk has still to look at one of the two: then it is left until risk tells the end. */
    boolean waits(Due due) {
        return jdbc.sql("""
            update referral set review_from = coalesce(review_from, :now), ask_at = :ask
            where id = :id and state = 'PENDING' and exists (
                select from (values (invitee_verdict), (inviter_verdict)) as said (verdict)
                where verdict ->> 'outcome' = 'REVIEW'
                  and not (verdict ->> 'decisionId')::uuid = any (cleared_decisions))\
            """)
                        .param("now", clock.now().atOffset(ZoneOffset.UTC))
                        .param("ask", clock.now().plus(REVIEWED_WITHIN).atOffset(ZoneOffset.UTC))
                        .param("id", due.referralId())
                        .update()
                == 1;
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

    /** A person at risk has decided; the payout goes on at its next turn. */
    void reviewed(UUID decision, boolean cleared) {
        jdbc.sql("""
            update referral
            set cleared_decisions = case when :cleared then array_append(cleared_decisions, :decision)
                                         else cleared_decisions end,
                refused_decision = case when :cleared then refused_decision else :decision end,
                ask_at = :now
            where state = 'PENDING' and review_from is not null
              and :decision::text in (invitee_verdict ->> 'decisionId', inviter_verdict ->> 'decisionId')\
            """)
                .param("cleared", cleared)
                .param("decision", decision)
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public List<WorkItem> open() {
        return jdbc.sql("""
            select id, reward_fen, review_from from referral
            where state = 'PENDING' and review_from is not null order by review_from limit 200\
            """).query((row, _) -> item(row)).list();
    }

    private static WorkItem item(ResultSet row) throws SQLException {
        var since = row.getTimestamp("review_from").toInstant();
        var yuan = BigDecimal.valueOf(row.getLong("reward_fen"), 2).toPlainString();
        return new WorkItem(
                "referral-review",
                row.getObject("id", UUID.class),
                "邀请奖励 " + yuan + " 元，风控要求人工核实",
                null,
                since,
                since.plus(REVIEWED_WITHIN));
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
