package com.xinfan.product.redemption;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What each request of a day of large redemption gets of what the product gives that day. */
final class Allotment {

    private Allotment() {}

    /** A request; {@code carried} when an earlier day had no place for it. */
    record Ask(UUID id, BigDecimal units, boolean carried) {}

    private record Share(Ask ask, BigDecimal whole, BigDecimal remainder) {}

    /**
     * Carried ones first, then the others, each group pro rata where not all of it finds a place. The parts are whole
     * steps and sum to what is given exactly: steps left over by rounding down go one by one to the largest remainders,
     * of equal ones to the earlier in the list.
     *
     * @param allowed what the product gives, in whole steps
     * @param step the smallest part of a unit
     */
    static Map<UUID, BigDecimal> of(List<Ask> asks, BigDecimal allowed, BigDecimal step) {
        var parts = new LinkedHashMap<UUID, BigDecimal>();
        var left = allowed;
        for (var carried : List.of(true, false)) {
            var group = asks.stream().filter(ask -> ask.carried() == carried).toList();
            left = left.subtract(share(group, left, step, parts));
        }
        return parts;
    }

    private static BigDecimal share(List<Ask> group, BigDecimal allowed, BigDecimal step, Map<UUID, BigDecimal> parts) {
        var asked = group.stream().map(Ask::units).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (asked.compareTo(allowed) <= 0) {
            group.forEach(ask -> parts.put(ask.id(), ask.units()));
            return asked;
        }
        var shares = new ArrayList<Share>();
        var given = BigDecimal.ZERO;
        for (var ask : group) {
            var share = proRata(ask, asked, allowed, step);
            shares.add(share);
            given = given.add(share.whole());
        }
        shares.sort(Comparator.comparing(Share::remainder).reversed());
        var over = allowed.subtract(given);
        for (var share : shares) {
            var one = over.signum() > 0 ? step : BigDecimal.ZERO;
            parts.put(share.ask().id(), share.whole().add(one));
            over = over.subtract(one);
        }
        return allowed;
    }

    /** Exact: the remainder is kept over the common denominator, which is what was asked in all. */
    private static Share proRata(Ask ask, BigDecimal asked, BigDecimal allowed, BigDecimal step) {
        var exact = allowed.multiply(ask.units());
        var steps = exact.divide(asked.multiply(step), 0, RoundingMode.DOWN);
        var whole = steps.multiply(step);
        return new Share(ask, whole, exact.subtract(whole.multiply(asked)));
    }
}
