package com.xinfan.campaign.coupon;

import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.RiskVerdict;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Called by product-service for an order that carries a coupon, or for a trial: then the amount is 0. */
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
            @PositiveOrZero @Max(100_000_000_000_000L) long amount,
            @Nullable RiskVerdict risk) {

        Reservation.Purpose purpose() {
            return new Reservation.Purpose(userId, productId, productType, termDays, Money.ofFen(amount));
        }
    }

    /**
     * {@code cost} in fen is what the campaign pays; {@code rate} is the boost of a 加息券 or the annual rate of a 体验金,
     * which counts on {@code principal} fen for {@code days}.
     */
    record ReservationResponse(
            UUID couponId,
            UUID campaignId,
            IncentiveKind kind,
            long cost,
            @Nullable String rate,
            @Nullable Long principal,
            @Nullable Integer days) {}

    @PutMapping("/internal/v1/incentives/reservations/{orderId}")
    ReservationResponse reserve(@PathVariable UUID orderId, @Valid @RequestBody ReservationRequest request) {
        var held = reservations.reserve(orderId, request.couponId(), request.purpose(), request.risk());
        var rate = held.terms().rate();
        var trial = held.terms().kind() == IncentiveKind.TRIAL_PRINCIPAL;
        return new ReservationResponse(
                held.couponId(),
                held.campaignId(),
                held.terms().kind(),
                held.cost().fen(),
                rate == null ? null : rate.toString(),
                trial ? held.terms().maxPrincipalFen() : null,
                trial ? held.terms().maxTermDays() : null);
    }
}
