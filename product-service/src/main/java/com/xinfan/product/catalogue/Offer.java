package com.xinfan.product.catalogue;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.suitability.RiskLevel;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A product as the rest of the service sees it.
 *
 * @param riskLevel the higher of the issuer's rating and our own
 * @param left what its quota still holds, in fen
 * @param commissionRate what the issuer pays for an order, as a part of its amount
 * @param live whether it is on the shelf: on sale or sold out
 * @param hours when it is sold
 */
public record Offer(
        UUID id,
        String name,
        ProductType type,
        RiskLevel riskLevel,
        @Nullable Rate annualRate,
        @Nullable Integer termDays,
        @Nullable LoanPlan loan,
        long minAmount,
        long maxAmount,
        long left,
        Confirmation confirmation,
        String disclosure,
        int disclosureVersion,
        Rate commissionRate,
        boolean live,
        Dealing dealing,
        Set<Label> labels,
        Set<Scene> scenes,
        Shelf shelf,
        Hours hours) {

    /**
     * How a loan comes back.
     *
     * @param everyDays the days from one instalment to the next
     * @param counts the numbers of instalments to choose from, comma-separated, ascending
     */
    @Embeddable
    public record LoanPlan(
            @Column(name = "instalment_days") Integer everyDays,
            @Column(name = "instalments") String counts) {

        public static LoanPlan of(int everyDays, List<Integer> counts) {
            return new LoanPlan(
                    everyDays,
                    counts.stream().distinct().sorted().map(String::valueOf).collect(Collectors.joining(",")));
        }

        public List<Integer> instalments() {
            return Arrays.stream(counts.split(",")).map(Integer::valueOf).toList();
        }
    }

    /** An offer that is sold all day. */
    public Offer(
            UUID id,
            String name,
            ProductType type,
            RiskLevel riskLevel,
            @Nullable Rate annualRate,
            @Nullable Integer termDays,
            @Nullable LoanPlan loan,
            long minAmount,
            long maxAmount,
            long left,
            Confirmation confirmation,
            String disclosure,
            int disclosureVersion,
            Rate commissionRate,
            boolean live,
            Dealing dealing,
            Set<Label> labels,
            Set<Scene> scenes,
            Shelf shelf) {
        this(
                id,
                name,
                type,
                riskLevel,
                annualRate,
                termDays,
                loan,
                minAmount,
                maxAmount,
                left,
                confirmation,
                disclosure,
                disclosureVersion,
                commissionRate,
                live,
                dealing,
                labels,
                scenes,
                shelf,
                Hours.ALL_DAY);
    }

    /** The issuer's commission on an order, in fen, rounded half up. */
    public long commission(long amount) {
        return commissionRate
                .value()
                .multiply(BigDecimal.valueOf(amount))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
