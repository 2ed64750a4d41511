package com.xinfan.campaign.campaign;

import com.xinfan.campaign.rule.GrantRule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A campaign as other features see it. */
public record CampaignView(
        UUID id,
        String name,
        CampaignGoal goal,
        String owner,
        CampaignState state,
        Instant startsAt,
        Instant endsAt,
        long budgetFen,
        List<GrantRule> rules,
        Instant createdAt,
        String hash) {

    /** Whether its period covers an instant. */
    public boolean covers(Instant at) {
        return !at.isBefore(startsAt) && at.isBefore(endsAt);
    }
}
