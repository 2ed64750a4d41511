package com.xinfan.product.order;

import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.vocabulary.RiskVerdict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PutExchange;

/** What orders ask of campaign-service; an order reserves once. */
interface CampaignClient {

    @PutExchange("/internal/v1/incentives/reservations/{orderId}")
    Reservation reserve(@PathVariable("orderId") UUID orderId, @RequestBody ReservationRequest request);

    /**
     * The coupon and what it is to be used on; {@code termDays} is 0 where the money may leave at any time.
     *
     * @param risk what risk said of the order; null where it was silent
     */
    record ReservationRequest(
            UUID userId,
            UUID couponId,
            UUID productId,
            ProductType productType,
            int termDays,
            long amount,
            @Nullable RiskVerdict risk) {}

    /** {@code cost} is what the campaign pays, in fen; {@code rate} what a boost adds to the annual rate. */
    record Reservation(
            UUID couponId,
            UUID campaignId,
            IncentiveKind kind,
            long cost,
            @Nullable String rate) {}
}
