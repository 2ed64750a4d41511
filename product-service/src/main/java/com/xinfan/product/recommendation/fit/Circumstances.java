package com.xinfan.product.recommendation.fit;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.suitability.RiskLevel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What this service itself knows of a person's money and acts; of the acts of the last year only.
 *
 * @param cash what may be spent, in fen
 */
public record Circumstances(long cash, List<Held> held, Map<ProductType, Acts> acts) {

    private static final int PER_MILLE = 1_000;
    private static final Acts NONE = new Acts(0, 0, 0);

    /** A holding as it stands; {@code value} in fen, {@code bound} until a term ends. */
    public record Held(UUID productId, ProductType type, RiskLevel riskLevel, long value, boolean bound) {}

    /** How often a kind of product was bought, given back and looked at. */
    public record Acts(int bought, int returned, int opened) {}

    Acts acts(ProductType type) {
        return acts.getOrDefault(type, NONE);
    }

    long owned() {
        return cash + heldValue(_ -> true);
    }

    long heldIn(UUID product) {
        return heldValue(one -> one.productId().equals(product));
    }

    /** What part of all that is owned is bound until a term ends, in thousandths. */
    int boundShare() {
        return share(heldValue(Held::bound), owned());
    }

    /** What part of what is held is such, in thousandths. */
    int heldShare(Predicate<Held> such) {
        return share(heldValue(such), heldValue(_ -> true));
    }

    /** A part of a whole in thousandths, rounded down, at most all of it; none of nothing. */
    static int share(long part, long whole) {
        return whole <= 0 ? 0 : (int) (Math.multiplyExact(Math.min(part, whole), (long) PER_MILLE) / whole);
    }

    private long heldValue(Predicate<Held> such) {
        return held.stream().filter(such).mapToLong(Held::value).sum();
    }
}
