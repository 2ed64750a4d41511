package com.xinfan.campaign.campaign;

import com.xinfan.campaign.budget.Budgets;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a decision does to a campaign. The transaction is the decision's own. */
@Component
class CampaignApproval implements Approvable {

    static final String KIND = "campaign";

    private final Campaigns campaigns;
    private final Budgets budgets;
    private final Outbox outbox;
    private final BusinessClock clock;

    CampaignApproval(Campaigns campaigns, Budgets budgets, Outbox outbox, BusinessClock clock) {
        this.campaigns = campaigns;
        this.budgets = budgets;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.COMPLIANCE);
    }

    @Override
    public String hash(UUID campaignId) {
        return find(campaignId).hash();
    }

    @Override
    public void approved(UUID campaignId, String approver) {
        var campaign = find(campaignId);
        campaign.approve();
        var view = campaign.view();
        budgets.open(campaignId, view.budgetFen());
        outbox.append(new CampaignEvent.Published(campaignId, clock.now(), view.name()));
    }

    @Override
    public void rejected(UUID campaignId, String approver, String reason) {
        find(campaignId).reject();
    }

    private Campaign find(UUID campaignId) {
        return campaigns.findById(campaignId).orElseThrow(CampaignProblem.CAMPAIGN_NOT_FOUND::problem);
    }
}
