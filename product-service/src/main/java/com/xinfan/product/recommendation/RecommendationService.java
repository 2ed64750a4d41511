package com.xinfan.product.recommendation;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.ledger.Balance;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Scene;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.profile.Profiles;
import com.xinfan.product.recommendation.fit.CircumstanceRows;
import com.xinfan.product.recommendation.fit.Fit;
import com.xinfan.product.recommendation.fit.Fit.Scored;
import com.xinfan.product.recommendation.weights.WeightSet;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Makes a list: who asks, what is eligible, in which order. Writes nothing. */
@Service
class RecommendationService {

    private static final int ON_SALE_MAX = 500;
    private static final int PER_MILLE = 10;

    private final Catalogue catalogue;
    private final Profiles profiles;
    private final Ledger ledger;
    private final Eligibility eligibility;
    private final CircumstanceRows circumstances;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    RecommendationService(
            Catalogue catalogue,
            Profiles profiles,
            Ledger ledger,
            Eligibility eligibility,
            CircumstanceRows circumstances,
            Rulebook rulebook,
            BusinessClock clock) {
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.ledger = ledger;
        this.eligibility = eligibility;
        this.circumstances = circumstances;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** A list and, when it is empty, why. */
    record Made(ServedList list, @Nullable Emptiness emptiness) {}

    /**
     * What is eligible for a person now.
     *
     * @param weights by which to rank; null: the order that is the same for everyone, and nothing of her past is read
     */
    Made make(UUID user, @Nullable Scene scene, @Nullable WeightSet weights, int most) {
        var caller = caller(user);
        var offers = catalogue.onSale(ON_SALE_MAX);
        var today = clock.today();
        var eligible = offers.stream()
                .filter(offer -> eligibility.admits(offer, caller, today))
                .toList();
        var ranked = weights == null
                ? neutral(eligible, scene)
                : fit(caller, scene, weights).rank(eligible);
        var list = new ServedList(
                Ids.next(),
                user,
                clock.now(),
                scene,
                weights != null,
                weights == null ? null : weights.id(),
                ranked.stream().limit(most).toList());
        return new Made(list, eligible.isEmpty() ? emptiness(offers, caller) : null);
    }

    private Eligibility.Caller caller(UUID user) {
        var cash = ledger.balance(Chart.userCash(user).code())
                .map(Balance::available)
                .orElse(0L);
        return new Eligibility.Caller(profiles.of(user), profiles.isFrozen(user), cash);
    }

    private Fit fit(Eligibility.Caller caller, @Nullable Scene scene, WeightSet weights) {
        var today = clock.today();
        return new Fit(
                circumstances.of(caller.profile().userId(), caller.cash(), today, clock.now()),
                weights.weights(),
                scene,
                rulebook.rule("recommendation.concentration", today).integer("basisPoints") / PER_MILLE);
    }

    /** What is meant for the scene that was asked for, then the least risk, then the newest. */
    private static List<Scored> neutral(List<Offer> eligible, @Nullable Scene scene) {
        return eligible.stream()
                .sorted(Comparator.<Offer, Boolean>comparing(
                                offer -> scene == null || !offer.scenes().contains(scene))
                        .thenComparing(Offer::riskLevel)
                        .thenComparing(Offer::id, Comparator.reverseOrder()))
                .map(offer -> new Scored(offer.id(), 0, List.of()))
                .toList();
    }

    /** What stands in the way, the person's own first. */
    private Emptiness emptiness(List<Offer> offers, Eligibility.Caller caller) {
        var barrier = eligibility.barrier(caller);
        if (barrier != null) {
            return barrier;
        }
        var rich = new Eligibility.Caller(caller.profile(), caller.frozen(), Long.MAX_VALUE);
        var today = clock.today();
        if (offers.stream().anyMatch(offer -> eligibility.admits(offer, rich, today))) {
            return Emptiness.CASH_SHORT;
        }
        var validUntil = caller.profile().validUntil();
        return validUntil == null || today.isAfter(validUntil)
                ? Emptiness.ASSESSMENT_ENDED
                : Emptiness.NOTHING_SUITABLE;
    }
}
