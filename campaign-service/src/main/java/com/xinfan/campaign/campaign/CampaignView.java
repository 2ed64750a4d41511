package com.xinfan.campaign.campaign;

import com.xinfan.campaign.rule.CheckInRule;
import com.xinfan.campaign.rule.GrantRule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        @Nullable CheckInRule checkIn,
        Instant createdAt,
        String hash) {

    /** Whether its period covers an instant. */
    public boolean covers(Instant at) {
        return !at.isBefore(startsAt) && at.isBefore(endsAt);
    }
}
