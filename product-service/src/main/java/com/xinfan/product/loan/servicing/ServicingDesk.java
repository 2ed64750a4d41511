package com.xinfan.product.loan.servicing;

import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.loan.LoanProblem;
import com.xinfan.product.loan.pricing.Pricing;
import com.xinfan.product.loan.servicing.Cashier.Visit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transactions that serve loans. The loans' rows are locked first and the borrowers' cash after them; each loan
 * is served for its own next day, which then moves on, so that no day is done twice.
 */
@Component
@Transactional
class ServicingDesk {

    private final Loans loans;
    private final Cashier cashier;
    private final Pricing pricing;
    private final Rulebook rulebook;
    private final Outbox outbox;
    private final BusinessClock clock;

    ServicingDesk(
            Loans loans, Cashier cashier, Pricing pricing, Rulebook rulebook, Outbox outbox, BusinessClock clock) {
        this.loans = loans;
        this.cashier = cashier;
        this.pricing = pricing;
        this.rulebook = rulebook;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<UUID> due(int limit) {
        return loans.dueIds(clock.today(), limit);
    }

    /** Serves a batch, the longest missed first; returns how many. */
    int serve(int limit) {
        var due = loans.due(clock.today(), limit);
        visit(due);
        return due.size();
    }

    /** Serves one loan; 0 when somebody else has done it meanwhile. */
    int serve(UUID id) {
        var loan = loans.lock(id).orElseThrow(LoanProblem.LOAN_NOT_FOUND::problem);
        var nextOn = loan.nextOn();
        if (nextOn == null || nextOn.isAfter(clock.today())) {
            return 0;
        }
        visit(List.of(loan));
        return 1;
    }

    /** What is owed is taken before the day counts as late: money that came in time is in time. */
    private void visit(List<Loan> due) {
        var visits = due.stream()
                .map(loan -> new Visit(loan, Objects.requireNonNull(loan.nextOn())))
                .toList();
        var facts = new ArrayList<Event>();
        visits.forEach(visit -> reminder(visit).ifPresent(facts::add));
        facts.addAll(cashier.collect(visits));
        visits.forEach(visit -> age(visit, facts));
        facts.addAll(cashier.provide(visits));
        var lost = visits.stream().filter(this::lost).map(Visit::loan).toList();
        facts.addAll(cashier.writeOff(lost));
        visits.forEach(visit -> visit.loan().served(visit.day()));
        outbox.appendAll(facts);
    }

    /** Asks for the message of three days before, unless the day has gone by while nobody looked. */
    private Optional<MessageEvent> reminder(Visit visit) {
        var dueOn = visit.day().plusDays(Loan.REMINDER_DAYS);
        return dueOn.isBefore(LocalDate.ofInstant(clock.reading(), BusinessClock.ZONE))
                ? Optional.empty()
                : visit.loan()
                        .schedule()
                        .dueOn(dueOn)
                        .map(row -> message(
                                visit,
                                "loan-due",
                                MessageClass.SERVICE,
                                Map.of("amount", yuan(row.open()), "day", dueOn.toString())));
    }

    private void age(Visit visit, List<Event> facts) {
        var loan = visit.loan();
        loan.accrue(visit.day(), pricing.penaltyRate(loan.annualRate(), visit.day()));
        loan.reckon(visit.day(), clock.now()).ifPresent(fact -> {
            facts.add(fact);
            if (fact instanceof LoanEvent.Overdue late) {
                var days = Integer.toString(late.daysPastDue());
                var parameters = Map.of("days", days, "amount", yuan(late.due().fen()));
                facts.add(message(visit, "loan-overdue", MessageClass.COLLECTION, parameters));
            }
        });
    }

    private boolean lost(Visit visit) {
        return visit.loan().status() == Loan.Status.OVERDUE
                && visit.loan().daysPastDue()
                        >= rulebook.rule("credit.write-off", visit.day()).integer("days");
    }

    private MessageEvent message(
            Visit visit, String template, MessageClass messageClass, Map<String, String> parameters) {
        var loan = visit.loan();
        return new MessageEvent.Requested(
                Ids.of("message", template, loan.id() + "@" + visit.day()),
                loan.userId(),
                clock.now(),
                template,
                messageClass,
                parameters);
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
