package com.xinfan.product.trial;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.holding.Holding;
import com.xinfan.product.holding.Holdings;
import com.xinfan.product.incentive.Incentives;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of a trial; each locks its row first. */
@Component
@Transactional
class TrialDesk {

    private final Trials trials;
    private final Incentives incentives;
    private final Holdings holdings;
    private final Ledger ledger;
    private final BusinessClock clock;

    TrialDesk(Trials trials, Incentives incentives, Holdings holdings, Ledger ledger, BusinessClock clock) {
        this.trials = trials;
        this.incentives = incentives;
        this.holdings = holdings;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The coupon's liability becomes cost and the payable of the yield, and the holding opens, together. */
    Trial open(UUID id, Offer offer, Trial.Terms terms) {
        var trial = trials.lock(id);
        if (trial.status() != Trial.Status.CREATED) {
            return trial;
        }
        var campaign = terms.campaignId();
        var endOfLiability = incentives
                .take(trial.couponId(), trial.userId(), campaign, id)
                .orElseThrow(TrialProblem.TRIAL_COUPON::problem);
        ledger.post(transfer(id, terms, endOfLiability)).required();
        incentives.used(trial.couponId(), trial.userId(), campaign, terms.cost());
        holdings.openTrial(holding(trial, offer, terms), terms.principal());
        trials.confirm(id, terms, clock.today());
        return trials.lock(id);
    }

    void fail(UUID id, TrialProblem problem, @Nullable String rule) {
        trials.fail(id, problem, rule);
    }

    private Transfer transfer(UUID id, Trial.Terms terms, List<Posting> endOfLiability) {
        var postings = new ArrayList<>(List.of(
                Posting.debit(Chart.marketingCost(terms.campaignId()), terms.cost()),
                Posting.credit(Chart.boostPayable(), terms.cost())));
        postings.addAll(endOfLiability);
        return Transfer.of("trial:" + id, "trial", clock.now(), postings);
    }

    private Holding holding(Trial trial, Offer offer, Trial.Terms terms) {
        var today = clock.today();
        return new Holding(
                Ids.next(),
                trial.userId(),
                trial.id(),
                offer.id(),
                offer.name() + "（体验金）",
                ProductType.FIXED_TERM,
                0,
                terms.rate(),
                null,
                terms.cost(),
                today,
                today.plusDays(terms.days()),
                null,
                null,
                clock.now());
    }
}
