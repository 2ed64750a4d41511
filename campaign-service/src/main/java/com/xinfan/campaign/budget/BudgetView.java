package com.xinfan.campaign.budget;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's money.
 *
 * @param grantedFen the maximum cost of everything ever granted
 * @param pendingFen referral rewards that wait for payout
 * @param usedFen what was really spent
 * @param returnedFen what came back: expired incentives, and what used ones did not need
 * @param skipped grants that did not happen because nothing was left
 * @param exhaustedAt since when grants have been skipped
 */
public record BudgetView(
        UUID campaignId,
        long totalFen,
        long grantedFen,
        long pendingFen,
        long usedFen,
        long returnedFen,
        long skipped,
        @Nullable Instant exhaustedAt) {

    /** What users hold and may still use. */
    public long outstandingFen() {
        return grantedFen - usedFen - returnedFen;
    }

    public long availableFen() {
        return totalFen - grantedFen - pendingFen + returnedFen;
    }
}
