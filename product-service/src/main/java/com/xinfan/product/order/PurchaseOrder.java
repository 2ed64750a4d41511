package com.xinfan.product.order;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.product.risk.RiskStanding;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One purchase, from the wish to the holding. What only proves that it was permitted is in its row alone. */
@Entity
@Table(name = "orders")
class PurchaseOrder {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private UUID userId;

    private @Nullable String requestKey;

    private UUID productId;

    @Enumerated(EnumType.STRING)
    private ProductType productType;

    private long amount;

    private @Nullable UUID couponId;

    @Embedded
    private OrderPosting.Coupon coupon;

    private long fee;

    private long commission;

    private @Nullable Long confirmedAmount;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Embedded
    private RiskStanding risk;

    private @Nullable Instant heldUntil;

    @Enumerated(EnumType.STRING)
    private @Nullable OrderProblem failure;

    private @Nullable String failureRule;

    @Enumerated(EnumType.STRING)
    private Purchases.Source source;

    private @Nullable UUID reference;

    private Instant createdAt;

    private Instant triedAt;

    @Embedded
    private OrderChecks.Timing timing;

    private @Nullable Instant confirmedAt;

    private @Nullable Instant cancelledAt;

    @SuppressWarnings("NullAway.Init")
    protected PurchaseOrder() {}

    /** Written down; its money is taken; it is a holding; it ended without effect; its user took it back. */
    enum Status {
        CREATED,
        FROZEN,
        CONFIRMED,
        FAILED,
        CANCELLED
    }

    /** What the user asks for. */
    record Wish(UUID productId, long amount, @Nullable UUID couponId) {}

    /** How risk let it pass: flagged when it is to be looked at, held until then or until a moment. */
    record Clearance(
            @Nullable RiskVerdict verdict,
            boolean flagged,
            @Nullable Instant heldUntil) {

        Clearance(@Nullable RiskVerdict verdict, boolean flagged) {
            this(verdict, flagged, null);
        }

        boolean declined() {
            return verdict != null && verdict.outcome() == RiskOutcome.DECLINE;
        }
    }

    /** Risk does not let it pass. */
    void declined(RiskVerdict verdict) {
        require(Status.CREATED);
        risk = new RiskStanding(verdict, false);
    }

    /** What passed unseen has been looked at. */
    void judgedLate(RiskVerdict verdict) {
        risk = risk.late(verdict);
    }

    /** What its posting takes; {@code fee} is in the amount. */
    void price(OrderPosting.Coupon coupon, long fee) {
        require(Status.CREATED);
        this.coupon = coupon;
        this.fee = fee;
    }

    /** Its money is taken. */
    void freeze(Clearance clearance) {
        require(Status.CREATED);
        risk = new RiskStanding(clearance.verdict(), clearance.flagged());
        heldUntil = clearance.heldUntil();
        status = Status.FROZEN;
    }

    /** So much of it is a holding now. */
    void confirm(Instant now, OrderPosting.Part part) {
        require(Status.FROZEN);
        status = Status.CONFIRMED;
        confirmedAt = now;
        confirmedAmount = part.amount();
        fee = part.fee();
        commission = part.commission();
    }

    /** Whether its user may still take it back. */
    boolean cancellable(Instant now) {
        var until = timing.cancellableUntil();
        return status == Status.CREATED || status == Status.FROZEN && until != null && now.isBefore(until);
    }

    void cancel(Instant now) {
        status = Status.CANCELLED;
        cancelledAt = now;
        heldUntil = null;
    }

    /** Whether it may become a holding by now: nobody has to look at it first, and no time to think runs. */
    boolean ripe(Instant now, LocalDate day) {
        var cooling = timing.coolingUntil();
        return status == Status.FROZEN
                && !timing.confirmOn().isAfter(day)
                && (heldUntil == null || !now.isBefore(heldUntil))
                && (cooling == null || !now.isBefore(cooling));
    }

    /** It waits for nobody any more. */
    void release() {
        require(Status.FROZEN);
        heldUntil = null;
    }

    /** What it had taken goes back: who looked at it does not let it pass, or the issuer confirmed nothing of it. */
    void refuse(OrderProblem why) {
        require(Status.FROZEN);
        status = Status.FAILED;
        failure = why;
        heldUntil = null;
    }

    /** A retryable failure gives the key back: the retry is a new order. */
    void fail(OrderProblem problem, @Nullable String rule) {
        require(Status.CREATED);
        status = Status.FAILED;
        failure = problem;
        failureRule = rule;
        if (problem.retryable()) {
            requestKey = null;
        }
    }

    /** Somebody carries it on, at this time of the system's clock. */
    void tried(Instant now) {
        if (status == Status.CREATED) {
            triedAt = now;
        }
    }

    /** Whether nobody has carried it on for too long. */
    boolean abandoned(Instant before) {
        return status == Status.CREATED && triedAt.isBefore(before);
    }

    boolean asks(Wish wish) {
        return new Wish(productId, amount, couponId).equals(wish);
    }

    UUID id() {
        return id;
    }

    UUID userId() {
        return userId;
    }

    UUID productId() {
        return productId;
    }

    ProductType productType() {
        return productType;
    }

    long amount() {
        return amount;
    }

    @Nullable
    UUID couponId() {
        return couponId;
    }

    OrderPosting.Coupon coupon() {
        return coupon;
    }

    /** In the amount: expected while it is frozen, charged once it is confirmed. */
    long fee() {
        return fee;
    }

    long commission() {
        return commission;
    }

    /** What the issuer has confirmed of the amount; null before. */
    @Nullable
    Long confirmedAmount() {
        return confirmedAmount;
    }

    Status status() {
        return status;
    }

    @Nullable
    OrderProblem failure() {
        return failure;
    }

    @Nullable
    String failureRule() {
        return failureRule;
    }

    OrderChecks.Timing timing() {
        return timing;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    Purchases.Source source() {
        return source;
    }

    /** The key under which its money is held for it; null when nobody holds any. */
    @Nullable
    String held() {
        return source == Purchases.Source.CONVERSION && reference != null ? Purchases.heldFor(reference) : null;
    }

    private void require(Status expected) {
        if (status != expected) {
            throw new IllegalStateException("Order " + id + " is " + status + ", not " + expected);
        }
    }
}
