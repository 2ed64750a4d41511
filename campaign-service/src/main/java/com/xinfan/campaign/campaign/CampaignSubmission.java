package com.xinfan.campaign.campaign;

import com.xinfan.campaign.wording.Wording;
import com.xinfan.platform.security.CurrentStaff;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Checks the texts outside any transaction, then submits exactly what was checked. */
@Service
class CampaignSubmission {

    private final CampaignService campaigns;
    private final Wording wording;

    CampaignSubmission(CampaignService campaigns, Wording wording) {
        this.campaigns = campaigns;
        this.wording = wording;
    }

    UUID submit(UUID id, CurrentStaff author) {
        var campaign = campaigns.get(id);
        wording.requireClean(campaign.name(), "/name");
        for (var i = 0; i < campaign.rules().size(); i++) {
            wording.requireClean(campaign.rules().get(i).text(), "/rules/" + i + "/text");
        }
        return campaigns.submit(id, campaign.hash(), author);
    }
}
