package com.xinfan.risk.label;

import com.xinfan.expression.Facts;
import com.xinfan.risk.decision.FactSource;
import com.xinfan.risk.decision.Question;
import com.xinfan.risk.rule.RuleVariables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is known of a person across marketing and credit, so that each weighs what the other has learnt. The score of a
 * coupon farmer is ours: {@code min(100, 40 × clawbacks + 5 × refunds in 90 days + 20 × referral payouts declined in
 * 180 days)}; two incentives taken back, or one and eight orders given up, reach 80.
 */
@Component
class LabelFacts implements FactSource {

    private static final int FARM_MAX = 100;
    private static final int PER_CLAWBACK = 40;
    private static final int PER_REFUND = 5;
    private static final int PER_REFUSAL = 20;

    private static final Map<String, Long> NOBODY = facts(new Known(0, 0, 0, 0, 0, 0));

    private final JdbcClient jdbc;

    LabelFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code dpd} is how many days the longest of the running delays has lasted. */
    private record Known(long frauds, long overdue, long clawbacks, long refunds, long refusals, long dpd) {

        long farm() {
            return Math.min(FARM_MAX, PER_CLAWBACK * clawbacks + PER_REFUND * refunds + PER_REFUSAL * refusals);
        }
    }

    @Override
    public Set<String> variables() {
        return RuleVariables.LABELS;
    }

    @Override
    public void tell(Facts facts, Question question, Instant at) {
        var user = question.userId();
        (user == null ? NOBODY : facts(known(user, at))).forEach(facts::put);
    }

    /** Labels and decisions have their moments, so that the past is told like the present. */
    @Override
    public void retell(Facts facts, Question question, Instant at) {
        tell(facts, question, at);
    }

    private static Map<String, Long> facts(Known known) {
        return Map.of(
                "fraudLabels", known.frauds(),
                "overdueLabels", known.overdue(),
                "clawbacks", known.clawbacks(),
                "refunds90d", known.refunds(),
                "referralRefusals180d", known.refusals(),
                "overdueDpd", known.dpd(),
                "couponFarmScore", known.farm());
    }

    private Known known(UUID user, Instant at) {
        return jdbc.sql("""
            select count(*) filter (where kind = 'FRAUD') as frauds,
                   count(*) filter (where kind = 'OVERDUE') as overdue,
                   count(*) filter (where kind = 'CLAWBACK') as clawbacks,
                   count(*) filter (where kind = 'REFUND'
                                      and at > :at::timestamptz - interval '90 days') as refunds,
                   (select count(*) from decision d
                     where d.user_id = :user and d.scenario = 'REFERRAL_PAYOUT' and d.outcome = 'DECLINE'
                       and d.decided_at <= :at and d.decided_at > :at::timestamptz - interval '180 days') as refusals,
                   (select coalesce(max(case when c.told_at <= :at
                             then c.days_past_due + floor(extract(epoch from :at::timestamptz - c.told_at) / 86400)
                             else 1 + floor(extract(epoch from :at::timestamptz - c.opened_at) / 86400) end), 0)
                      from collection_case c
                     where c.user_id = :user and c.opened_at <= :at
                       and (c.ended_at is null or c.ended_at > :at)) as dpd
            from label where user_id = :user and at <= :at\
            """)
                .param("user", user)
                .param("at", Timestamp.from(at))
                .query((row, _) -> new Known(
                        row.getLong("frauds"),
                        row.getLong("overdue"),
                        row.getLong("clawbacks"),
                        row.getLong("refunds"),
                        row.getLong("refusals"),
                        row.getLong("dpd")))
                .single();
    }
}
