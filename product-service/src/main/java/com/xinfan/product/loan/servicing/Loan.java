package com.xinfan.product.loan.servicing;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.product.loan.pricing.Quote;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** Money that is out. Its transitions answer with what the world is told of them. */
@Entity
@Table(name = "loan")
class Loan {

    static final int REMINDER_DAYS = 3;

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private UUID userId;

    private UUID productId;

    private long principal;
    private BigDecimal annualRate;
    private BigDecimal annualCost;
    private int everyDays;
    private LocalDate disbursedOn;

    @Enumerated(EnumType.STRING)
    private Status status;

    /** Principal still owed, on the books or written off. */
    private long outstanding;

    private int daysPastDue;

    @Enumerated(EnumType.STRING)
    private @Nullable OverdueBucket bucket;

    private long allowance;

    /** What this loan has cost so far: the sum of its {@code loan.loss-recognised}. */
    private long loss;

    private long writtenOff;
    private long recovered;

    /** Numbers the loan's transfers. */
    private int postings;

    private @Nullable LocalDate nextOn;

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @JoinColumn(name = "loan_id", nullable = false, updatable = false)
    @OrderBy("number")
    @BatchSize(size = 200)
    private List<LoanInstalment> instalments;

    @SuppressWarnings("NullAway.Init")
    protected Loan() {}

    /** Runs in time; late; paid; off the books, but still owed. */
    enum Status {
        ACTIVE,
        OVERDUE,
        SETTLED,
        WRITTEN_OFF
    }

    Loan(UUID id, UUID userId, UUID productId, Quote quote) {
        var borrowing = quote.borrowing();
        this.id = id;
        this.userId = userId;
        this.productId = productId;
        this.principal = borrowing.amount();
        this.annualRate = borrowing.annualRate().value();
        this.annualCost = quote.annualCost().value();
        this.everyDays = borrowing.everyDays();
        this.disbursedOn = borrowing.from();
        this.status = Status.ACTIVE;
        this.outstanding = borrowing.amount();
        this.instalments = new ArrayList<>(
                quote.schedule().stream().map(LoanInstalment::new).toList());
        served(disbursedOn);
    }

    void paidOut() {
        postings++;
    }

    /** The borrower has paid. */
    List<LoanEvent> paid(Payment payment, Instant now) {
        var lost = status == Status.WRITTEN_OFF;
        var events = new ArrayList<LoanEvent>();
        postings++;
        schedule().pay(payment);
        for (var share : payment.shares()) {
            if (!lost || share.interest() + share.penalty() > 0) {
                events.add(told(share, lost ? 0 : share.principal(), now));
            }
        }
        outstanding -= payment.principal();
        if (lost) {
            recovered += payment.total();
            events.add(new LoanEvent.Recovered(userId, now, id, Money.ofFen(payment.total())));
            lose(-payment.principal(), now).ifPresent(events::add);
        }
        if (schedule().next().isEmpty()) {
            status = Status.SETTLED;
            daysPastDue = 0;
            bucket = null;
            nextOn = null;
            events.add(new LoanEvent.Settled(userId, now, id));
        }
        return events;
    }

    /** One day's penalty interest on what is late; none once the loan is written off. */
    void accrue(LocalDate day, Rate penaltyRate) {
        if (onBooks()) {
            schedule().late(day).forEach(instalment -> instalment.accrue(penaltyRate));
        }
    }

    /** Counts the days past due as of a day; says so when lateness begins, changes its bucket or ends. */
    Optional<LoanEvent> reckon(LocalDate day, Instant now) {
        if (!onBooks()) {
            return Optional.empty();
        }
        var late = schedule().late(day);
        var before = bucket;
        daysPastDue = late.isEmpty()
                ? 0
                : (int) ChronoUnit.DAYS.between(late.getFirst().dueOn(), day);
        bucket = late.isEmpty() ? null : OverdueBucket.of(daysPastDue);
        status = bucket == null ? Status.ACTIVE : Status.OVERDUE;
        if (bucket == before) {
            return Optional.empty();
        }
        if (bucket == null) {
            return Optional.of(new LoanEvent.Cured(userId, now, id));
        }
        var due = Money.ofFen(schedule().lateAmount(day));
        var owed = Money.ofFen(outstanding);
        return Optional.of(new LoanEvent.Overdue(userId, now, id, daysPastDue, bucket, due, owed));
    }

    /** The allowance has been raised or, by a negative change, released. */
    Optional<LoanEvent> provided(long change, Instant now) {
        postings++;
        allowance += change;
        return lose(change, now);
    }

    /** The principal leaves the books: what the allowance does not cover is lost now. The debt remains. */
    List<LoanEvent> writeOff(Instant now) {
        if (status != Status.OVERDUE) {
            throw new IllegalStateException("Loan " + id + " is " + status + ", so it is not written off");
        }
        var events = new ArrayList<LoanEvent>();
        postings++;
        lose(outstanding - allowance, now).ifPresent(events::add);
        allowance = 0;
        writtenOff = outstanding;
        status = Status.WRITTEN_OFF;
        bucket = null;
        events.add(new LoanEvent.WrittenOff(userId, now, id, Money.ofFen(writtenOff)));
        return events;
    }

    /** The day is done; sets the next day on which the loan must be looked at. */
    final void served(LocalDate day) {
        if (status == Status.SETTLED) {
            nextOn = null;
        } else if (schedule().owed(day) > 0) {
            nextOn = day.plusDays(1);
        } else {
            var dueOn = schedule().next().orElseThrow().dueOn();
            var reminder = dueOn.minusDays(REMINDER_DAYS);
            nextOn = reminder.isAfter(day) ? reminder : dueOn;
        }
    }

    /** Whether its principal stands in the ledger. */
    boolean onBooks() {
        return status == Status.ACTIVE || status == Status.OVERDUE;
    }

    private Optional<LoanEvent> lose(long change, Instant now) {
        loss += change;
        return change == 0
                ? Optional.empty()
                : Optional.of(new LoanEvent.LossRecognised(userId, now, id, Money.ofFen(change)));
    }

    private LoanEvent told(Payment.Share share, long principalPaid, Instant now) {
        var paid = Money.ofFen(principalPaid);
        var earned = Money.ofFen(share.interest());
        return new LoanEvent.InstalmentPaid(
                userId, now, id, share.number(), paid, earned, Money.ofFen(share.penalty()));
    }

    Schedule schedule() {
        return new Schedule(instalments, disbursedOn, everyDays);
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

    long principal() {
        return principal;
    }

    Rate annualRate() {
        return new Rate(annualRate.stripTrailingZeros());
    }

    Rate annualCost() {
        return new Rate(annualCost);
    }

    LocalDate disbursedOn() {
        return disbursedOn;
    }

    Status status() {
        return status;
    }

    long outstanding() {
        return outstanding;
    }

    int daysPastDue() {
        return daysPastDue;
    }

    @Nullable
    OverdueBucket bucket() {
        return bucket;
    }

    long allowance() {
        return allowance;
    }

    long loss() {
        return loss;
    }

    long writtenOff() {
        return writtenOff;
    }

    long recovered() {
        return recovered;
    }

    int postings() {
        return postings;
    }

    @Nullable
    LocalDate nextOn() {
        return nextOn;
    }
}
