package com.xinfan.risk.collection;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Turns what is told of loans, in whatever order, into one case per delay. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class Episodes {

    private final Cases cases;
    private final Endings endings;
    private final Strategy strategy;
    private final Outbox outbox;

    Episodes(Cases cases, Endings endings, Strategy strategy, Outbox outbox) {
        this.cases = cases;
        this.endings = endings;
        this.strategy = strategy;
        this.outbox = outbox;
    }

    void overdue(LoanEvent.Overdue event) {
        var told = new LoanEvent.Overdue(
                event.userId(),
                Endings.stored(event.at()),
                event.loanId(),
                event.daysPastDue(),
                event.bucket(),
                event.due(),
                event.outstanding());
        endings.firstFrom(told.loanId(), told.at())
                .ifPresentOrElse(ending -> overdueBefore(ending, told), () -> overdueNow(told));
    }

    private void overdueNow(LoanEvent.Overdue told) {
        cases.lockRunning(told.loanId()).ifPresentOrElse(running -> tell(running, told), () -> open(opened(told)));
    }

    /** Told late: its delay has ended already, so the case is closed at birth, beside one that may be running. */
    private void overdueBefore(Endings.Ending ending, LoanEvent.Overdue told) {
        cases.lockEnded(told.loanId(), ending.at()).ifPresentOrElse(ended -> tell(ended, told), () -> {
            var past = opened(told);
            past.delayEnded(ending.outcome(), ending.at());
            cases.saveAndFlush(past);
            outbox.appendAll(List.of(past.opened(), past.closed()));
        });
    }

    private void tell(Case known, LoanEvent.Overdue told) {
        if (known.tell(told)) {
            known.actNextOn(strategy.firstOn(known.bucket(), day(told.at())));
        }
        cases.saveAndFlush(known);
    }

    private Case opened(LoanEvent.Overdue told) {
        return Case.open(told, strategy.firstOn(told.bucket(), day(told.at())));
    }

    private void open(Case fresh) {
        outbox.append(cases.saveAndFlush(fresh).opened());
    }

    void ended(UUID loanId, Instant when, Case.Outcome outcome) {
        var ending = new Endings.Ending(Endings.stored(when), outcome);
        if (endings.add(loanId, ending)) {
            cases.lockRunning(loanId)
                    .filter(running -> !running.openedAt().isAfter(ending.at()))
                    .ifPresent(running -> {
                        end(running, ending);
                        if (running.toldAt().isAfter(ending.at())) {
                            open(running.rest());
                        }
                    });
        }
    }

    private void end(Case running, Endings.Ending ending) {
        var closed = running.delayEnded(ending.outcome(), ending.at());
        cases.saveAndFlush(running);
        if (closed) {
            outbox.append(running.closed());
        }
    }

    void paid(UUID eventId, LoanEvent.InstalmentPaid event) {
        var fen = event.principal().plus(event.interest()).plus(event.penalty()).fen();
        endings.paid(eventId, event.loanId(), fen, event.at());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, BusinessClock.ZONE);
    }
}
