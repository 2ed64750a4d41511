package com.xinfan.campaign.campaign;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other features may ask about campaigns. */
@Component
@Transactional(readOnly = true)
public class CampaignCatalogue {

    private final Campaigns campaigns;

    CampaignCatalogue(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /** Every campaign that gives. Whether it covers a fact depends on when the fact happened. */
    public List<CampaignView> approved() {
        return campaigns.findApproved().stream()
                .filter(Campaign::isApproved)
                .map(Campaign::view)
                .toList();
    }

    public CampaignView get(UUID id) {
        return campaigns
                .findById(id)
                .orElseThrow(CampaignProblem.CAMPAIGN_NOT_FOUND::problem)
                .view();
    }
}
