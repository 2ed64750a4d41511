package com.xinfan.product.portfolio.rebalancing;

import com.xinfan.contract.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rebalancing as its reader sees it. */
final class RebalancingViews {

    private RebalancingViews() {}

    /** {@code amount} and {@code fee}, in fen, are as it was proposed; {@code failure} is a problem code. */
    record RebalancingLineView(
            int number,
            Rebalancing.Side side,
            UUID productId,
            String name,
            @Nullable String units,
            long amount,
            long fee,
            Rebalancing.LineStatus status,
            @Nullable Long doneAmount,
            @Nullable UUID reference,
            @Nullable String failure) {}

    /** {@code left} is what is added or sold and goes into no purchase, as expected when it was proposed. */
    record RebalancingView(
            UUID id,
            UUID portfolioId,
            Rebalancing.Status status,
            String currency,
            long added,
            long left,
            Instant createdAt,
            Instant validUntil,
            @Nullable Instant confirmedAt,
            List<RebalancingLineView> lines) {}

    static RebalancingView of(Rebalancing rebalancing) {
        var left = rebalancing.lines().stream()
                        .map(Rebalancing.Line::plan)
                        .mapToLong(plan ->
                                plan.side() == Rebalancing.Side.SELL ? plan.amount() - plan.fee() : -plan.amount())
                        .sum()
                + rebalancing.added();
        return new RebalancingView(
                rebalancing.id(),
                rebalancing.portfolioId(),
                rebalancing.status(),
                Money.CNY,
                rebalancing.added(),
                left,
                rebalancing.createdAt(),
                rebalancing.validUntil(),
                rebalancing.confirmedAt(),
                rebalancing.lines().stream().map(RebalancingViews::line).toList());
    }

    private static RebalancingLineView line(Rebalancing.Line line) {
        var plan = line.plan();
        var units = plan.units();
        return new RebalancingLineView(
                line.number(),
                plan.side(),
                plan.productId(),
                line.name(),
                units == null ? null : units.toPlainString(),
                plan.amount(),
                plan.fee(),
                line.status(),
                line.doneAmount(),
                line.reference(),
                line.failure());
    }
}
