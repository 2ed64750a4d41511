package com.xinfan.product.conversion;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.profile.Profiles;
import com.xinfan.product.profile.SuitabilityCheck;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whether a user may switch into a product as far as is known before anything is sold; the order checks it again. */
@Component
class ConversionTarget {

    private final Catalogue catalogue;
    private final Profiles profiles;
    private final SuitabilityCheck suitability;
    private final BusinessClock clock;

    ConversionTarget(Catalogue catalogue, Profiles profiles, SuitabilityCheck suitability, BusinessClock clock) {
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.suitability = suitability;
        this.clock = clock;
    }

    void require(UUID user, UUID from, Conversion.Wish wish) {
        profiles.requireFree(user);
        if (from.equals(wish.toProduct())) {
            throw ConversionProblem.CONVERSION_SAME_PRODUCT.at("/toProductId");
        }
        var offer = catalogue
                .offer(wish.toProduct())
                .filter(ConversionTarget::buyable)
                .orElseThrow(() -> ConversionProblem.CONVERSION_TARGET.at("/toProductId"));
        suitability
                .refusal(profiles.of(user), offer.riskLevel(), wish.acknowledged(), clock.today())
                .ifPresent(refused -> {
                    throw refused;
                });
    }

    private static boolean buyable(Offer offer) {
        return offer.live()
                && switch (offer.type()) {
                    case MONEY_FUND, BOND_FUND, EQUITY_FUND, FIXED_TERM -> true;
                    case INSURANCE, CONSUMER_LOAN, PAYMENT_BALANCE -> false;
                };
    }
}
