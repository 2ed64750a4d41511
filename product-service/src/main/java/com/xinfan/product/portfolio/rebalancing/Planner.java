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
import java.util.Optional;
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
                sale(row, positions).ifPresent(plans::add);
            }
        }
        var funds = added
                + plans.stream().mapToLong(plan -> plan.amount() - plan.fee()).sum();
        var lacking = gap.rows().stream()
                .filter(row -> row.difference() > 0 && buyable.containsKey(row.productId()))
                .filter(row -> added > 0 || row.beyond(bandBasisPoints, gap.total()))
                .toList();
        plans.addAll(purchases(lacking, funds));
        return plans;
    }

    /** The longest held first, as a redemption takes them and as it costs the least; what is locked up stays. */
    private Optional<Plan> sale(Gap.GapRow row, List<FundPosition> positions) {
        var offer = offers.get(row.productId());
        var units = BigDecimal.ZERO;
        var amount = 0L;
        var fee = 0L;
        for (var position : positions) {
            var left = -row.difference() - amount;
            if (offer == null || left <= 0 || !position.productId().equals(row.productId())) {
                continue;
            }
            var held = (int) ChronoUnit.DAYS.between(position.since(), today);
            if (held >= offer.dealing().lockUpDays()) {
                var part = position.value() <= left ? position.units() : units(left, position);
                var worth = Holding.worth(part, position.nav());
                units = units.add(part);
                amount += worth;
                fee += offer.dealing().redemptionFee(worth, held);
            }
        }
        return amount > 0 ? Optional.of(new Plan(Side.SELL, row.productId(), units, amount, fee)) : Optional.empty();
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
