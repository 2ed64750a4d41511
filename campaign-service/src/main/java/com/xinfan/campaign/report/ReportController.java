package com.xinfan.campaign.report;

import com.xinfan.campaign.budget.BudgetView;
import com.xinfan.campaign.budget.Budgets;
import com.xinfan.campaign.campaign.CampaignCatalogue;
import com.xinfan.campaign.campaign.CampaignState;
import com.xinfan.campaign.coupon.CouponBook;
import com.xinfan.campaign.grant.GrantBook;
import com.xinfan.campaign.referral.ReferralBook;
import com.xinfan.contract.money.Money;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReportController {

    private final CampaignCatalogue campaigns;
    private final Budgets budgets;
    private final CouponBook coupons;
    private final ReferralBook referrals;
    private final GrantBook grants;

    ReportController(
            CampaignCatalogue campaigns,
            Budgets budgets,
            CouponBook coupons,
            ReferralBook referrals,
            GrantBook grants) {
        this.campaigns = campaigns;
        this.budgets = budgets;
        this.coupons = coupons;
        this.referrals = referrals;
        this.grants = grants;
    }

    record ReportResponse(
            UUID campaignId,
            String name,
            CampaignState state,
            String currency,
            BudgetReport budget,
            CouponReport coupons,
            ReferralReport referrals,
            List<GrantBook.Excluded> excluded) {}

    /**
     * In fen. {@code granted} = {@code used} + {@code returned} + {@code outstanding}; with {@code pending} and
     * {@code available} it adds up to the total, less what came back.
     */
    record BudgetReport(
            long total,
            long granted,
            long used,
            long returned,
            long outstanding,
            long pending,
            long available,
            @Nullable Instant exhaustedAt) {}

    record CouponReport(
            long granted, long held, long reserved, long used, long expired, long clawedBack, long skipped) {}

    record ReferralReport(long pending, long paid, long unrewarded, List<ReferralBook.Refused> refused) {}

    @Operation(summary = "活动报告：预算、卡券、推荐奖励、被排除的用户")
    @GetMapping("/admin/v1/campaigns/{id}/report")
    ReportResponse report(@PathVariable UUID id) {
        var campaign = campaigns.get(id);
        var budget = budgets.find(id).orElseGet(() -> new BudgetView(id, campaign.budgetFen(), 0, 0, 0, 0, 0, null));
        var issued = coupons.counts(id);
        var invited = referrals.counts(id);
        return new ReportResponse(
                id,
                campaign.name(),
                campaign.state(),
                Money.CNY,
                new BudgetReport(
                        budget.totalFen(),
                        budget.grantedFen(),
                        budget.usedFen(),
                        budget.returnedFen(),
                        budget.outstandingFen(),
                        budget.pendingFen(),
                        budget.availableFen(),
                        budget.exhaustedAt()),
                new CouponReport(
                        issued.total(),
                        issued.granted(),
                        issued.reserved(),
                        issued.used(),
                        issued.expired(),
                        issued.clawedBack(),
                        budget.skipped()),
                new ReferralReport(invited.pending(), invited.paid(), invited.unrewarded(), invited.refused()),
                grants.excluded(id));
    }
}
