package com.xinfan.product.portfolio.model;

import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.approval.Approvals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Weights for one level of risk tolerance, with the figures behind them.
 *
 * @param observations of all funds together; 0 when no fund in it moves in value
 * @param shrinkage of the covariance, from 0 to 1
 * @param volatilityBasisPoints a year's by the shrunk covariance, within {@code budgetBasisPoints}
 */
public record ModelPortfolio(
        UUID id,
        RiskTolerance level,
        int version,
        Status status,
        int observations,
        @Nullable LocalDate fromDay,
        @Nullable LocalDate toDay,
        BigDecimal shrinkage,
        int volatilityBasisPoints,
        int budgetBasisPoints,
        String rulebookVersion,
        String author,
        @Nullable String approver,
        Instant computedAt,
        @Nullable Instant liveAt,
        List<Weight> weights) {

    /** Where a portfolio stands between its author and its successor. */
    public enum Status {
        DRAFT,
        SUBMITTED,
        LIVE,
        RETIRED
    }

    /** A product's part of it, with the product's own volatility of a year; both in basis points. */
    public record Weight(
            UUID productId, String name, RiskLevel riskLevel, int basisPoints, int volatilityBasisPoints) {}

    String hash() {
        return Approvals.hashOf(
                id,
                level.name(),
                version,
                rulebookVersion,
                weights.stream()
                        .map(weight -> weight.productId() + "=" + weight.basisPoints())
                        .toList());
    }
}
