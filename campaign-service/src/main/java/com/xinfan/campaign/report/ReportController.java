package com.xinfan.campaign.report;

import com.xinfan.campaign.budget.BudgetView;
import com.xinfan.campaign.budget.Budgets;
import com.xinfan.campaign.campaign.CampaignCatalogue;
import com.xinfan.campaign.campaign.CampaignState;
import com.xinfan.campaign.coupon.CouponBook;
import com.xinfan.campaign.referral.ReferralBook;
import com.xinfan.contract.money.Money;
import java.time.Instant;
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

    ReportController(CampaignCatalogue campaigns, Budgets budgets, CouponBook coupons, ReferralBook referrals) {
        this.campaigns = campaigns;
        this.budgets = budgets;
        this.coupons = coupons;
        this.referrals = referrals;
    }

    record ReportResponse(
            UUID campaignId,
            String name,
            CampaignState state,
            String currency,
            BudgetReport budget,
            CouponReport coupons,
            ReferralReport referrals) {}

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

    record CouponReport(long granted, long held, long reserved, long used, long expired, long skipped) {}

    record ReferralReport(long pending, long unrewarded) {}

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
                        budget.skipped()),
                new ReferralReport(invited.pending(), invited.unrewarded()));
    }
}
