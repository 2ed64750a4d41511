package com.xinfan.product.incentive;

import com.xinfan.contract.money.Money;
import com.xinfan.ledger.Balance;
import com.xinfan.ledger.Ledger;
import com.xinfan.product.chart.Chart;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A campaign's incentives in the books beside what their own rows say. */
@RestController
class IncentiveController {

    private final IncentiveRows rows;
    private final Ledger ledger;

    IncentiveController(IncentiveRows rows, Ledger ledger) {
        this.rows = rows;
        this.ledger = ledger;
    }

    /**
     * In fen. {@code liability}, {@code breakage} and {@code cost} are balances in their own sign; {@code imbalance} is
     * the sum of liability, breakage and contra, 0 but for orders that hold a coupon's posting pending.
     */
    record CampaignBooks(
            UUID campaignId,
            long liability,
            long breakage,
            long cost,
            long imbalance,
            String currency,
            List<IncentiveRows.IncentiveFigure> coupons) {}

    @Operation(summary = "某活动的优惠账：负债、失效、成本与卡券状态")
    @GetMapping("/admin/v1/ledger/campaigns/{campaignId}/incentives")
    CampaignBooks books(@PathVariable UUID campaignId) {
        var liability = -posted(Chart.incentiveLiability(campaignId).code());
        var breakage = -posted(Chart.incentiveBreakage(campaignId).code());
        var deferred = posted(Chart.incentiveDeferred(campaignId).code());
        return new CampaignBooks(
                campaignId,
                liability,
                breakage,
                posted(Chart.marketingCost(campaignId).code()),
                deferred - liability - breakage,
                Money.CNY,
                rows.figures(campaignId));
    }

    private long posted(String code) {
        return ledger.balance(code).map(Balance::posted).orElse(0L);
    }
}
