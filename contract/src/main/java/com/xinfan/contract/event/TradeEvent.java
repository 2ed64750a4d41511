package com.xinfan.contract.event;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.vocabulary.IncentiveStep;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person owns and how money moved, as told by product-service. */
public sealed interface TradeEvent extends Event {

    @Override
    default EventStream stream() {
        return EventStream.TRADE;
    }

    /** A trade fact about one person. */
    sealed interface OfUser extends TradeEvent {
        UUID userId();

        @Override
        default UUID subject() {
            return userId();
        }

        @Override
        default String key() {
            return userId().toString();
        }
    }

    /** A product went on sale. */
    @EventType("trade.product-published.v1")
    record ProductPublished(UUID productId, Instant at, String name, ProductType type, RiskLevel riskLevel)
            implements TradeEvent {

        @Override
        public @Nullable UUID subject() {
            return null;
        }

        @Override
        public String key() {
            return productId.toString();
        }
    }

    /** The bank confirmed a deposit and the ledger holds it. */
    @EventType("trade.deposit-settled.v1")
    record DepositSettled(UUID userId, Instant at, UUID depositId, Money amount) implements OfUser {}

    /** An order's money is frozen. */
    @EventType("trade.order-placed.v1")
    record OrderPlaced(
            UUID userId,
            Instant at,
            UUID orderId,
            UUID productId,
            ProductType productType,
            Money amount,
            @Nullable UUID couponId)
            implements OfUser {}

    /** An order is confirmed and its holding exists; {@code first} marks the person's first investment ever. */
    @EventType("trade.order-confirmed.v1")
    record OrderConfirmed(
            UUID userId,
            Instant at,
            UUID orderId,
            UUID productId,
            ProductType productType,
            Money amount,
            @Nullable UUID couponId,
            Money couponCost,
            boolean first)
            implements OfUser {}

    /** An order ended without effect; {@code reason} is a problem code. */
    @EventType("trade.order-failed.v1")
    record OrderFailed(
            UUID userId,
            Instant at,
            UUID orderId,
            UUID productId,
            @Nullable UUID couponId,
            String reason) implements OfUser {}

    /** The person took an order back in time; {@code amount} and coupon are free again. */
    @EventType("trade.order-cancelled.v1")
    record OrderCancelled(
            UUID userId,
            Instant at,
            UUID orderId,
            UUID productId,
            Money amount,
            @Nullable UUID couponId) implements OfUser {}

    /** The ledger posted one step of an incentive. */
    @EventType("trade.incentive-posted.v1")
    record IncentivePosted(UUID userId, Instant at, UUID couponId, UUID campaignId, IncentiveStep step, Money amount)
            implements OfUser {}

    /** The bank confirmed a withdrawal to the person's card. */
    @EventType("trade.withdrawal-settled.v1")
    record WithdrawalSettled(UUID userId, Instant at, UUID withdrawalId, Money amount) implements OfUser {}

    /** A holding earned income; {@code boost} is the part of {@code amount} that a campaign pays. */
    @EventType("trade.income-credited.v1")
    record IncomeCredited(
            UUID userId, Instant at, UUID holdingId, UUID productId, ProductType productType, Money amount, Money boost)
            implements OfUser {}

    /** A holding reached its term and its principal went back to the person's cash. */
    @EventType("trade.matured.v1")
    record Matured(UUID userId, Instant at, UUID holdingId, UUID productId, ProductType productType, Money principal)
            implements OfUser {}

    /** A holding, or part of it, was sold back; {@code amount} went to the person's cash. */
    @EventType("trade.redeemed.v1")
    record Redeemed(UUID userId, Instant at, UUID holdingId, UUID productId, ProductType productType, Money amount)
            implements OfUser {}

    /** The platform earned the issuer's commission on an order. */
    @EventType("trade.commission-earned.v1")
    record CommissionEarned(UUID userId, Instant at, UUID orderId, UUID productId, Money amount) implements OfUser {}

    /** An insurer has confirmed a policy and its premium is paid; {@code coverage} is the sum insured. */
    @EventType("trade.policy-issued.v1")
    record PolicyIssued(UUID userId, Instant at, UUID policyId, UUID productId, Money premium, Money coverage)
            implements OfUser {}

    /** A policy was given back within its cooling-off period and its premium returned in full. */
    @EventType("trade.policy-withdrawn.v1")
    record PolicyWithdrawn(UUID userId, Instant at, UUID policyId, UUID productId, Money premium) implements OfUser {}
}
