package com.xinfan.product.insurance.policy;

import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.insurance.InsuranceProblem;
import com.xinfan.product.insurance.plan.InsurancePlan;
import com.xinfan.product.risk.RiskStanding;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
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

/** One policy, from the application to its end. */
@Entity
@Table(name = "insurance_policy")
class Policy {

    private static final int HOURS_A_DAY = 24;

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private UUID userId;

    private @Nullable String requestKey;

    @Embedded
    private Contract contract;

    @Embedded
    private PolicyEvidence evidence;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Enumerated(EnumType.STRING)
    private @Nullable InsuranceProblem failure;

    @Embedded
    private RiskStanding risk;

    private @Nullable Instant heldUntil;

    private Instant createdAt;

    private Instant triedAt;

    private LocalDate confirmBy;

    private @Nullable String policyNumber;

    private @Nullable LocalDate issuedOn;

    private @Nullable LocalDate coolingOffUntil;

    private @Nullable LocalDate endsOn;

    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected Policy() {}

    /** Written down; its premium is taken; it covers; it ended: without effect, by insurer, by buyer, in time. */
    enum Status {
        CREATED,
        PAID,
        IN_FORCE,
        FAILED,
        DECLINED,
        WITHDRAWN,
        EXPIRED
    }

    /** What is bought, in fen and days, as it stood at the application. */
    @Embeddable
    record Contract(
            UUID productId,
            String productName,
            String insurer,
            String seller,
            boolean longTerm,
            long premium,
            long cover,
            int termDays,
            int coolingOffDays,
            int waitingDays) {

        static Contract of(Offer offer, InsurancePlan plan, String seller, long premium) {
            var terms = plan.terms();
            var term = offer.termDays();
            return new Contract(
                    offer.id(),
                    offer.name(),
                    terms.insurer(),
                    seller,
                    terms.longTerm(),
                    premium,
                    terms.cover(premium),
                    term == null ? 365 : term,
                    Math.ceilDiv(offer.dealing().coolingOffHours(), HOURS_A_DAY),
                    terms.waitingDays());
        }
    }

    /** What was true of buyer and product when the application passed its checks; kept with the policy. */
    @Embeddable
    record PolicyEvidence(
            UUID saleId,
            UUID needId,

            @Enumerated(EnumType.STRING) @Column(name = "age_band")
            AgeBand ageBand,

            @Enumerated(EnumType.STRING) @Column(name = "risk_level")
            RiskLevel riskLevel,

            String acknowledged,
            String planHash,
            String rulebookVersion) {}

    /** Whether this is what the key was first used for. */
    boolean asks(UUID sale, long premium) {
        return evidence.saleId().equals(sale) && contract.premium() == premium;
    }

    void tried(Instant now) {
        if (status == Status.CREATED) {
            triedAt = now;
        }
    }

    boolean abandoned(Instant before) {
        return status == Status.CREATED && triedAt.isBefore(before);
    }

    /** Null where risk was silent; then it is flagged. */
    void pay(@Nullable RiskVerdict verdict, boolean flagged, @Nullable Instant until) {
        require(Status.CREATED);
        risk = new RiskStanding(verdict, flagged);
        heldUntil = until;
        status = Status.PAID;
    }

    /** A retryable failure gives the key back: the retry is a new application. */
    void fail(InsuranceProblem problem, @Nullable RiskVerdict verdict) {
        require(Status.CREATED);
        status = Status.FAILED;
        failure = problem;
        if (verdict != null) {
            risk = new RiskStanding(verdict, false);
        }
        if (problem != InsuranceProblem.POLICY_DECLINED) {
            requestKey = null;
        }
    }

    /** The insurer covers from this day on; the cooling-off period begins with the next. */
    void issue(String number, LocalDate today) {
        require(Status.PAID);
        status = Status.IN_FORCE;
        policyNumber = number;
        issuedOn = today;
        coolingOffUntil = today.plusDays(contract.coolingOffDays());
        endsOn = today.plusDays(contract.termDays());
        heldUntil = null;
    }

    void decline(Instant now) {
        require(Status.PAID);
        end(Status.DECLINED, now);
    }

    /** Before the issue always; after it within the cooling-off period. */
    void withdraw(LocalDate today, Instant now) {
        if (status == Status.IN_FORCE && coolingOffUntil != null && today.isAfter(coolingOffUntil)) {
            throw InsuranceProblem.COOLING_OFF_OVER.problem(coolingOffUntil.toString());
        }
        if (status != Status.PAID && status != Status.IN_FORCE) {
            throw InsuranceProblem.POLICY_STATE.problem(status);
        }
        end(Status.WITHDRAWN, now);
    }

    void expire(Instant now) {
        require(Status.IN_FORCE);
        end(Status.EXPIRED, now);
    }

    void release() {
        heldUntil = null;
    }

    boolean held(Instant now) {
        return heldUntil != null && now.isBefore(heldUntil);
    }

    private void end(Status to, Instant now) {
        status = to;
        endedAt = now;
        heldUntil = null;
    }

    private void require(Status expected) {
        if (status != expected) {
            throw InsuranceProblem.POLICY_STATE.problem(status);
        }
    }

    UUID id() {
        return id;
    }

    UUID userId() {
        return userId;
    }

    Contract contract() {
        return contract;
    }

    PolicyEvidence evidence() {
        return evidence;
    }

    Status status() {
        return status;
    }

    @Nullable
    InsuranceProblem failure() {
        return failure;
    }

    Instant createdAt() {
        return createdAt;
    }

    LocalDate confirmBy() {
        return confirmBy;
    }

    @Nullable
    String policyNumber() {
        return policyNumber;
    }

    @Nullable
    LocalDate issuedOn() {
        return issuedOn;
    }

    @Nullable
    LocalDate coolingOffUntil() {
        return coolingOffUntil;
    }

    @Nullable
    LocalDate endsOn() {
        return endsOn;
    }
}
