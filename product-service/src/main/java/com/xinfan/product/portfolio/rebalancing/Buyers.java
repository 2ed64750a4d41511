package com.xinfan.product.portfolio.rebalancing;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.ledger.Balance;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.profile.Profiles;
import com.xinfan.product.recommendation.Eligibility;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a person may buy now, and with what. */
@Component
class Buyers {

    private final Profiles profiles;
    private final Ledger ledger;
    private final Eligibility eligibility;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    Buyers(Profiles profiles, Ledger ledger, Eligibility eligibility, Rulebook rulebook, BusinessClock clock) {
        this.profiles = profiles;
        this.ledger = ledger;
        this.eligibility = eligibility;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    Rule rule() {
        return rulebook.rule(RebalancingDesk.RULE, clock.today());
    }

    void requireCash(UUID user, long added) {
        profiles.requireFree(user);
        var cash = ledger.balance(Chart.userCash(user).code())
                .map(Balance::available)
                .orElse(0L);
        if (added > cash) {
            throw RebalancingProblem.REBALANCING_CASH_SHORT.at("/amount");
        }
    }

    /** By what may be recommended to her, were there cash enough: the money may be still to come from sales. */
    Map<UUID, Offer> buyable(UUID user, Map<UUID, Offer> offers) {
        var caller = new Eligibility.Caller(profiles.of(user), false, Long.MAX_VALUE);
        var today = clock.today();
        return offers.values().stream()
                .filter(offer -> eligibility.admits(offer, caller, today))
                .collect(Collectors.toMap(Offer::id, offer -> offer));
    }
}
