package com.xinfan.campaign.referral;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts referrals, for inviters and reports. */
@Component
@Transactional(readOnly = true)
public class ReferralBook {

    private final JdbcClient jdbc;

    ReferralBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Friends an inviter brought, those whose reward waits for payout, and those who invested. */
    record Tally(long invited, long pending, long qualified) {}

    /** A campaign's referrals: rewards that wait for payout, and those that nothing was left for. */
    public record Counts(long pending, long unrewarded) {}

    Tally tally(UUID inviterId) {
        return jdbc.sql("""
                        select count(*) as invited, count(*) filter (where state = 'PENDING') as pending,
                            count(*) filter (where state in ('PENDING', 'UNREWARDED')) as qualified
                        from referral where inviter_id = :inviter""")
                .param("inviter", inviterId)
                .query((row, _) -> new Tally(row.getLong("invited"), row.getLong("pending"), row.getLong("qualified")))
                .single();
    }

    public Counts counts(UUID campaignId) {
        return jdbc.sql("""
                        select count(*) filter (where state = 'PENDING') as pending,
                            count(*) filter (where state = 'UNREWARDED') as unrewarded
                        from referral where campaign_id = :campaign""")
                .param("campaign", campaignId)
                .query((row, _) -> new Counts(row.getLong("pending"), row.getLong("unrewarded")))
                .single();
    }
}
