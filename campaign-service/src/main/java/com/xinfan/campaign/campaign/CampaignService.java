package com.xinfan.campaign.campaign;

import com.xinfan.campaign.incentive.IncentiveLaw;
import com.xinfan.campaign.rule.Conditions;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class CampaignService implements DueWork {

    private static final int ENDS_AT_A_TIME = 100;
    /** How late a fact of the period may arrive and still deserve what it was promised. */
    private static final Duration GRACE = Duration.ofDays(1);

    private static final UUID LAST_ID = new UUID(-1, -1);

    private final Campaigns campaigns;
    private final Conditions conditions;
    private final IncentiveLaw law;
    private final Approvals approvals;
    private final Audit audit;
    private final BusinessClock clock;

    CampaignService(
            Campaigns campaigns,
            Conditions conditions,
            IncentiveLaw law,
            Approvals approvals,
            Audit audit,
            BusinessClock clock) {
        this.campaigns = campaigns;
        this.conditions = conditions;
        this.law = law;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    CampaignView create(CampaignDraft draft, CurrentStaff author) {
        draft.requireWellFormed(conditions);
        var campaign = campaigns.save(Campaign.draft(draft, author.username(), clock.now()));
        record(author, "campaign.created", campaign, null, null);
        return campaign.view();
    }

    CampaignView edit(UUID id, CampaignDraft draft, CurrentStaff editor) {
        draft.requireWellFormed(conditions);
        var campaign = find(id);
        var before = campaign.view();
        campaign.edit(draft);
        approvals.withdraw(CampaignApproval.KIND, id, editor);
        record(editor, "campaign.edited", campaign, before, null);
        return campaign.view();
    }

    /**
     * Puts the campaign before a reviewer.
     *
     * @param checkedHash what the wording check has seen: a text edited meanwhile must be checked again
     */
    UUID submit(UUID id, String checkedHash, CurrentStaff author) {
        var campaign = find(id);
        if (!campaign.hash().equals(checkedHash)) {
            throw CampaignProblem.CAMPAIGN_CHANGED.problem();
        }
        requireLegal(campaign.view());
        campaign.submit(clock.now());
        record(author, "campaign.submitted", campaign, null, null);
        campaigns.flush();
        return approvals.submit(CampaignApproval.KIND, id, campaign.view().name(), author);
    }

    CampaignView stop(UUID id, String reason, CurrentStaff staff) {
        var campaign = find(id);
        var before = campaign.view();
        campaign.end();
        approvals.withdraw(CampaignApproval.KIND, id, staff);
        record(staff, "campaign.stopped", campaign, before, reason);
        return campaign.view();
    }

    @Transactional(readOnly = true)
    CampaignView get(UUID id) {
        return find(id).view();
    }

    @Transactional(readOnly = true)
    Optional<CampaignView> named(String name) {
        return campaigns.findFirstByNameOrderById(name).map(Campaign::view);
    }

    @Transactional(readOnly = true)
    Page<CampaignView> list(PageQuery query) {
        var before = query.after() == null ? LAST_ID : query.after();
        var rows = campaigns.findByIdLessThanOrderByIdDesc(before, Limit.of(query.size() + 1));
        return query.page(rows, Campaign::id).map(Campaign::view);
    }

    @Override
    public String name() {
        return "campaign-end";
    }

    /** Ends the campaigns whose period has been over for a day. What happens after the period deserves nothing. */
    @Override
    public int runDue() {
        var over = campaigns.findByStateAndEndsAtLessThanEqualOrderById(
                CampaignState.APPROVED, clock.now().minus(GRACE), Limit.of(ENDS_AT_A_TIME));
        over.forEach(Campaign::end);
        return over.size();
    }

    private void requireLegal(CampaignView campaign) {
        for (var i = 0; i < campaign.rules().size(); i++) {
            var incentive = campaign.rules().get(i).incentive();
            for (var product : incentive.products().types()) {
                law.requireAllowed(product, incentive.kind(), "/rules/" + i + "/incentive/products");
            }
        }
    }

    private Campaign find(UUID id) {
        return campaigns.findById(id).orElseThrow(CampaignProblem.CAMPAIGN_NOT_FOUND::problem);
    }

    private void record(
            CurrentStaff staff,
            String action,
            Campaign campaign,
            @Nullable CampaignView before,
            @Nullable String reason) {
        audit.record(staff.username(), action, "campaign:" + campaign.id(), before, campaign.view(), reason);
    }
}
