package com.xinfan.product.portfolio;

import com.xinfan.product.portfolio.model.ModelPortfolio;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * How far what is held is from a model, in fen.
 *
 * @param total what is held of funds, and what is to be added
 */
public record Gap(long total, List<GapRow> rows) {

    private static final int WHOLE = 10_000;

    /** One product of the model or of what is held; {@code difference} is positive where there is too little. */
    public record GapRow(
            UUID productId,
            String name,
            int targetBasisPoints,
            int actualBasisPoints,
            long target,
            long value,
            long difference) {

        /** Whether it is off by at least so much of the whole. */
        public boolean beyond(int bandBasisPoints, long total) {
            return total > 0 && share(Math.abs(difference), total) >= bandBasisPoints;
        }
    }

    /** The targets sum to the total: what division leaves over goes to the first products of the model. */
    public static Gap of(ModelPortfolio model, List<FundPosition> positions, long added) {
        var names = new LinkedHashMap<UUID, String>();
        var targets = new LinkedHashMap<UUID, Integer>();
        var values = new LinkedHashMap<UUID, Long>();
        for (var weight : model.weights()) {
            names.put(weight.productId(), weight.name());
            targets.put(weight.productId(), weight.basisPoints());
        }
        for (var position : positions) {
            names.putIfAbsent(position.productId(), position.name());
            values.merge(position.productId(), position.value(), Long::sum);
        }
        var total = values.values().stream().mapToLong(Long::longValue).sum() + added;
        var left = total
                - targets.values().stream()
                        .mapToLong(points -> part(total, points))
                        .sum();
        var rows = new ArrayList<GapRow>();
        for (var product : names.entrySet()) {
            var points = targets.getOrDefault(product.getKey(), 0);
            var extra = points > 0 && left > 0 ? 1 : 0;
            left -= extra;
            var target = part(total, points) + extra;
            var value = values.getOrDefault(product.getKey(), 0L);
            rows.add(new GapRow(
                    product.getKey(), product.getValue(), points, share(value, total), target, value, target - value));
        }
        return new Gap(total, List.copyOf(rows));
    }

    private static long part(long total, int basisPoints) {
        return BigInteger.valueOf(total)
                .multiply(BigInteger.valueOf(basisPoints))
                .divide(BigInteger.valueOf(WHOLE))
                .longValueExact();
    }

    private static int share(long value, long total) {
        return total <= 0
                ? 0
                : BigInteger.valueOf(value)
                        .multiply(BigInteger.valueOf(WHOLE))
                        .divide(BigInteger.valueOf(total))
                        .intValueExact();
    }
}
