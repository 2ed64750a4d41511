package com.xinfan.user.support.clock;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.rulebook.WorkingDays;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.support.ticket.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What is owed by when, as the rulebook says it on a day. A day's term ends with its last day. */
@Component
public class Deadlines {

    private static final String WORKING_DAYS = "workingDays";

    private final Rulebook rulebook;
    private final WorkingDays workingDays;

    Deadlines(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.workingDays = new WorkingDays(rulebook);
    }

    public record Due(Instant from, Instant answerBy, Instant resolveBy, String rulebookVersion) {}

    /** What follows a resolution. */
    public record Aftermath(Instant closeAt, Instant reopenUntil) {}

    public Due of(TicketKind kind, Instant now) {
        var hours = rulebook.rule("service.first-answer", day(now)).integer(lower(kind));
        return new Due(now, now.plus(Duration.ofHours(hours)), resolveBy(kind, now), rulebook.version());
    }

    public Instant resolveBy(TicketKind kind, Instant now) {
        var today = day(now);
        var rule = rulebook.rule("service." + lower(kind) + "-answer", today);
        var last = rule.parameters().containsKey(WORKING_DAYS)
                ? workingDays.after(today, rule.integer(WORKING_DAYS))
                : today.plusDays(rule.integer("days"));
        return last.plusDays(1).atStartOfDay(BusinessClock.ZONE).toInstant();
    }

    /** The clock of a complaint that came through the regulator is shorter. */
    public Due ofRegulator(Instant now) {
        var due = of(TicketKind.COMPLAINT, now);
        var today = day(now);
        var days = rulebook.rule("service.regulator-answer", today).integer("days");
        var last = today.plusDays(days + 1).atStartOfDay(BusinessClock.ZONE).toInstant();
        return new Due(now, due.answerBy(), last, due.rulebookVersion());
    }

    /** How often a ticket may come back. */
    public Rule reopening(Instant now) {
        return rulebook.rule("service.reopening", day(now));
    }

    public Aftermath after(Instant now) {
        var rule = closing(now);
        return new Aftermath(
                now.plus(Duration.ofDays(rule.integer("closeAfterDays"))),
                now.plus(Duration.ofDays(rule.integer("reopenWithinDays"))));
    }

    public Rule closing(Instant now) {
        return rulebook.rule("service.closing", day(now));
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, BusinessClock.ZONE);
    }

    private static String lower(TicketKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
