package com.xinfan.product.portfolio.model;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.Investor;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.suitability.Suitability;
import com.xinfan.contract.suitability.Verdict;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.NavPoint;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Shelf;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Chooses the funds that a level may have, reads their values and computes the weights. Writes nothing. */
@Component
class ModelMaker {

    private static final int ON_SALE_MAX = 500;

    private final Catalogue catalogue;
    private final Rulebook rulebook;
    private final Suitability suitability;
    private final BusinessClock clock;

    ModelMaker(Catalogue catalogue, Rulebook rulebook, BusinessClock clock) {
        this.catalogue = catalogue;
        this.rulebook = rulebook;
        this.suitability = new Suitability(rulebook);
        this.clock = clock;
    }

    /** What was computed; {@code returns} null when no fund in it moves in value. */
    record Computed(Risks.Mix mix, Risks risks, @Nullable Returns returns, Budget budget) {}

    /** @param chosen the products to spread over; null: all that the level may have and that have a history */
    Computed compute(RiskTolerance level, @Nullable List<UUID> chosen) {
        var today = clock.today();
        var budget = Budget.of(level, rulebook, today);
        var allowed = allowed(level, budget, today);
        var histories = new HashMap<UUID, NavigableMap<LocalDate, BigDecimal>>();
        allowed.values().stream()
                .filter(ModelMaker::moves)
                .filter(offer -> chosen == null || chosen.contains(offer.id()))
                .forEach(offer ->
                        histories.put(offer.id(), history(offer, today.minusDays(budget.lookBackDays()), today)));
        var offers = chosen == null
                ? allowed.values().stream()
                        .filter(offer ->
                                !moves(offer) || history(histories, offer).size() > budget.observations())
                        .toList()
                : chosen(chosen, allowed);
        if (offers.isEmpty()) {
            throw ModelProblem.PORTFOLIO_NO_PRODUCTS.problem(level);
        }
        var sorted = offers.stream().sorted(Comparator.comparing(Offer::id)).toList();
        var moving = sorted.stream().filter(ModelMaker::moves).toList();
        var returns = moving.isEmpty()
                ? null
                : returns(
                        moving.stream().map(offer -> history(histories, offer)).toList(), budget);
        var risks =
                Risks.of(moving, sorted.stream().filter(offer -> !moves(offer)).toList(), returns, budget);
        return new Computed(risks.mix(budget), risks, returns, budget);
    }

    /** What an ordinary person of exactly this level may buy without any further confirmation. */
    private Map<UUID, Offer> allowed(RiskTolerance level, Budget budget, LocalDate today) {
        var investor = new Investor(level, today, AgeBand.FROM_25_TO_34, false);
        var allowed = new HashMap<UUID, Offer>();
        catalogue.onSale(ON_SALE_MAX).stream()
                .filter(offer -> offer.type().isFund() && offer.shelf() == Shelf.ON_SALE)
                .filter(offer -> budget.allows(offer.riskLevel()))
                .filter(offer -> suitability.assess(investor, offer.riskLevel(), today) instanceof Verdict.Suitable)
                .forEach(offer -> allowed.put(offer.id(), offer));
        return allowed;
    }

    private static List<Offer> chosen(List<UUID> chosen, Map<UUID, Offer> allowed) {
        var offers = new ArrayList<Offer>();
        for (var i = 0; i < chosen.size(); i++) {
            var offer = allowed.get(chosen.get(i));
            if (offer == null) {
                throw ModelProblem.PORTFOLIO_PRODUCT_EXCLUDED.at("/productIds/" + i);
            }
            offers.add(offer);
        }
        return offers.stream().distinct().toList();
    }

    /** A unit of a money fund is worth one yuan by its nature. */
    private static boolean moves(Offer offer) {
        return offer.type() != ProductType.MONEY_FUND;
    }

    private NavigableMap<LocalDate, BigDecimal> history(Offer offer, LocalDate from, LocalDate to) {
        var history = new TreeMap<LocalDate, BigDecimal>();
        for (NavPoint point : catalogue.values(offer.id(), from, to)) {
            history.put(point.day(), point.nav());
        }
        return history;
    }

    private static NavigableMap<LocalDate, BigDecimal> history(
            Map<UUID, NavigableMap<LocalDate, BigDecimal>> histories, Offer offer) {
        return histories.getOrDefault(offer.id(), new TreeMap<>());
    }

    private static Returns returns(List<NavigableMap<LocalDate, BigDecimal>> histories, Budget budget) {
        var shortest = histories.stream().mapToInt(Map::size).min().orElse(0);
        var returns = shortest == 0 ? null : Returns.of(histories);
        var observations = returns == null ? 0 : returns.observations();
        if (returns == null || observations < budget.observations()) {
            throw ModelProblem.PORTFOLIO_HISTORY_SHORT.problem(observations, budget.observations());
        }
        return returns;
    }
}
