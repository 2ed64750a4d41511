package com.xinfan.product.loan.servicing;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.chart.AccountProblem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves the money of loans, inside the transaction that moves the loans; answers with what it made true. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Cashier {

    private static final int WHOLE = 10_000;

    private final Ledger ledger;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    Cashier(Ledger ledger, Rulebook rulebook, BusinessClock clock, MeterRegistry meters) {
        this.ledger = ledger;
        this.rulebook = rulebook;
        this.clock = clock;
        this.meters = meters;
    }

    /** A loan on the day for which it is served. */
    record Visit(Loan loan, LocalDate day) {}

    /** A payment that is to be tried. */
    private record Claim(Visit visit, Payment payment) {}

    void payOut(Loan loan) {
        ledger.post(LoanPosting.payOut(loan, clock.now())).required();
        loan.paidOut();
    }

    /** Takes a payment that a borrower asks for; empty when their cash does not cover it. */
    Optional<List<LoanEvent>> take(Loan loan, Payment payment) {
        return switch (ledger.post(LoanPosting.payment(loan, payment, clock.now()))) {
            case Outcome.Accepted _ -> Optional.of(loan.paid(payment, clock.now()));
            case Outcome.Insufficient _ -> Optional.empty();
            case Outcome.Barred barred -> throw AccountProblem.of(barred);
            case Outcome.LimitExceeded _, Outcome.Irregular _ ->
                throw new IllegalStateException("A payment cannot be refused otherwise: " + loan.id());
        };
    }

    /**
     * Takes what each loan is owed on its day, or what of it is there. A refusal says what is there and keeps the
     * cash locked, so the second try is certain, but for another loan of the same person that has come before.
     */
    List<LoanEvent> collect(List<Visit> visits) {
        var events = new ArrayList<LoanEvent>();
        var claims = visits.stream()
                .map(visit -> claim(visit, Long.MAX_VALUE))
                .flatMap(Optional::stream)
                .toList();
        while (!claims.isEmpty()) {
            claims = collect(claims, events);
        }
        return events;
    }

    /** Brings the allowance of each loan to what its bucket asks for. */
    List<LoanEvent> provide(List<Visit> visits) {
        var events = new ArrayList<LoanEvent>();
        var transfers = new ArrayList<Transfer>();
        for (var visit : visits) {
            var loan = visit.loan();
            var change = needed(visit) - loan.allowance();
            if (change != 0) {
                transfers.add(LoanPosting.provision(loan, change, clock.now()));
                loan.provided(change, clock.now()).ifPresent(events::add);
            }
        }
        post(transfers);
        return events;
    }

    List<LoanEvent> writeOff(List<Loan> loans) {
        post(loans.stream().map(loan -> LoanPosting.writeOff(loan, clock.now())).toList());
        return loans.stream()
                .flatMap(loan -> loan.writeOff(clock.now()).stream())
                .toList();
    }

    private List<Claim> collect(List<Claim> claims, List<LoanEvent> events) {
        var now = clock.now();
        var outcomes = ledger.post(claims.stream()
                .map(claim -> LoanPosting.payment(claim.visit().loan(), claim.payment(), now))
                .toList());
        var again = new ArrayList<Claim>();
        for (int i = 0; i < claims.size(); i++) {
            var visit = claims.get(i).visit();
            var loan = visit.loan();
            switch (outcomes.get(i)) {
                case Outcome.Accepted _ -> {
                    events.addAll(loan.paid(claims.get(i).payment(), now));
                    count("paid");
                }
                case Outcome.Insufficient refused -> {
                    claim(visit, refused.available()).ifPresent(again::add);
                    count("short");
                }
                case Outcome.Barred _ -> count("barred");
                case Outcome.LimitExceeded _, Outcome.Irregular _ ->
                    throw new IllegalStateException("A debit cannot be refused otherwise: " + loan.id());
            }
        }
        return again;
    }

    private static Optional<Claim> claim(Visit visit, long available) {
        var schedule = visit.loan().schedule();
        var money = Math.min(available, schedule.owed(visit.day()));
        return money == 0 ? Optional.empty() : Optional.of(new Claim(visit, schedule.split(money, visit.day())));
    }

    private long needed(Visit visit) {
        var bucket = visit.loan().bucket();
        if (bucket == null) {
            return 0;
        }
        var basisPoints = rulebook.rule("credit.provision", visit.day()).integer(bucket.name());
        return Math.multiplyExact(visit.loan().outstanding(), basisPoints) / WHOLE;
    }

    private void post(List<Transfer> transfers) {
        if (!transfers.isEmpty()) {
            ledger.post(transfers).forEach(Outcome::required);
        }
    }

    private void count(String result) {
        meters.counter("loan.debits", "result", result).increment();
    }
}
