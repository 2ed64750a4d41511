package com.xinfan.product.portfolio.rebalancing;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.portfolio.model.ModelPortfolio;
import com.xinfan.product.portfolio.model.ModelPortfolios;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.Line;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.LineStatus;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.Plan;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.Side;
import com.xinfan.product.redemption.Redeeming;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of a rebalancing; what redemptions and orders do is between them. */
@Component
@Transactional
class RebalancingDesk {

    static final String RULE = "portfolio.rebalancing";

    private final Rebalancings rebalancings;
    private final ModelPortfolios models;
    private final Redeeming redeeming;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    RebalancingDesk(
            Rebalancings rebalancings,
            ModelPortfolios models,
            Redeeming redeeming,
            Rulebook rulebook,
            BusinessClock clock,
            MeterRegistry meters) {
        this.rebalancings = rebalancings;
        this.models = models;
        this.redeeming = redeeming;
        this.rulebook = rulebook;
        this.clock = clock;
        this.meters = meters;
    }

    /** The unique key of user and request decides whether there is a new one; either way the key's comes back. */
    Rebalancing propose(Rebalancing proposal, String key, List<Plan> plans) {
        if (rebalancings.add(proposal, key, plans)) {
            count("proposed");
        }
        return requireSame(rebalancings.find(proposal.userId(), key).orElseThrow(), proposal.added());
    }

    static Rebalancing requireSame(Rebalancing before, long added) {
        if (before.added() != added) {
            throw RebalancingProblem.REBALANCING_KEY_REUSED.problem();
        }
        return before;
    }

    Rebalancing find(UUID id, UUID user) {
        return rebalancings
                .find(id)
                .filter(one -> one.userId().equals(user))
                .orElseThrow(RebalancingProblem.REBALANCING_NOT_FOUND::problem);
    }

    Rebalancing find(UUID id) {
        return rebalancings.find(id).orElseThrow();
    }

    /** Confirmed once; asked again, it answers what is. */
    Rebalancing confirm(UUID id, UUID user, Set<String> acknowledged) {
        find(id, user);
        var proposal = rebalancings.lock(id).orElseThrow();
        switch (proposal.status()) {
            case CONFIRMED, FINISHED -> {
                return proposal;
            }
            case EXPIRED -> throw RebalancingProblem.REBALANCING_EXPIRED.problem();
            case PROPOSED -> {
                // What follows.
            }
        }
        if (!clock.now().isBefore(proposal.validUntil())) {
            throw RebalancingProblem.REBALANCING_EXPIRED.problem();
        }
        var model = models.find(proposal.portfolioId()).orElseThrow();
        if (model.status() != ModelPortfolio.Status.LIVE) {
            throw RebalancingProblem.REBALANCING_STALE.problem();
        }
        rebalancings.confirm(id, acknowledged, clock.now());
        count("confirmed");
        return rebalancings.find(id).orElseThrow();
    }

    /** Asks the units of a sale back; together with the line, so that it is asked once. */
    void sell(Rebalancing rebalancing, Line line) {
        rebalancings.lock(rebalancing.id());
        var request = redeeming.across(
                rebalancing.userId(),
                line.key(),
                line.plan().productId(),
                Objects.requireNonNull(line.plan().units()));
        rebalancings.move(line, LineStatus.PLACED, null, request, null);
    }

    /** Takes notice of what a sale has brought, once all of it has come. */
    void collect(Line line) {
        redeeming.brought(Objects.requireNonNull(line.reference())).ifPresent(amount -> {
            if (amount > 0) {
                rebalancings.move(line, LineStatus.DONE, amount, null, null);
            } else {
                failed(line, "redemption_cancelled");
            }
        });
    }

    /**
     * Settles how much each purchase takes, when the money of the sales is there or has been waited for long enough:
     * what was planned, or its part of what there is.
     */
    void settle(UUID id) {
        var rebalancing = rebalancings.lock(id).orElseThrow();
        var open = rebalancing.lines().stream()
                .filter(line -> line.is(Side.BUY, LineStatus.OPEN))
                .toList();
        if (open.isEmpty() || rebalancing.selling() && !waited(rebalancing)) {
            return;
        }
        var planned = open.stream().mapToLong(line -> line.plan().amount()).sum();
        var funds = rebalancing.funds();
        for (var line : open) {
            var wished = line.plan().amount();
            var amount = funds >= planned ? wished : Planner.part(funds, wished, planned);
            if (amount > 0) {
                rebalancings.move(line, LineStatus.READY, amount, null, null);
            } else {
                failed(line, RebalancingProblem.REBALANCING_CASH_SHORT.code());
            }
        }
    }

    void moved(Line line, LineStatus to, @Nullable Long doneAmount, UUID reference) {
        rebalancings.move(line, to, doneAmount, reference, null);
    }

    void failed(Line line, String code) {
        rebalancings.move(line, LineStatus.FAILED, null, null, code);
        meters.counter("rebalancing.failures", "side", line.plan().side().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Ends it when nothing is left to do. */
    void finish(UUID id) {
        var rebalancing = rebalancings.lock(id).orElseThrow();
        if (rebalancing.status() == Rebalancing.Status.CONFIRMED
                && rebalancing.lines().stream().allMatch(Line::ended)) {
            rebalancings.finish(id, clock.now());
            count("finished");
        }
    }

    int expire() {
        return rebalancings.expire(clock.now());
    }

    /** What may be gone on with, each at most once at one moment of the business clock. */
    List<UUID> due(int most) {
        var due = rebalancings.due(clock.now(), clock.now().minus(patience()), most);
        due.forEach(id -> rebalancings.tried(id, clock.now()));
        return due;
    }

    private boolean waited(Rebalancing rebalancing) {
        var confirmed = rebalancing.confirmedAt();
        return confirmed != null && confirmed.plus(patience()).isBefore(clock.now());
    }

    private Duration patience() {
        return Duration.ofDays(rulebook.rule(RULE, clock.today()).integer("waitDays"));
    }

    private void count(String step) {
        meters.counter("rebalancings", "step", step).increment();
    }
}
