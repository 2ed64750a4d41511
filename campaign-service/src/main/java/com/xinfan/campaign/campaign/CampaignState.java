package com.xinfan.campaign.campaign;

/** DRAFT, submitted, approved (and live inside its period), ended; an edit or a rejection leads back to DRAFT. */
public enum CampaignState {
    DRAFT,
    SUBMITTED,
    APPROVED,
    ENDED
}
