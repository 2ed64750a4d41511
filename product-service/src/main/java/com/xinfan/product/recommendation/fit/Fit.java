package com.xinfan.product.recommendation.fit;

import static com.xinfan.product.recommendation.fit.Circumstances.share;

import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Scene;
import com.xinfan.product.recommendation.weights.Weights;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How well products fit a person: five parts, each from 0 to 1,000, weighted and summed. It knows nothing of what a
 * product earned, and is the same whenever it is asked with the same facts.
 *
 * @param concentration the mark in thousandths of all that is owned above which one product is much
 */
public record Fit(
        Circumstances person, Weights weights, @Nullable Scene scene, int concentration) {

    private static final int FULL = 1_000;
    private static final int YEAR = 365;
    private static final int PER_CENT = 10;
    private static final int FAMILIAR = 5;

    /** Whether its least amount is little of what there is to spend, and it would not become too much of all. */
    private Part capacity(Offer offer) {
        var after = share(person.heldIn(offer.id()) + offer.minAmount(), person.owned());
        if (after > concentration) {
            return part(
                    Kind.CAPACITY,
                    weights.capacity(),
                    0,
                    FitReason.CAPACITY_CONCENTRATED,
                    percent(after),
                    percent(concentration));
        }
        var taken = share(offer.minAmount(), person.cash());
        return part(Kind.CAPACITY, weights.capacity(), FULL - taken, FitReason.CAPACITY_SHARE, percent(taken));
    }

    /** The parts in the order in which they are shown. */
    public enum Kind {
        CAPACITY,
        HORIZON,
        SCENE,
        BEHAVIOUR,
        DIVERSIFICATION
    }

    /** One part: its points of the most that its weight allows, and why. */
    public record Part(Kind part, int points, int most, FitReason reason, List<Long> arguments) {}

    public record Scored(UUID productId, int points, List<Part> parts) {}

    /** The best fit first; equals by id, so that the order never depends on chance. */
    public List<Scored> rank(List<Offer> offers) {
        return offers.stream()
                .map(this::score)
                .sorted(Comparator.comparingInt(Scored::points).reversed().thenComparing(Scored::productId))
                .toList();
    }

    private Scored score(Offer offer) {
        var parts = List.of(capacity(offer), horizon(offer), scene(offer), behaviour(offer), diversification(offer));
        return new Scored(offer.id(), parts.stream().mapToInt(Part::points).sum(), parts);
    }

    /** The more is bound already, the less a long term fits. */
    private Part horizon(Offer offer) {
        var bound = person.boundShare();
        var days = offer.termDays();
        if (days == null) {
            return part(Kind.HORIZON, weights.horizon(), FULL, FitReason.HORIZON_OPEN, percent(bound));
        }
        var burden = share(Math.min(days, YEAR), YEAR) * bound / FULL;
        return part(Kind.HORIZON, weights.horizon(), FULL - burden, FitReason.HORIZON_TERM, days, percent(bound));
    }

    private Part scene(Offer offer) {
        if (scene == null) {
            return part(Kind.SCENE, weights.scene(), 0, FitReason.SCENE_NONE);
        }
        return offer.scenes().contains(scene)
                ? part(Kind.SCENE, weights.scene(), FULL, FitReason.SCENE_MATCH)
                : part(Kind.SCENE, weights.scene(), 0, FitReason.SCENE_OTHER);
    }

    /** What was bought and looked at speaks for its kind, what was given back more often speaks against it. */
    private Part behaviour(Offer offer) {
        var acts = person.acts(offer.type());
        if (acts.returned() > acts.bought()) {
            return part(Kind.BEHAVIOUR, weights.behaviour(), 0, FitReason.BEHAVIOUR_RETURNED, acts.returned());
        }
        var signs = 2 * acts.bought() + acts.opened();
        if (signs == 0) {
            return part(Kind.BEHAVIOUR, weights.behaviour(), 0, FitReason.BEHAVIOUR_NONE);
        }
        var fit = FULL * Math.min(signs, FAMILIAR) / FAMILIAR;
        return part(Kind.BEHAVIOUR, weights.behaviour(), fit, FitReason.BEHAVIOUR_BOUGHT, acts.bought(), acts.opened());
    }

    /** The less of its kind and of its risk is held, the better it spreads. */
    private Part diversification(Offer offer) {
        if (person.held().isEmpty()) {
            return part(Kind.DIVERSIFICATION, weights.diversification(), FULL / 2, FitReason.DIVERSIFICATION_FIRST);
        }
        var type = person.heldShare(held -> held.type() == offer.type());
        var risk = person.heldShare(held -> held.riskLevel() == offer.riskLevel());
        return part(
                Kind.DIVERSIFICATION,
                weights.diversification(),
                FULL - (type + risk) / 2,
                FitReason.DIVERSIFICATION_SHARE,
                percent(type),
                percent(risk));
    }

    private static Part part(Kind kind, int weight, int fit, FitReason reason, long... arguments) {
        return new Part(
                kind,
                weight * fit / FULL,
                weight,
                reason,
                Arrays.stream(arguments).boxed().toList());
    }

    private static int percent(int perMille) {
        return perMille / PER_CENT;
    }
}
