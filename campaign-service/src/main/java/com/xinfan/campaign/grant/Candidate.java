package com.xinfan.campaign.grant;

import com.xinfan.campaign.rule.GrantRule;
import java.util.UUID;

/** A rule that speaks for a user. Its id becomes the coupon's. */
record Candidate(UUID id, UUID campaignId, GrantRule rule, UUID userId, String occurrence) {

    /** What must not happen twice. */
    record Key(UUID userId, UUID campaignId, String ruleCode, String occurrence) {}

    Key key() {
        return new Key(userId, campaignId, rule.code(), occurrence);
    }

    long maxCostFen() {
        return rule.incentive().maxCost().fen();
    }
}
