package com.xinfan.product.portfolio.rebalancing;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.holding.Holding;
import com.xinfan.product.portfolio.FundPosition;
import com.xinfan.product.portfolio.Gap;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.Plan;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.Side;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sales and purchases that close a gap. Only what is off by the band or more is sold; what that brings after its fees,
 * and what is added, goes to what there is too little of, in proportion.
 *
 * @param offers the products that may be given back or bought, by id
 * @param buyable those of them that this person may buy now
 */
record Planner(Map<UUID, Offer> offers, Map<UUID, Offer> buyable, int bandBasisPoints, LocalDate today) {

    private static final int FEN_SCALE = 2;
    private static final int UNIT_SCALE = 4;

    /** Sales first; empty when nothing needs to be done. */
    List<Plan> plan(Gap gap, List<FundPosition> positions, long added) {
        var plans = new ArrayList<Plan>();
        for (var row : gap.rows()) {
            if (row.difference() < 0 && row.beyond(bandBasisPoints, gap.total())) {
                plans.addAll(sales(row, positions));
            }
        }
        var funds = added + plans.stream().mapToLong(plan -> plan.amount() - plan.fee()).sum();
        var lacking = gap.rows().stream()
                .filter(row -> row.difference() > 0 && buyable.containsKey(row.productId()))
                .filter(row -> added > 0 || row.beyond(bandBasisPoints, gap.total()))
                .toList();
        plans.addAll(purchases(lacking, funds));
        return plans;
    }

    /** The longest held first, which costs the least; what is locked up stays. */
    private List<Plan> sales(Gap.GapRow row, List<FundPosition> positions) {
        var plans = new ArrayList<Plan>();
        var offer = offers.get(row.productId());
        var left = -row.difference();
        for (var position : positions) {
            if (offer == null || left <= 0 || !position.productId().equals(row.productId())) {
                continue;
            }
            var held = (int) ChronoUnit.DAYS.between(position.since(), today);
            if (held < offer.dealing().lockUpDays()) {
                continue;
            }
            var value = position.value();
            var units = value <= left ? position.units() : units(left, position);
            var amount = value <= left ? value : Holding.worth(units, position.nav());
            if (amount > 0 && units.signum() > 0) {
                plans.add(new Plan(
                        Side.SELL,
                        row.productId(),
                        position.holdingId(),
                        units,
                        amount,
                        offer.dealing().redemptionFee(amount, held)));
                left -= amount;
            }
        }
        return plans;
    }

    /** What would be less than a product takes is left out, and its part goes to the others. */
    private List<Plan> purchases(List<Gap.GapRow> wanted, long funds) {
        var dropped = new HashSet<UUID>();
        while (true) {
            var rows = wanted.stream()
                    .filter(row -> !dropped.contains(row.productId()))
                    .toList();
            var plans = shared(rows, funds);
            var least = plans.stream()
                    .filter(plan -> plan.amount() < offer(plan).minAmount())
                    .min(Comparator.comparingLong(Plan::amount).thenComparing(Plan::productId));
            if (least.isEmpty()) {
                return plans;
            }
            dropped.add(least.get().productId());
        }
    }

    private List<Plan> shared(List<Gap.GapRow> rows, long funds) {
        var needed = rows.stream().mapToLong(Gap.GapRow::difference).sum();
        var plans = new ArrayList<Plan>();
        for (var row : rows) {
            var offer = buyable.get(row.productId());
            var amount = needed <= funds ? row.difference() : part(funds, row.difference(), needed);
            if (offer != null && amount > 0) {
                var bounded = Math.min(amount, Math.min(offer.maxAmount(), offer.left()));
                plans.add(new Plan(
                        Side.BUY,
                        row.productId(),
                        null,
                        null,
                        bounded,
                        offer.dealing().subscriptionFee(bounded)));
            }
        }
        return plans;
    }

    private Offer offer(Plan plan) {
        var offer = buyable.get(plan.productId());
        if (offer == null) {
            throw new IllegalStateException("not buyable: " + plan.productId());
        }
        return offer;
    }

    /** A money fund's units are whole fen. */
    private static BigDecimal units(long fen, FundPosition position) {
        var scale = position.type() == ProductType.MONEY_FUND ? FEN_SCALE : UNIT_SCALE;
        return BigDecimal.valueOf(fen, FEN_SCALE).divide(position.nav(), scale, RoundingMode.DOWN);
    }

    static long part(long whole, long some, long all) {
        return BigInteger.valueOf(whole)
                .multiply(BigInteger.valueOf(some))
                .divide(BigInteger.valueOf(all))
                .longValueExact();
    }
}
