package com.xinfan.sandbox.bank;

import com.xinfan.sandbox.clock.WorldClock;
import com.xinfan.sandbox.fault.FaultProblem;
import com.xinfan.sandbox.fault.Stall;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Moves money, as far as a simulated bank does. */
@Service
class Bank {
    private static final int HIDDEN_QUERIES = 2;

    private final CardDesk cards;
    private final Transfers transfers;
    private final WorldClock clock;
    private final Stall stall;
    private final FileFaults fileFaults;

    Bank(CardDesk cards, Transfers transfers, WorldClock clock, Stall stall, FileFaults fileFaults) {
        this.cards = cards;
        this.transfers = transfers;
        this.clock = clock;
        this.stall = stall;
        this.fileFaults = fileFaults;
    }

    Transfer.State transfer(Transfer transfer) {
        var behaviour = cards.behaviour(transfer.cardToken());
        if (behaviour.filter(Behaviour::neverArrives).isPresent()) {
            throw FaultProblem.SIMULATED_OUTAGE.problem();
        }
        var isNew = transfers.add(transfer, course(transfer, behaviour), amountInFile(transfer, behaviour));
        if (!transfers.find(transfer.requestId()).equals(Optional.of(transfer))) {
            throw BankProblem.BANK_REQUEST_REUSED.at("/requestId");
        }
        if (isNew && behaviour.filter(Behaviour::arrivesLate).isPresent()) {
            transfers.hide(transfer.requestId(), HIDDEN_QUERIES);
            throw FaultProblem.SIMULATED_OUTAGE.problem();
        }
        if (isNew && behaviour.isPresent()) {
            delay(behaviour.get());
        }
        return transfers.state(transfer.requestId()).orElseThrow(BankProblem.BANK_REQUEST_NOT_FOUND::problem);
    }

    Transfer.State query(String requestId) {
        if (transfers.hidden(requestId)) {
            throw BankProblem.BANK_REQUEST_NOT_FOUND.problem();
        }
        transfers.countQuery(requestId);
        return transfers.state(requestId).orElseThrow(BankProblem.BANK_REQUEST_NOT_FOUND::problem);
    }

    /** Of a business day that is over: a day still open would be read half-written. */
    String file(LocalDate day) {
        var fault = fileFaults.of(day);
        if (!day.isBefore(clock.today()) || fault == FileFault.NOT_READY) {
            throw BankProblem.BANK_FILE_NOT_READY.problem(day);
        }
        return new DailyFile(day, transfers.settledOn(day)).text(fault);
    }

    private static Behaviour.Course course(Transfer transfer, Optional<Behaviour> behaviour) {
        return behaviour
                .map(known -> known.course(transfer.kind()))
                .orElseGet(() -> Behaviour.Course.failure("card_unknown"));
    }

    private static @org.jspecify.annotations.Nullable Long amountInFile(
            Transfer transfer, Optional<Behaviour> behaviour) {
        return behaviour.map(known -> known.amountInFile(transfer.amount())).orElse(null);
    }

    private void delay(Behaviour behaviour) {
        if (behaviour.answersTooLate()) {
            stall.once();
        }
        if (behaviour.answersWithError()) {
            throw FaultProblem.SIMULATED_OUTAGE.problem();
        }
    }
}
