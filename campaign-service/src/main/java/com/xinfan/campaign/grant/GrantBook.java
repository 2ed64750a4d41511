package com.xinfan.campaign.grant;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts who was not granted, for reports. */
@Component
@Transactional(readOnly = true)
public class GrantBook {

    private final JdbcClient jdbc;

    GrantBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many users a campaign would have given to, had they not been excluded. */
    public record Excluded(String reason, long users) {}

    public List<Excluded> excluded(UUID campaignId) {
        return jdbc.sql("""
            select outcome, count(distinct user_id) as users from incentive_grant
            where campaign_id = :campaign and ordinal is null group by outcome order by outcome\
            """)
                .param("campaign", campaignId)
                .query((row, _) -> new Excluded(row.getString("outcome"), row.getLong("users")))
                .list();
    }
}
