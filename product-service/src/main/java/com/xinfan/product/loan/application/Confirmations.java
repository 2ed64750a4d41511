package com.xinfan.product.loan.application;

import com.xinfan.contract.money.Rate;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.loan.LoanProblem;
import com.xinfan.product.loan.pricing.Pricing;
import com.xinfan.product.loan.servicing.LoanBook;
import com.xinfan.product.loan.servicing.LoanView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Turns a confirmed offer into a loan and pays it out, in one transaction. */
@Component
class Confirmations {

    private final LoanApplications applications;
    private final LoanBook loans;
    private final Catalogue catalogue;
    private final Pricing pricing;
    private final Rulebook rulebook;
    private final ApplicationChecks checks;
    private final BusinessClock clock;

    Confirmations(
            LoanApplications applications,
            LoanBook loans,
            Catalogue catalogue,
            Pricing pricing,
            Rulebook rulebook,
            BusinessClock clock) {
        this.applications = applications;
        this.loans = loans;
        this.catalogue = catalogue;
        this.pricing = pricing;
        this.rulebook = rulebook;
        this.checks = new ApplicationChecks(rulebook);
        this.clock = clock;
    }

    /**
     * Pays out what was shown. The pay-out locks the borrower's cash, so two confirmations of one person are
     * measured against the limit one after the other; the product's quota is shared by all and comes last.
     *
     * @param shown the all-in annualised cost as the borrower saw it
     */
    @Transactional
    LoanView confirm(UUID user, UUID id, Rate shown) {
        var application = applications
                .lock(id)
                .filter(found -> found.userId().equals(user))
                .orElseThrow(LoanProblem.LOAN_NOT_FOUND::problem);
        requireShown(application.annualCost(), shown);
        if (application.status() == LoanApplication.Status.CONFIRMED) {
            return loans.view(id);
        }
        var now = clock.now();
        var today = clock.today();
        if (application.expired(now)) {
            throw LoanProblem.LOAN_OFFER_EXPIRED.problem().rule(rulebook.rule("credit.offer", today));
        }
        application.confirm(now);
        var quote = pricing.quote(application.borrowing(null, today));
        requireShown(quote.annualCost(), shown);
        var amount = quote.borrowing().amount();
        var product = application.productId();
        var loan = loans.open(id, user, product, quote);
        checks.requireRoom(loans.standing(user), today);
        if (!catalogue.take(product, amount)) {
            throw LoanProblem.LOAN_QUOTA_EXHAUSTED.problem();
        }
        return loan;
    }

    private void requireShown(@Nullable Rate cost, Rate shown) {
        if (cost != null && cost.value().compareTo(shown.value()) != 0) {
            throw LoanProblem.LOAN_OFFER_CHANGED.problem().rule(rulebook.rule("credit.cost-disclosure", clock.today()));
        }
    }
}
