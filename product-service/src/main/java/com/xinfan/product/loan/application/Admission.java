package com.xinfan.product.loan.application;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer.LoanPlan;
import com.xinfan.product.loan.LoanProblem;
import com.xinfan.product.loan.servicing.LoanBook;
import com.xinfan.product.profile.Profiles;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets a wish become an application, by what is known of product and person here and now. */
@Component
class Admission {

    private final Catalogue catalogue;
    private final Profiles profiles;
    private final LoanBook loans;
    private final ApplicationChecks checks;
    private final BusinessClock clock;

    Admission(Catalogue catalogue, Profiles profiles, LoanBook loans, Rulebook rulebook, BusinessClock clock) {
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.loans = loans;
        this.checks = new ApplicationChecks(rulebook);
        this.clock = clock;
    }

    LoanPlan admit(UUID user, LoanApplication.Wish wish) {
        profiles.requireFree(user);
        var today = clock.today();
        var offer = catalogue.offer(wish.productId()).orElseThrow(LoanProblem.LOAN_PRODUCT_NOT_FOUND::problem);
        var plan = checks.check(offer, wish, profiles.of(user), profiles.hasCard(user), today);
        checks.requireRoom(loans.standing(user).plus(wish.amount()), today);
        return plan;
    }
}
