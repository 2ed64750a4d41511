package com.xinfan.product.cash.calendar;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.rulebook.WorkingDays;
import com.xinfan.platform.clock.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/**
 * Bank days are the working days; the rule {@code cash.cut-off} says what has to wait for them. And how long a transfer
 * may wait for the bank or for people, by {@code cash.bank-outcome} and {@code cash.withdrawal-hold}.
 */
@Component
public class BankDays {

    private static final String OUTCOME = "cash.bank-outcome";
    private static final String HOLD = "cash.withdrawal-hold";

    private final Rulebook rulebook;
    private final WorkingDays workingDays;

    public BankDays(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.workingDays = new WorkingDays(rulebook);
    }

    /**
     * The day on which the bank carries a payment out that is ordered at a moment: the same day for small amounts at
     * any time, and for large ones before the cut-off of a bank day; else the next bank day.
     *
     * @param amount in fen
     */
    public LocalDate valueDay(long amount, Instant now) {
        var local = now.atZone(BusinessClock.ZONE);
        var today = local.toLocalDate();
        var rule = rulebook.rule("cash.cut-off", today);
        var inTime = workingDays.includes(today) && local.toLocalTime().isBefore(LocalTime.parse(rule.text("cutOff")));
        return amount <= rule.fen("instantFen") || inTime ? today : workingDays.after(today, 1);
    }

    /** What the bank has not told since before that moment is given to people. */
    public Instant givenUpIfUnknownSince(Instant now) {
        return now.minus(Duration.ofMinutes(rule(OUTCOME, now).integer("giveUpMinutes")));
    }

    /** What has been held since before that moment ends. */
    public Instant endedIfHeldSince(Instant now) {
        return now.minus(Duration.ofHours(rule(HOLD, now).integer("endHours")));
    }

    /** By when people decide on what has waited for them since a moment. */
    public Instant decidedBy(boolean held, Instant since) {
        return since.plus(Duration.ofHours(rule(held ? HOLD : OUTCOME, since).integer("decideHours")));
    }

    private Rule rule(String id, Instant now) {
        return rulebook.rule(id, LocalDate.ofInstant(now, BusinessClock.ZONE));
    }
}
