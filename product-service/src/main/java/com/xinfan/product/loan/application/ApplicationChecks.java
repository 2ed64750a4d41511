package com.xinfan.product.loan.application;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Offer.LoanPlan;
import com.xinfan.product.loan.LoanProblem;
import com.xinfan.product.loan.servicing.Standing;
import com.xinfan.product.profile.Profile;
import com.xinfan.product.profile.ProfileProblem;
import java.time.Duration;
import java.time.LocalDate;

/** Whether a person may ask for this loan. It asks nothing and changes nothing. */
final class ApplicationChecks {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Rulebook rulebook;

    ApplicationChecks(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** The way the loan would come back, if it may be asked for; anything else is a problem that names its rule. */
    LoanPlan check(Offer offer, LoanApplication.Wish wish, Profile profile, boolean hasCard, LocalDate today) {
        var plan = plan(offer, wish);
        if (wish.consentVersion()
                != rulebook.rule("credit.inquiry-consent", today).integer("version")) {
            throw LoanProblem.LOAN_CONSENT_REQUIRED
                    .at("/consents")
                    .rule(rulebook.rule("credit.inquiry-consent", today));
        }
        if (profile.ageBand() == null || profile.accountClass() == null || !hasCard) {
            throw ProfileProblem.PROFILE_PENDING.problem().retryAfter(SOON);
        }
        if (profile.ageBand() == AgeBand.MINOR) {
            throw LoanProblem.LOAN_MINOR.problem().rule(rulebook.rule("identity.adult", today));
        }
        if (profile.accountClass() == AccountClass.III) {
            throw LoanProblem.LOAN_ACCOUNT_CLASS.problem().rule(rulebook.rule("account.class-III", today));
        }
        return plan;
    }

    /** Whether a person may owe as much. */
    void requireRoom(Standing standing, LocalDate today) {
        if (standing.overdue()) {
            throw LoanProblem.LOAN_OVERDUE.problem();
        }
        var limit = rulebook.rule("credit.consumer-limit", today);
        if (standing.outstanding() > limit.fen("maxFen")) {
            throw LoanProblem.LOAN_LIMIT_EXCEEDED.problem().rule(limit);
        }
    }

    private static LoanPlan plan(Offer offer, LoanApplication.Wish wish) {
        var plan = offer.loan();
        if (!offer.live() || offer.type() != ProductType.CONSUMER_LOAN || plan == null) {
            throw LoanProblem.LOAN_PRODUCT_NOT_FOUND.problem();
        }
        if (wish.amount() < offer.minAmount() || wish.amount() > offer.maxAmount()) {
            throw LoanProblem.LOAN_AMOUNT.at("/amount", offer.minAmount(), offer.maxAmount());
        }
        if (!plan.instalments().contains(wish.instalments())) {
            throw LoanProblem.LOAN_INSTALMENTS.at("/instalments", plan.counts());
        }
        return plan;
    }
}
