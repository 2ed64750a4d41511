package com.xinfan.product.advice;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.Verdict;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.advice.Proposal.Adviser;
import com.xinfan.product.advice.Proposal.Grounds;
import com.xinfan.product.advice.Proposal.Line;
import com.xinfan.product.advice.Proposal.LineStatus;
import com.xinfan.product.advice.Proposal.Status;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.profile.Profile;
import com.xinfan.product.profile.Profiles;
import com.xinfan.product.profile.SuitabilityCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whether a wish of an adviser may become a proposal; it changes nothing. */
@Component
class AdviceDraft {

    private static final int NOT_FOUND = 404;

    private final AdviserClient advisers;
    private final AdviceWording wording;
    private final Catalogue catalogue;
    private final Profiles profiles;
    private final SuitabilityCheck suitability;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    AdviceDraft(
            Remotes remotes,
            AdviceWording wording,
            Catalogue catalogue,
            Profiles profiles,
            SuitabilityCheck suitability,
            Rulebook rulebook,
            BusinessClock clock) {
        this.advisers = remotes.internal("user-service", AdviserClient.class);
        this.wording = wording;
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.suitability = suitability;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** What an adviser wants to propose; amounts in fen. */
    record Wish(UUID userId, String summary, List<WishLine> lines) {}

    record WishLine(UUID productId, long amount, String reason) {}

    record Checked(Proposal proposal, Grounds grounds) {}

    Checked check(CurrentStaff staff, Wish wish) {
        var adviser = adviser(staff, wish.userId());
        profiles.requireFree(wish.userId());
        var profile = profiles.of(wish.userId());
        if (profile.ageBand() == null || profile.level() == null || profile.questionnaireId() == null) {
            throw AdviceProblem.ADVICE_CLIENT.problem();
        }
        var lines = new ArrayList<Line>();
        var wordingVersion = "";
        for (var i = 0; i < wish.lines().size(); i++) {
            var wanted = wish.lines().get(i);
            var offer = offer(wanted, "/lines/" + i);
            lines.add(line(i + 1, wanted, offer, profile, "/lines/" + i + "/productId"));
            wordingVersion = wording.requireClean(
                    wish.summary() + "\n" + wanted.reason(), offer.type(), "/lines/" + i + "/reason");
        }
        var now = clock.now();
        var days = rulebook.rule("advice.proposal", clock.today()).integer("validDays");
        var proposal = new Proposal(
                Ids.next(),
                wish.userId(),
                adviser,
                wish.summary(),
                lines,
                Status.PROPOSED,
                now,
                now.plus(Duration.ofDays(days)),
                null,
                null);
        // Of the person; each line keeps its own risk and warning.
        var evidence = suitability.permit(profile, RiskLevel.R1, Set.of(), clock.today());
        return new Checked(proposal, new Grounds(evidence, wordingVersion));
    }

    /**
     * Refuses a choice that could not be ordered: the client is held against what holds now, not on the day of the
     * proposal.
     */
    void requireOrderable(Proposal proposal, Map<Integer, Set<String>> chosen) {
        var user = proposal.userId();
        profiles.requireFree(user);
        var profile = profiles.of(user);
        chosen.forEach((number, acknowledged) -> {
            var line = proposal.lines().stream()
                    .filter(one -> one.number() == number)
                    .findFirst()
                    .orElseThrow(() -> AdviceProblem.ADVICE_LINE.at("/lines", number));
            suitability
                    .refusal(profile, line.riskLevel(), acknowledged, clock.today())
                    .ifPresent(refused -> {
                        throw refused;
                    });
            var unread = catalogue.demanded(List.of(user), line.productId()).getOrDefault(user, List.of()).stream()
                    .filter(document -> !document.read())
                    .map(Catalogue.Demanded::kind)
                    .collect(Collectors.joining(", "));
            if (!unread.isEmpty()) {
                throw AdviceProblem.ADVICE_DOCUMENTS.at("/lines", number, unread);
            }
        });
    }

    private Adviser adviser(CurrentStaff staff, UUID user) {
        try {
            var found = advisers.of(staff.id(), user);
            if (found.licenceNumber() == null || found.licenceUntil() == null) {
                throw AdviceProblem.ADVICE_ADVISER.problem();
            }
            return new Adviser(staff.id(), found.username(), found.licenceNumber(), found.licenceUntil());
        } catch (RemoteFailure.Refused refused) {
            if (refused.status() == NOT_FOUND) {
                throw AdviceProblem.ADVICE_ADVISER.problem();
            }
            throw refused;
        }
    }

    private Offer offer(WishLine wanted, String param) {
        var offer = catalogue
                .offer(wanted.productId())
                .filter(Offer::live)
                .orElseThrow(() -> AdviceProblem.ADVICE_PRODUCT.at(param + "/productId"));
        switch (offer.type()) {
            case MONEY_FUND, BOND_FUND, EQUITY_FUND, FIXED_TERM -> {
                // What an order of cash can buy.
            }
            case INSURANCE, CONSUMER_LOAN, PAYMENT_BALANCE ->
                throw AdviceProblem.ADVICE_PRODUCT.at(param + "/productId");
        }
        if (wanted.amount() < offer.minAmount() || wanted.amount() > offer.maxAmount()) {
            throw AdviceProblem.ADVICE_AMOUNT.at(param + "/amount", offer.minAmount(), offer.maxAmount());
        }
        return offer;
    }

    private Line line(int number, WishLine wanted, Offer offer, Profile profile, String param) {
        var today = clock.today();
        if (suitability.verdict(profile, offer.riskLevel(), today) instanceof Verdict.Refused(var rule, var code)) {
            throw AdviceProblem.ADVICE_UNSUITABLE.at(param, code).rule(rule);
        }
        var warnings = suitability.warnings(profile, offer.riskLevel(), today);
        return new Line(
                number,
                offer.id(),
                offer.name(),
                offer.riskLevel(),
                offer.disclosureVersion(),
                wanted.amount(),
                wanted.reason(),
                warnings.isEmpty() ? null : warnings.getFirst(),
                LineStatus.OPEN,
                null,
                null,
                null);
    }
}
