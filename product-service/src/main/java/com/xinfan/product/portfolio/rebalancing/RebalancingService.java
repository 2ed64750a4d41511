package com.xinfan.product.portfolio.rebalancing;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.portfolio.FundPositions;
import com.xinfan.product.portfolio.Gap;
import com.xinfan.product.portfolio.OwnModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Makes proposals. */
@Service
class RebalancingService {

    private final OwnModel models;
    private final FundPositions positions;
    private final Catalogue catalogue;
    private final Buyers buyers;
    private final RebalancingDesk desk;
    private final Rebalancings rebalancings;
    private final BusinessClock clock;

    RebalancingService(
            OwnModel models,
            FundPositions positions,
            Catalogue catalogue,
            Buyers buyers,
            RebalancingDesk desk,
            Rebalancings rebalancings,
            BusinessClock clock) {
        this.models = models;
        this.positions = positions;
        this.catalogue = catalogue;
        this.buyers = buyers;
        this.desk = desk;
        this.rebalancings = rebalancings;
        this.clock = clock;
    }

    /** The same key is one proposal, whatever the world has become meanwhile. */
    Rebalancing propose(UUID user, String key, long added) {
        var before = rebalancings.find(user, key);
        if (before.isPresent()) {
            return RebalancingDesk.requireSame(before.get(), added);
        }
        buyers.requireCash(user, added);
        var model = models.of(user);
        var held = positions.of(user, clock.today());
        var gap = Gap.of(model, held, added);
        var rule = buyers.rule();
        var offers = offers(gap);
        var buyable = buyers.buyable(user, offers);
        var plans = new Planner(offers, buyable, rule.integer("bandBasisPoints"), clock.today()).plan(gap, held, added);
        if (plans.isEmpty()) {
            throw RebalancingProblem.REBALANCING_NOT_NEEDED.problem().rule(rule);
        }
        var now = clock.now();
        var proposal = new Rebalancing(
                Ids.next(),
                user,
                model.id(),
                added,
                Rebalancing.Status.PROPOSED,
                Set.of(),
                now,
                now.plus(Duration.ofHours(rule.integer("validHours"))),
                null,
                List.of());
        return desk.propose(proposal, key, plans);
    }

    private Map<UUID, Offer> offers(Gap gap) {
        var offers = new HashMap<UUID, Offer>();
        for (var row : gap.rows()) {
            catalogue.offer(row.productId()).ifPresent(offer -> offers.put(offer.id(), offer));
        }
        return offers;
    }
}
