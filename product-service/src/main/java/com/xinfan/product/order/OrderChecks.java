package com.xinfan.product.order;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.profile.Profile;
import com.xinfan.product.profile.ProfileProblem;
import com.xinfan.product.profile.SuitabilityCheck;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/** Whether a wish may become an order. It asks nothing and changes nothing, so it is the same for every replay. */
final class OrderChecks {

    private final Rulebook rulebook;
    private final SuitabilityCheck suitability;

    OrderChecks(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.suitability = new SuitabilityCheck(rulebook);
    }

    /** The evidence of a permitted sale; anything else is a problem that names its rule. */
    PurchaseOrder.Evidence check(
            Offer offer, Profile profile, PurchaseOrder.Wish wish, Set<String> acknowledged, LocalDate today) {
        requireOrderable(offer, wish);
        var level = profile.level();
        var questionnaire = profile.questionnaireId();
        if (profile.ageBand() == null || profile.accountClass() == null || level == null || questionnaire == null) {
            throw ProfileProblem.PROFILE_PENDING.problem().retryAfter(Duration.ofSeconds(1));
        }
        if (profile.accountClass() == AccountClass.III) {
            throw OrderProblem.ACCOUNT_CLASS_FORBIDS.problem().rule(rulebook.rule("account.class-III", today));
        }
        suitability.refusal(profile, offer.riskLevel(), acknowledged, today).ifPresent(refused -> {
            throw refused;
        });
        if (offer.left() < wish.amount()) {
            throw OrderProblem.QUOTA_EXHAUSTED.problem();
        }
        return new PurchaseOrder.Evidence(
                offer.type(),
                offer.riskLevel(),
                level,
                questionnaire,
                String.join(",", new TreeSet<>(acknowledged)),
                offer.disclosureVersion(),
                rulebook.version());
    }

    private static void requireOrderable(Offer offer, PurchaseOrder.Wish wish) {
        if (!offer.live()) {
            throw OrderProblem.PRODUCT_NOT_ON_SALE.problem();
        }
        switch (offer.type()) {
            case MONEY_FUND, BOND_FUND, EQUITY_FUND, FIXED_TERM -> {
                // What an order of cash can buy.
            }
            case INSURANCE, CONSUMER_LOAN, PAYMENT_BALANCE -> throw OrderProblem.PRODUCT_NOT_ORDERABLE.problem();
        }
        if (wish.amount() < offer.minAmount() || wish.amount() > offer.maxAmount()) {
            throw OrderProblem.AMOUNT_OUT_OF_RANGE.at("/amount", offer.minAmount(), offer.maxAmount());
        }
    }
}
