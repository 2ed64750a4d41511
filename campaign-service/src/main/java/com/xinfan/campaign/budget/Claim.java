package com.xinfan.campaign.budget;

import java.util.UUID;

/** A wish for money of a campaign. */
public record Claim(UUID id, UUID campaignId, long maxCostFen) {}
