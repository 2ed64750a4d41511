package com.xinfan.campaign.referral;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts referrals, for inviters and reports. */
@Component
@Transactional(readOnly = true)
public class ReferralBook {

    private static final int LISTED = 20;

    private final JdbcClient jdbc;

    ReferralBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Friends an inviter brought, those whose reward waits for payout, those who invested, rewards that were paid. */
    record Tally(long invited, long pending, long qualified, long paid, long paidFen) {}

    /** One reward of an inviter. */
    record RewardLine(
            ReferralState state,
            long fen,
            LocalDate payableOn,
            @Nullable Refusal refusal) {}

    /**
     * A campaign's referrals: rewards that wait for payout, were paid, were refused, and those that nothing was left
     * for.
     */
    public record Counts(long pending, long paid, long unrewarded, List<Refused> refused) {}

    /** Rewards refused for one reason. */
    public record Refused(String reason, long referrals) {}

    Tally tally(UUID inviterId) {
        return jdbc.sql("""
            select count(*) as invited, count(*) filter (where state = 'PENDING') as pending,
                count(qualified_at) as qualified, count(*) filter (where state = 'PAID') as paid,
                coalesce(sum(reward_fen) filter (where state = 'PAID'), 0) as paid_fen
            from referral where inviter_id = :inviter\
            """)
                .param("inviter", inviterId)
                .query((row, _) -> new Tally(
                        row.getLong("invited"),
                        row.getLong("pending"),
                        row.getLong("qualified"),
                        row.getLong("paid"),
                        row.getLong("paid_fen")))
                .single();
    }

    /** An inviter's latest rewards. */
    List<RewardLine> rewards(UUID inviterId) {
        return jdbc.sql("""
            select state, reward_fen, payable_on, refusal from referral
            where inviter_id = :inviter and state in ('PENDING', 'PAID', 'REFUSED')
            order by payable_on desc, id desc limit :limit\
            """)
                .param("inviter", inviterId)
                .param("limit", LISTED)
                .query((row, _) -> {
                    var refusal = row.getString("refusal");
                    return new RewardLine(
                            ReferralState.valueOf(row.getString("state")),
                            row.getLong("reward_fen"),
                            row.getObject("payable_on", LocalDate.class),
                            refusal == null ? null : Refusal.valueOf(refusal));
                })
                .list();
    }

    public Counts counts(UUID campaignId) {
        var refused = jdbc.sql("""
            select refusal, count(*) as referrals from referral
            where campaign_id = :campaign and state = 'REFUSED' group by refusal order by refusal\
            """)
                .param("campaign", campaignId)
                .query((row, _) -> new Refused(row.getString("refusal"), row.getLong("referrals")))
                .list();
        return jdbc.sql("""
            select count(*) filter (where state = 'PENDING') as pending,
                count(*) filter (where state = 'PAID') as paid,
                count(*) filter (where state = 'UNREWARDED') as unrewarded
            from referral where campaign_id = :campaign\
            """)
                .param("campaign", campaignId)
                .query((row, _) ->
                        new Counts(row.getLong("pending"), row.getLong("paid"), row.getLong("unrewarded"), refused))
                .single();
    }
}
