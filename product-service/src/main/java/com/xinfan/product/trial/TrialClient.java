package com.xinfan.product.trial;

import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.ProductType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PutExchange;

/** What trials ask of campaign-service; a trial reserves once, by its id. */
interface TrialClient {

    @PutExchange("/internal/v1/incentives/reservations/{id}")
    TrialReservation reserve(@PathVariable("id") UUID id, @RequestBody TrialWish wish);

    /** Without money and without a term of the product: the coupon brings both. */
    record TrialWish(UUID userId, UUID couponId, UUID productId, ProductType productType, int termDays, long amount) {}

    /** {@code cost} is the whole yield, in fen: {@code principal} fen at the annual {@code rate} for {@code days}. */
    record TrialReservation(
            UUID couponId,
            UUID campaignId,
            IncentiveKind kind,
            long cost,
            @Nullable String rate,
            @Nullable Long principal,
            @Nullable Integer days) {}
}
