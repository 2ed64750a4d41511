package com.xinfan.product.recommendation;

import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Shelf;
import com.xinfan.product.profile.Profile;
import com.xinfan.product.profile.SuitabilityCheck;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be recommended to whom: exactly what an order of its least amount would not be refused for. */
@Component
public class Eligibility {

    private final SuitabilityCheck suitability;

    Eligibility(SuitabilityCheck suitability) {
        this.suitability = suitability;
    }

    /**
     * Who asks.
     *
     * @param frozen whether no money may leave the account
     * @param cash what may be spent, in fen
     */
    public record Caller(Profile profile, boolean frozen, long cash) {}

    /** Whether a product may be recommended to a person on a day. */
    public boolean admits(Offer offer, Caller caller, LocalDate today) {
        return barrier(caller) == null
                && offer.shelf() == Shelf.ON_SALE
                && orderable(offer)
                && offer.left() >= offer.minAmount()
                && caller.cash() >= offer.minAmount()
                && suitability.mayBuy(caller.profile(), offer.riskLevel(), today);
    }

    /** Why nothing at all may be recommended to a person; null: nothing stands against it. */
    @Nullable
    Emptiness barrier(Caller caller) {
        var profile = caller.profile();
        if (profile.ageBand() == null || profile.accountClass() == null) {
            return Emptiness.IDENTITY_MISSING;
        }
        if (profile.level() == null || profile.questionnaireId() == null) {
            return Emptiness.ASSESSMENT_MISSING;
        }
        if (caller.frozen()) {
            return Emptiness.ACCOUNT_FROZEN;
        }
        return profile.accountClass() == AccountClass.III ? Emptiness.ACCOUNT_CLASS : null;
    }

    private static boolean orderable(Offer offer) {
        return switch (offer.type()) {
            case MONEY_FUND, BOND_FUND, EQUITY_FUND, FIXED_TERM -> true;
            case INSURANCE, CONSUMER_LOAN, PAYMENT_BALANCE -> false;
        };
    }
}
