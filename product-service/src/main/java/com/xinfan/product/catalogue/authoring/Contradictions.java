package com.xinfan.product.catalogue.authoring;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.product.catalogue.Confirmation;
import com.xinfan.product.catalogue.Dealing;
import com.xinfan.product.catalogue.Traits;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Where a product's dealing does not fit its kind or its terms. */
final class Contradictions {

    private static final int ALL = 10_000;

    private Contradictions() {}

    /** The first field, as the author knows it, or null. */
    static @Nullable String of(ProductType type, Terms terms, Traits traits) {
        var dealing = traits.dealing();
        var hours = traits.hours();
        if (hours != null && !hours.from().isBefore(hours.until())) {
            return "/openUntil";
        }
        if ((dealing.confirmDays() == 0) != (terms.confirmation() == Confirmation.IMMEDIATE)) {
            return "/dealing/confirmDays";
        }
        var fees = fees(type, dealing);
        return fees != null ? fees : bounds(type, terms, dealing);
    }

    private static @Nullable String fees(ProductType type, Dealing dealing) {
        var valued = type == ProductType.BOND_FUND || type == ProductType.EQUITY_FUND;
        if (dealing.subscriptionFee().value().signum() > 0 && !valued) {
            return "/dealing/subscriptionFee";
        }
        if (!dealing.redemptionFees().isEmpty() && !valued) {
            return "/dealing/redemptionFees";
        }
        var days = 0;
        for (var fee : dealing.redemptionFees()) {
            if (fee.underDays() <= days || fee.rate().value().compareTo(BigDecimal.ONE) >= 0) {
                return "/dealing/redemptionFees";
            }
            days = fee.underDays();
        }
        return null;
    }

    private static @Nullable String bounds(ProductType type, Terms terms, Dealing dealing) {
        if (dealing.lockUpDays() > 0 && !type.isFund()) {
            return "/dealing/lockUpDays";
        }
        if (dealing.largeRedemptionBasisPoints() > (type.isFund() ? ALL : 0)) {
            return "/dealing/largeRedemptionBasisPoints";
        }
        if (dealing.renewable() && type != ProductType.FIXED_TERM) {
            return "/dealing/renewable";
        }
        if (dealing.planMinAmount() > (type.isFund() ? terms.maxAmount() : 0)) {
            return "/dealing/planMinAmount";
        }
        return dealing.coolingOffHours() > 0 && type == ProductType.CONSUMER_LOAN ? "/dealing/coolingOffHours" : null;
    }
}
