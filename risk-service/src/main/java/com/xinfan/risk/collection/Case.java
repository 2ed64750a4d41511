package com.xinfan.risk.collection;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.platform.clock.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One loan's delay as somebody works on it. {@code toldAt} is the time of the latest overdue that it knows; {@code
 * endedAt} is when the delay itself ended, which a case closed by hand waits for, too.
 */
@Entity
@Table(name = "collection_case")
class Case {

    @Id
    private UUID id;

    @Version
    @Nullable
    private Long version;

    @Column(updatable = false)
    private UUID loanId;

    @Column(updatable = false)
    private UUID userId;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    private @Nullable String owner;

    @Enumerated(EnumType.STRING)
    private OverdueBucket bucket;

    private int daysPastDue;

    private long due;

    private long outstanding;

    private Instant openedAt;

    private Instant toldAt;

    private @Nullable Instant closedAt;

    private @Nullable Instant endedAt;

    private LocalDate nextActionOn;

    @SuppressWarnings("NullAway.Init")
    protected Case() {}

    /** Waits for an owner; has one; is over. */
    enum Status {
        OPEN,
        ASSIGNED,
        CLOSED
    }

    /** How a case ended: everything late was paid, everything was paid, given up in the books, closed by a person. */
    enum Outcome {
        CURED,
        SETTLED,
        WRITTEN_OFF,
        MANUAL;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Case(UUID loanId, UUID userId, Instant openedAt, OverdueBucket bucket, LocalDate nextActionOn) {
        this.id = Ids.next();
        this.loanId = loanId;
        this.userId = userId;
        this.status = Status.OPEN;
        this.bucket = bucket;
        this.openedAt = openedAt;
        this.toldAt = openedAt;
        this.nextActionOn = nextActionOn;
    }

    static Case open(LoanEvent.Overdue told, LocalDate nextActionOn) {
        var opened = new Case(told.loanId(), told.userId(), told.at(), told.bucket(), nextActionOn);
        opened.state(told.daysPastDue(), told.due().fen(), told.outstanding().fen());
        return opened;
    }

    /** The delay went on after an end that was told too late: the rest of it is a new case. */
    Case rest() {
        var rest = new Case(loanId, userId, toldAt, bucket, nextActionOn);
        rest.state(daysPastDue, due, outstanding);
        return rest;
    }

    /** Takes over a later state; an earlier one only says that the delay is older. Whether the bucket is another. */
    boolean tell(LoanEvent.Overdue told) {
        if (told.at().isBefore(openedAt)) {
            openedAt = told.at();
        }
        if (told.at().isBefore(toldAt)) {
            return false;
        }
        var moved = bucket != told.bucket();
        toldAt = told.at();
        bucket = told.bucket();
        state(told.daysPastDue(), told.due().fen(), told.outstanding().fen());
        return moved;
    }

    private void state(int daysPastDue, long due, long outstanding) {
        this.daysPastDue = daysPastDue;
        this.due = due;
        this.outstanding = outstanding;
    }

    void actNextOn(LocalDate day) {
        nextActionOn = day;
    }

    void assign(String username) {
        requireOpen();
        owner = username;
        status = Status.ASSIGNED;
    }

    /** A person decides that nothing more is to be done, though the loan is still late. */
    void close(Instant now) {
        requireOpen();
        end(Outcome.MANUAL, now);
    }

    /** The delay is over; closes the case unless a person has. Whether it did. */
    boolean delayEnded(Outcome how, Instant at) {
        endedAt = at;
        if (status == Status.CLOSED) {
            return false;
        }
        end(how, at);
        return true;
    }

    private void end(Outcome how, Instant at) {
        status = Status.CLOSED;
        outcome = how;
        closedAt = at;
    }

    void requireOpen() {
        if (status == Status.CLOSED) {
            throw CollectionProblem.CASE_CLOSED.problem();
        }
    }

    RiskEvent.CaseOpened opened() {
        return new RiskEvent.CaseOpened(id, userId, openedAt, CaseKind.COLLECTION, loanId);
    }

    RiskEvent.CaseClosed closed() {
        if (outcome == null || closedAt == null) {
            throw new IllegalStateException("case " + id + " is not closed");
        }
        return new RiskEvent.CaseClosed(id, userId, closedAt, CaseKind.COLLECTION, loanId, outcome.code());
    }

    UUID id() {
        return id;
    }

    UUID loanId() {
        return loanId;
    }

    UUID userId() {
        return userId;
    }

    Status status() {
        return status;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    @Nullable
    String owner() {
        return owner;
    }

    OverdueBucket bucket() {
        return bucket;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant toldAt() {
        return toldAt;
    }

    long due() {
        return due;
    }
}
