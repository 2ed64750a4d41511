package com.xinfan.campaign.campaign;

/** What a campaign is for. */
public enum CampaignGoal {
    ACQUISITION,
    ACTIVATION,
    CONVERSION,
    RETENTION,
    REFERRAL
}
