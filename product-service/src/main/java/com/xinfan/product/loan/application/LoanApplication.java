package com.xinfan.product.loan.application;

import com.xinfan.contract.money.Rate;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.platform.security.Origin;
import com.xinfan.product.loan.LoanProblem;
import com.xinfan.product.loan.pricing.Borrowing;
import com.xinfan.product.loan.pricing.Quote;
import com.xinfan.product.risk.VerdictColumn;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One wish to borrow, from the form to the pay-out. */
@Entity
@Table(name = "loan_application")
class LoanApplication {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private UUID userId;

    private String requestKey;

    private UUID productId;

    private long amount;

    private int instalments;

    private int everyDays;

    private String purpose;

    private int consentVersion;

    @Enumerated(EnumType.STRING)
    private Status status;

    private @Nullable UUID decisionId;

    @Convert(converter = VerdictColumn.class)
    private @Nullable RiskVerdict riskVerdict;

    /** Where the applicant was, for as long as risk may still have to be asked. */
    @Convert(converter = OriginColumn.class)
    private @Nullable Origin origin;

    private @Nullable BigDecimal score;

    private @Nullable String modelVersion;

    @Convert(converter = Reason.Column.class)
    private List<Reason> reasons;

    private @Nullable Long offeredAmount;

    private @Nullable BigDecimal annualRate;

    private @Nullable BigDecimal annualCost;

    private @Nullable Instant validUntil;

    private String rulebookVersion;

    private Instant createdAt;

    private Instant triedAt;

    private @Nullable Instant decidedAt;

    private @Nullable Instant confirmedAt;

    @SuppressWarnings("NullAway.Init")
    protected LoanApplication() {}

    /** Waits for risk's answer; waits for a person there; waits for the applicant; refused; paid out. */
    enum Status {
        DECIDING,
        REVIEWING,
        OFFERED,
        REJECTED,
        CONFIRMED
    }

    /** What the applicant asks for, and which text of consent to the inquiry they agreed to. */
    record Wish(UUID productId, long amount, int instalments, String purpose, int consentVersion) {}

    /** Keeps what risk found; the caller says what becomes of it. */
    void judged(CreditClient.CreditAnswer answer) {
        requireUndecided();
        decisionId = answer.decisionId();
        riskVerdict = answer.verdict();
        // Risk's people have it now, or it is decided: nothing more is asked about the place.
        origin = null;
        score = answer.score();
        modelVersion = answer.modelVersion();
        reasons = answer.why();
        var approved = answer.approvedAmount();
        offeredAmount = approved == null || approved <= 0 ? amount : Math.min(amount, approved);
        var rate = answer.annualRate();
        annualRate = rate == null ? null : rate.value();
    }

    /** Risk is in doubt: a person there decides. */
    void refer() {
        requireUndecided();
        status = Status.REVIEWING;
    }

    void offer(Quote quote, Instant until, Instant now) {
        requireUndecided();
        status = Status.OFFERED;
        offeredAmount = quote.borrowing().amount();
        annualRate = quote.borrowing().annualRate().value();
        annualCost = quote.annualCost().value();
        validUntil = until;
        decidedAt = now;
    }

    void reject(List<Reason> why, Instant now) {
        requireUndecided();
        status = Status.REJECTED;
        reasons = List.copyOf(why);
        offeredAmount = null;
        annualRate = null;
        decidedAt = now;
    }

    void confirm(Instant now) {
        require(Status.OFFERED);
        status = Status.CONFIRMED;
        confirmedAt = now;
    }

    /** Somebody is asking risk. */
    void tried(Instant now) {
        triedAt = now;
    }

    Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    @Nullable
    RiskVerdict riskVerdict() {
        return riskVerdict;
    }

    boolean undecided() {
        return status == Status.DECIDING || status == Status.REVIEWING;
    }

    boolean asks(Wish wish) {
        return new Wish(productId, amount, instalments, purpose, consentVersion).equals(wish);
    }

    boolean expired(Instant now) {
        return status == Status.OFFERED && now.isAfter(Objects.requireNonNull(validUntil));
    }

    /** What is lent from a day on, as far as it is decided; else as asked, at the product's rate. */
    Borrowing borrowing(@Nullable Rate productRate, LocalDate from) {
        var lent = offeredAmount == null ? amount : offeredAmount;
        var rate = annualRate == null ? Objects.requireNonNull(productRate) : rate(annualRate);
        return new Borrowing(lent, rate, instalments, everyDays, from);
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

    long amount() {
        return amount;
    }

    int instalments() {
        return instalments;
    }

    int everyDays() {
        return everyDays;
    }

    String purpose() {
        return purpose;
    }

    Status status() {
        return status;
    }

    @Nullable
    UUID decisionId() {
        return decisionId;
    }

    @Nullable
    BigDecimal score() {
        return score;
    }

    @Nullable
    String modelVersion() {
        return modelVersion;
    }

    List<Reason> reasons() {
        return reasons;
    }

    @Nullable
    Rate annualCost() {
        return annualCost == null ? null : new Rate(annualCost);
    }

    @Nullable
    Instant validUntil() {
        return validUntil;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    private static Rate rate(BigDecimal value) {
        return new Rate(value.stripTrailingZeros());
    }

    private void requireUndecided() {
        if (!undecided()) {
            throw LoanProblem.LOAN_STATE.problem(status);
        }
    }

    private void require(Status expected) {
        if (status != expected) {
            throw LoanProblem.LOAN_STATE.problem(status);
        }
    }
}
