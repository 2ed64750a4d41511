package com.xinfan.product.catalogue.authoring;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import com.xinfan.product.catalogue.Confirmation;
import com.xinfan.product.catalogue.Dealing;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Traits;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a product promises and asks, in fen.
 *
 * @param annualRate the rate of a product that has one; a fund has a net asset value instead
 * @param termDays how long the money is bound; none when it may leave at any time
 * @param loan how a loan comes back; none for anything else
 * @param quota how much may be sold in all
 * @param commissionRate what the issuer pays for an order, once, as a part of its amount
 */
@Embeddable
record Terms(
        @Nullable BigDecimal annualRate,
        @Nullable Integer termDays,
        @Embedded Offer.@Nullable LoanPlan loan,
        long minAmount,
        long maxAmount,
        long quota,
        @Enumerated(EnumType.STRING) Confirmation confirmation,
        BigDecimal commissionRate) {

    /** Terms of what is not a loan. */
    Terms(
            @Nullable BigDecimal annualRate,
            @Nullable Integer termDays,
            long minAmount,
            long maxAmount,
            long quota,
            Confirmation confirmation,
            BigDecimal commissionRate) {
        this(annualRate, termDays, null, minAmount, maxAmount, quota, confirmation, commissionRate);
    }

    @Nullable
    Rate rate() {
        return annualRate == null ? null : new Rate(annualRate.stripTrailingZeros());
    }

    Rate commission() {
        return new Rate(commissionRate.stripTrailingZeros());
    }

    /** The first field that contradicts the kind of product or another field, or null. */
    @Nullable
    String contradiction(ProductType type, Traits traits) {
        if (minAmount <= 0) {
            return "/minAmount";
        }
        if (maxAmount < minAmount) {
            return "/maxAmount";
        }
        if (quota < 0) {
            return "/quota";
        }
        if (commissionRate.signum() < 0 || commissionRate.compareTo(BigDecimal.ONE) > 0) {
            return "/commissionRate";
        }
        if ((type == ProductType.CONSUMER_LOAN) != (loan != null)) {
            return "/instalments";
        }
        var ofKind = type.isFund()
                ? ofFund()
                : type == ProductType.INSURANCE ? ofInsurance(traits.dealing()) : ofRated(type);
        return ofKind != null ? ofKind : Contradictions.of(type, this, traits);
    }

    private @Nullable String ofFund() {
        return termDays != null ? "/termDays" : annualRate != null ? "/annualRate" : null;
    }

    /** Cover for a time at a premium: it bears no rate, and may be taken back in its cooling-off. */
    private @Nullable String ofInsurance(Dealing dealing) {
        if (annualRate != null) {
            return "/annualRate";
        }
        if (termDays == null) {
            return "/termDays";
        }
        return confirmation == Confirmation.NEXT_DAY
                ? "/confirmation"
                : dealing.coolingOffHours() == 0 ? "/dealing/coolingOffHours" : null;
    }

    private @Nullable String ofRated(ProductType type) {
        if (annualRate == null || annualRate.signum() < 0 || annualRate.compareTo(BigDecimal.ONE) > 0) {
            return "/annualRate";
        }
        if (type == ProductType.FIXED_TERM && termDays == null) {
            return "/termDays";
        }
        return confirmation == Confirmation.NEXT_DAY ? "/confirmation" : null;
    }
}
