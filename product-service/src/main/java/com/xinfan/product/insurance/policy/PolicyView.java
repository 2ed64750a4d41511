package com.xinfan.product.insurance.policy;

import com.xinfan.contract.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A policy as its owner and staff see it; premium and cover in fen. */
record PolicyView(
        UUID id,
        Policy.Status status,
        UUID productId,
        String productName,
        String insurer,
        String seller,
        long premium,
        long cover,
        String currency,
        @Nullable String policyNumber,
        LocalDate confirmBy,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate coolingOffUntil,
        @Nullable LocalDate coveredAgainstIllnessFrom,
        @Nullable LocalDate endsOn,
        @Nullable String failure,
        Instant createdAt) {

    static PolicyView of(Policy policy) {
        var contract = policy.contract();
        var issuedOn = policy.issuedOn();
        var failure = policy.failure();
        return new PolicyView(
                policy.id(),
                policy.status(),
                contract.productId(),
                contract.productName(),
                contract.insurer(),
                contract.seller(),
                contract.premium(),
                contract.cover(),
                Money.CNY,
                policy.policyNumber(),
                policy.confirmBy(),
                issuedOn,
                policy.coolingOffUntil(),
                issuedOn == null ? null : issuedOn.plusDays(contract.waitingDays()),
                policy.endsOn(),
                failure == null ? null : failure.code(),
                policy.createdAt());
    }
}
