package com.xinfan.product.order;

import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.RiskTolerance;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One purchase, from the wish to the holding. */
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

    private @Nullable UUID campaignId;

    @Enumerated(EnumType.STRING)
    private @Nullable IncentiveKind incentiveKind;

    private long couponCost;

    private @Nullable BigDecimal boostRate;

    private long commission;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Embedded
    private RiskStanding risk;

    private @Nullable Instant heldUntil;

    @Enumerated(EnumType.STRING)
    private @Nullable OrderProblem failure;

    private @Nullable String failureRule;

    private Instant createdAt;

    private Instant triedAt;

    private LocalDate placedOn;

    private LocalDate confirmOn;

    private @Nullable Instant confirmedAt;

    private @Nullable Long confirmedAmount;

    @SuppressWarnings("NullAway.Init")
    protected PurchaseOrder() {}

    /** Written down; its money is taken; it is a holding; it ended without effect, or was taken back. */
    enum Status {
        CREATED,
        FROZEN,
        CONFIRMED,
        FAILED,
        CANCELLED
    }

    /** What the user asks for. */
    record Wish(UUID productId, long amount, @Nullable UUID couponId) {}

    /** What was true of buyer and product when the order passed its checks; kept with the order. */
    record Evidence(
            ProductType productType,
            RiskLevel riskLevel,
            RiskTolerance tolerance,
            String questionnaireId,
            String acknowledged,
            int disclosureVersion,
            String rulebookVersion) {}

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

    void freeze(Clearance clearance, CampaignClient.@Nullable Reservation coupon) {
        require(Status.CREATED);
        risk = new RiskStanding(clearance.verdict(), clearance.flagged());
        heldUntil = clearance.heldUntil();
        if (coupon != null) {
            campaignId = coupon.campaignId();
            incentiveKind = coupon.kind();
            couponCost = coupon.cost();
            boostRate = coupon.rate() == null ? null : Rate.parse(coupon.rate()).value();
        }
        status = Status.FROZEN;
    }

    /** The issuer owes {@code earned} for it. */
    void confirm(Instant now, long earned) {
        require(Status.FROZEN);
        status = Status.CONFIRMED;
        confirmedAt = now;
        confirmedAmount = amount;
        commission = earned;
    }

    /** Whether somebody has still to look at it. */
    boolean held(Instant now) {
        return heldUntil != null && now.isBefore(heldUntil);
    }

    /** It waits for nobody any more. */
    void release() {
        require(Status.FROZEN);
        heldUntil = null;
    }

    /** Who looked at it does not let it pass: what it had taken goes back. */
    void refuse() {
        require(Status.FROZEN);
        status = Status.FAILED;
        failure = OrderProblem.RISK_DECLINED;
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

    @Nullable
    UUID campaignId() {
        return campaignId;
    }

    long couponCost() {
        return couponCost;
    }

    @Nullable
    Rate boostRate() {
        return boostRate == null ? null : new Rate(boostRate.stripTrailingZeros());
    }

    long commission() {
        return commission;
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

    /** What the campaign owes on top of the product's own rate. */
    long boostCost() {
        return incentiveKind == IncentiveKind.RATE_BOOST ? couponCost : 0;
    }

    LocalDate placedOn() {
        return placedOn;
    }

    LocalDate confirmOn() {
        return confirmOn;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    private void require(Status expected) {
        if (status != expected) {
            throw new IllegalStateException("Order " + id + " is " + status + ", not " + expected);
        }
    }
}
