package com.xinfan.product.loan.servicing;

import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.loan.pricing.PlannedInstalment;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;

/** One instalment: what it asks for, and what of it has been paid. */
@Entity
@Table(name = "loan_instalment")
class LoanInstalment {

    private static final int YEAR_DAYS = 365;

    @Id
    private UUID id;

    private int number;

    private LocalDate dueOn;

    private long principal;

    private long interest;

    private long penalty;

    private long paidPrincipal;

    private long paidInterest;

    private long paidPenalty;

    @SuppressWarnings("NullAway.Init")
    protected LoanInstalment() {}

    LoanInstalment(PlannedInstalment planned) {
        this.id = Ids.next();
        this.number = planned.number();
        this.dueOn = planned.dueOn();
        this.principal = planned.principal();
        this.interest = planned.interest();
    }

    /** The part of so much money that this instalment takes: penalty first, then interest, then principal. */
    Payment.Share share(long money) {
        var toPenalty = Math.min(money, penalty - paidPenalty);
        var toInterest = Math.min(money - toPenalty, interest - paidInterest);
        var toPrincipal = Math.min(money - toPenalty - toInterest, openPrincipal());
        return new Payment.Share(number, toPrincipal, toInterest, toPenalty);
    }

    /** What it takes to be done with it when only a part of its interest has been earned. */
    Payment.Share early(long elapsedDays, int periodDays) {
        var earned = Math.clamp(elapsedDays, 0, periodDays) * interest / periodDays;
        return new Payment.Share(number, openPrincipal(), Math.max(0, earned - paidInterest), penalty - paidPenalty);
    }

    void pay(Payment.Share share) {
        paidPenalty += share.penalty();
        paidInterest += share.interest();
        paidPrincipal += share.principal();
        if (paidPenalty > penalty || paidInterest > interest || paidPrincipal > principal) {
            throw new IllegalArgumentException("Instalment " + id + " is paid beyond what it asks for");
        }
    }

    /** Gives up the interest that was not earned. */
    void close() {
        interest = paidInterest;
    }

    /** One more day of penalty interest on what is late of the principal, rounded to the fen. */
    void accrue(Rate penaltyRate) {
        penalty +=
                penaltyRate.interest(Money.ofFen(openPrincipal()), 1, YEAR_DAYS).fen();
    }

    long open() {
        return openPrincipal() + interest - paidInterest + penalty - paidPenalty;
    }

    long openPrincipal() {
        return principal - paidPrincipal;
    }

    boolean paid() {
        return open() == 0;
    }

    boolean lateOn(LocalDate day) {
        return dueOn.isBefore(day) && !paid();
    }

    int number() {
        return number;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    long principal() {
        return principal;
    }

    long interest() {
        return interest;
    }

    long penalty() {
        return penalty;
    }

    long paidAmount() {
        return paidPrincipal + paidInterest + paidPenalty;
    }

    long paidPrincipal() {
        return paidPrincipal;
    }

    long paidInterest() {
        return paidInterest;
    }

    long paidPenalty() {
        return paidPenalty;
    }
}
