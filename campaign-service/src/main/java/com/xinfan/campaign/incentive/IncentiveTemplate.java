package com.xinfan.campaign.incentive;

import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terms of an incentive.
 *
 * @param valueFen what is taken off; null for a rate boost and a trial
 * @param rate the extra annual rate of a boost; the annual rate of a trial; null otherwise
 * @param maxPrincipalFen a boost counts up to this principal; a trial counts on it
 * @param maxTermDays a boost may be used up to this term, which bounds what it can cost; a trial runs so many days
 */
@Embeddable
public record IncentiveTemplate(
        @Enumerated(EnumType.STRING) IncentiveKind kind,
        @Nullable Long valueFen,
        @Nullable Rate rate,
        ProductScope products,
        long minOrderFen,
        @Nullable Long maxPrincipalFen,
        @Nullable Integer maxTermDays,
        int validDays) {

    private static final int YEAR_DAYS = 365;

    public IncentiveTemplate {
        // One spelling of each rate: the hash of what was approved must survive a trip through the database.
        rate = rate == null ? null : new Rate(rate.value().stripTrailingZeros());
    }

    /** Refuses a template whose terms do not fit its kind; {@code path} is where it stands in the request. */
    public void requireWellFormed(String path) {
        switch (kind) {
            case CASH_OFF -> {
                require(valueFen != null, path, "amount");
                require(rate == null, path, "rate");
                require(minOrderFen >= Objects.requireNonNull(valueFen), path, "minOrder");
                requireUnbounded(path);
            }
            case RATE_BOOST -> {
                require(valueFen == null, path, "amount");
                require(rate != null && rate.value().signum() > 0, path, "rate");
                require(maxPrincipalFen != null, path, "maxPrincipal");
                require(maxTermDays != null, path, "maxTermDays");
                require(maxCost().signum() > 0, path, "rate");
            }
            case TRIAL_PRINCIPAL -> {
                require(valueFen == null, path, "amount");
                require(minOrderFen == 0, path, "minOrder");
                require(rate != null && rate.value().signum() > 0, path, "rate");
                require(maxPrincipalFen != null, path, "maxPrincipal");
                require(maxTermDays != null, path, "maxTermDays");
                require(maxCost().signum() > 0, path, "rate");
            }
            case CASH, LOTTERY -> throw IncentiveProblem.INCENTIVE_UNSUPPORTED.at(path + "/kind", kind);
        }
    }

    /** What it costs its campaign when an order uses it. */
    public Money cost(Money amount, int termDays) {
        return switch (kind) {
            case CASH_OFF -> Money.ofFen(Objects.requireNonNull(valueFen));
            case RATE_BOOST ->
                Objects.requireNonNull(rate)
                        .interest(
                                amount.min(Money.ofFen(Objects.requireNonNull(maxPrincipalFen))), termDays, YEAR_DAYS);
            case TRIAL_PRINCIPAL -> trialYield();
            case CASH, LOTTERY -> throw new IllegalStateException(kind + " is never granted");
        };
    }

    /** The most it can ever cost: the liability of a grant. */
    public Money maxCost() {
        return switch (kind) {
            case CASH_OFF -> Money.ofFen(Objects.requireNonNull(valueFen));
            case RATE_BOOST ->
                cost(Money.ofFen(Objects.requireNonNull(maxPrincipalFen)), Objects.requireNonNull(maxTermDays));
            case TRIAL_PRINCIPAL -> trialYield();
            case CASH, LOTTERY -> throw new IllegalStateException(kind + " is never granted");
        };
    }

    /** A trial's yield is known when it is granted: all of its principal, all of its days. */
    private Money trialYield() {
        return Objects.requireNonNull(rate)
                .interest(
                        Money.ofFen(Objects.requireNonNull(maxPrincipalFen)),
                        Objects.requireNonNull(maxTermDays),
                        YEAR_DAYS);
    }

    /** The first property of an order that the terms do not cover, if any. */
    public Optional<String> misfit(ProductType productType, int termDays, Money amount) {
        if (!products.covers(productType)) {
            return Optional.of("productType");
        }
        // A trial is used without any money of the user's, anything else only with it.
        if (amount.fen() < minOrderFen || (amount.fen() == 0) != (kind == IncentiveKind.TRIAL_PRINCIPAL)) {
            return Optional.of("amount");
        }
        return maxTermDays != null && termDays > maxTermDays ? Optional.of("termDays") : Optional.empty();
    }

    private void requireUnbounded(String path) {
        require(maxPrincipalFen == null, path, "maxPrincipal");
        require(maxTermDays == null, path, "maxTermDays");
    }

    private void require(boolean holds, String path, String property) {
        if (!holds) {
            throw IncentiveProblem.INCENTIVE_INVALID.at(path + "/" + property, kind);
        }
    }
}
