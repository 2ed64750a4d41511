package com.xinfan.product.trial;

import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.IncentiveLegality;
import com.xinfan.contract.legality.Legality;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.profile.Profiles;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The way of a trial, with no transaction of its own: it asks campaign-service between those of the desk. */
@Service
class TrialService implements DueWork {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(2);

    private final Trials trials;
    private final TrialDesk desk;
    private final Catalogue catalogue;
    private final Profiles profiles;
    private final TrialClient campaigns;
    private final Rules rules;
    private final Clocks clocks;

    TrialService(
            Trials trials,
            TrialDesk desk,
            Catalogue catalogue,
            Profiles profiles,
            Remotes remotes,
            Rulebook rulebook,
            Clocks clocks) {
        this.trials = trials;
        this.desk = desk;
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.campaigns = remotes.internal("campaign-service", TrialClient.class);
        this.rules = new Rules(rulebook, new IncentiveLegality(rulebook));
        this.clocks = clocks;
    }

    private record Rules(Rulebook book, IncentiveLegality legality) {}

    Trial use(UUID user, String key, UUID coupon, UUID product) {
        profiles.requireFree(user);
        var before = trials.find(user, key);
        if (before.isEmpty()) {
            requireUsable(offer(product));
        }
        var trial = trials.create(
                Ids.next(),
                user,
                key,
                coupon,
                product,
                clocks.business().now(),
                clocks.system().instant());
        if (!trial.couponId().equals(coupon) || !trial.productId().equals(product)) {
            throw TrialProblem.TRIAL_KEY_REUSED.problem();
        }
        return switch (trial.status()) {
            case CREATED -> begun(trial);
            case CONFIRMED -> trial;
            case FAILED -> throw refusal(trial);
        };
    }

    @Override
    public String name() {
        return "trials";
    }

    /** Nobody carries them on: their user has been told to come back, and may have left. */
    @Override
    public int runDue() {
        return trials.abandon(clocks.system().instant().minus(ABANDONED_AFTER));
    }

    private Trial begun(Trial trial) {
        try {
            var offer = offer(trial.productId());
            var opened = desk.open(trial.id(), offer, reserve(trial, offer));
            if (opened.status() == Trial.Status.FAILED) {
                throw refusal(opened);
            }
            return opened;
        } catch (Problem refused) {
            if (refused.code() instanceof TrialProblem problem && !problem.retryable()) {
                var rule = refused.rule();
                desk.fail(trial.id(), problem, rule == null ? null : rule.id());
            }
            throw refused;
        }
    }

    private Trial.Terms reserve(Trial trial, Offer offer) {
        try {
            var held = campaigns.reserve(
                    trial.id(),
                    new TrialClient.TrialWish(trial.userId(), trial.couponId(), offer.id(), offer.type(), 0, 0));
            var rate = held.rate();
            var principal = held.principal();
            var days = held.days();
            if (held.kind() != IncentiveKind.TRIAL_PRINCIPAL
                    || held.cost() <= 0
                    || rate == null
                    || principal == null
                    || days == null) {
                throw TrialProblem.TRIAL_COUPON.problem();
            }
            return new Trial.Terms(held.campaignId(), principal, Rate.parse(rate), days, held.cost());
        } catch (RemoteFailure.Refused refused) {
            throw switch (refused.code()) {
                case "coupon_not_found", "coupon_unusable" -> TrialProblem.TRIAL_COUPON.problem();
                case "incentive_forbidden" -> TrialProblem.TRIAL_PRODUCT.problem();
                case null, default -> TrialProblem.TRIAL_UNAVAILABLE.problem().retryAfter(SOON);
            };
        } catch (RemoteFailure.Unavailable | RemoteFailure.Unknown silent) {
            throw TrialProblem.TRIAL_UNAVAILABLE.problem().retryAfter(SOON);
        }
    }

    private Offer offer(UUID product) {
        return catalogue.offer(product).filter(Offer::live).orElseThrow(TrialProblem.TRIAL_PRODUCT::problem);
    }

    /** The law speaks first. */
    private void requireUsable(Offer offer) {
        var today = clocks.business().today();
        switch (rules.legality().check(offer.type(), IncentiveKind.TRIAL_PRINCIPAL, today)) {
            case Legality.Forbidden(var rule) ->
                throw TrialProblem.TRIAL_FORBIDDEN.problem().rule(rule);
            case Legality.NeedsApproval(var rule) ->
                throw TrialProblem.TRIAL_FORBIDDEN.problem().rule(rule);
            case Legality.Allowed() -> {
                if (offer.type() != ProductType.FIXED_TERM) {
                    throw TrialProblem.TRIAL_PRODUCT.problem();
                }
            }
        }
    }

    private Problem refusal(Trial trial) {
        var problem = Objects.requireNonNull(trial.failure()).problem();
        var rule = trial.failureRule();
        return rule == null
                ? problem
                : problem.rule(rules.book().rule(rule, clocks.business().today()));
    }
}
