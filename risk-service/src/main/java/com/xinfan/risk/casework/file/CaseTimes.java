package com.xinfan.risk.casework.file;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * By when a case is closed, from the rule {@code risk.case-sla}. The hours run day and night: held money does not wait
 * for working days.
 */
@Component
public class CaseTimes {

    private static final String RULE = "risk.case-sla";

    private final Rulebook rulebook;

    CaseTimes(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    public Instant dueAt(CaseKind kind, int severity, Instant openedAt) {
        return openedAt.plus(time(kind, severity, openedAt));
    }

    /** When a case that is late is looked at again. */
    public Instant nextEscalation(CaseFile file, Instant now) {
        var share = rule(now).integer("againPercent");
        return now.plus(
                time(file.kind(), file.severity(), now).multipliedBy(share).dividedBy(100));
    }

    public int escalations(Instant now) {
        return rule(now).integer("escalations");
    }

    private Duration time(CaseKind kind, int severity, Instant at) {
        var rule = rule(at);
        var hours = rule.integer(kind.name().toLowerCase(Locale.ROOT) + "Hours");
        var percent = switch (severity) {
            case 1 -> rule.integer("lowPercent");
            case 2 -> 100;
            case 3 -> rule.integer("highPercent");
            default -> rule.integer("criticalPercent");
        };
        return Duration.ofHours(hours).multipliedBy(percent).dividedBy(100);
    }

    private Rule rule(Instant at) {
        return rulebook.rule(RULE, LocalDate.ofInstant(at, BusinessClock.ZONE));
    }
}
