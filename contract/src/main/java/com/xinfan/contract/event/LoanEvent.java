package com.xinfan.contract.event;

import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.vocabulary.OverdueBucket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What a person borrowed and how it comes back, as told by product-service. */
public sealed interface LoanEvent extends Event {

    @Override
    default EventStream stream() {
        return EventStream.LOAN;
    }

    UUID userId();

    @Override
    default UUID subject() {
        return userId();
    }

    @Override
    default String key() {
        return userId().toString();
    }

    /** Someone asked for credit. */
    @EventType("loan.applied.v1")
    record Applied(UUID userId, Instant at, UUID applicationId, UUID productId, Money amount, int instalments)
            implements LoanEvent {}

    /** Credit was offered; {@code annualCost} is the all-in annualised cost as an internal rate of return. */
    @EventType("loan.approved.v1")
    record Approved(
            UUID userId,
            Instant at,
            UUID applicationId,
            UUID productId,
            Money amount,
            Rate annualCost,
            Instant validUntil)
            implements LoanEvent {}

    /** Credit was refused; {@code reasons} are the codes of the decision. */
    @EventType("loan.rejected.v1")
    record Rejected(UUID userId, Instant at, UUID applicationId, UUID productId, List<String> reasons)
            implements LoanEvent {}

    /** The borrower confirmed and the money is theirs. The loan keeps the id of its application. */
    @EventType("loan.disbursed.v1")
    record Disbursed(
            UUID userId,
            Instant at,
            UUID loanId,
            UUID productId,
            Money principal,
            Rate annualCost,
            LocalDate firstDueOn)
            implements LoanEvent {}

    /** An instalment, or the part of it that was paid; {@code interest} and {@code penalty} are what the ledger earned. */
    @EventType("loan.instalment-paid.v1")
    record InstalmentPaid(
            UUID userId, Instant at, UUID loanId, int number, Money principal, Money interest, Money penalty)
            implements LoanEvent {}

    /**
     * A loan is late: told on its first day past due and whenever its bucket changes. {@code due} is what is late,
     * {@code outstanding} all principal still owed.
     */
    @EventType("loan.overdue.v1")
    record Overdue(
            UUID userId, Instant at, UUID loanId, int daysPastDue, OverdueBucket bucket, Money due, Money outstanding)
            implements LoanEvent {}

    /** Everything late was paid; the loan runs on. */
    @EventType("loan.cured.v1")
    record Cured(UUID userId, Instant at, UUID loanId) implements LoanEvent {}

    /** Everything was paid. */
    @EventType("loan.settled.v1")
    record Settled(UUID userId, Instant at, UUID loanId) implements LoanEvent {}

    /** The ledger posted a change of the credit loss of one loan; negative when an allowance is released. */
    @EventType("loan.loss-recognised.v1")
    record LossRecognised(UUID userId, Instant at, UUID loanId, Money change) implements LoanEvent {}

    /** The principal left the books; the debt remains. */
    @EventType("loan.written-off.v1")
    record WrittenOff(UUID userId, Instant at, UUID loanId, Money principal) implements LoanEvent {}

    /** Money came in on a loan that was written off. */
    @EventType("loan.recovered.v1")
    record Recovered(UUID userId, Instant at, UUID loanId, Money amount) implements LoanEvent {}
}
