package com.xinfan.campaign.coupon;

import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.RiskVerdict;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Called by product-service for an order that carries a coupon. */
@RestController
class ReservationController {

    private final ReservationService reservations;

    ReservationController(ReservationService reservations) {
        this.reservations = reservations;
    }

    record ReservationRequest(
            @NotNull UUID userId,
            @NotNull UUID couponId,
            @NotNull UUID productId,
            @NotNull ProductType productType,
            @PositiveOrZero @Max(36_600) int termDays,
            @Positive @Max(100_000_000_000_000L) long amount,
            @Nullable RiskVerdict risk) {

        Reservation.Purpose purpose() {
            return new Reservation.Purpose(userId, productId, productType, termDays, Money.ofFen(amount));
        }
    }

    /** {@code cost} in fen is what the campaign pays; {@code rate} is the boost of a 加息券. */
    record ReservationResponse(
            UUID couponId,
            UUID campaignId,
            IncentiveKind kind,
            long cost,
            @Nullable String rate) {}

    @PutMapping("/internal/v1/incentives/reservations/{orderId}")
    ReservationResponse reserve(@PathVariable UUID orderId, @Valid @RequestBody ReservationRequest request) {
        var held = reservations.reserve(orderId, request.couponId(), request.purpose(), request.risk());
        var rate = held.terms().rate();
        return new ReservationResponse(
                held.couponId(),
                held.campaignId(),
                held.terms().kind(),
                held.cost().fen(),
                rate == null ? null : rate.toString());
    }
}
