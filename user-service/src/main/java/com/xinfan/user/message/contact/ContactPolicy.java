package com.xinfan.user.message.contact;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a message may go out. Knows no database: the same facts at the same time give the same verdict. */
@Component
public final class ContactPolicy {

    private static final String DEFER = "DEFER";
    private static final String DEFER_PUSH = "DEFER_PUSH";

    private final Rulebook rulebook;

    ContactPolicy(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** The verdict on a message that was asked for at {@code requestedAt}. */
    public Verdict decide(MessageClass messageClass, Contact contact, Instant requestedAt, Instant now) {
        if (!contact.known()) {
            return new Verdict.Suppress(Suppression.USER_UNKNOWN, null);
        }
        var marketing = messageClass == MessageClass.MARKETING;
        var today = LocalDate.ofInstant(now, BusinessClock.ZONE);
        return suppressed(marketing && contact.minor(), Suppression.MINOR, "message.minor", today)
                .or(() -> suppressed(
                        marketing && !contact.marketing(),
                        Suppression.CONSENT_MISSING,
                        "message.consent-marketing",
                        today))
                .or(() -> suppressed(
                        marketing && contact.complaining(), Suppression.COMPLAINT_OPEN, "message.complaint", today))
                .or(() -> expired(messageClass, requestedAt, now))
                .or(() -> outsideHours(messageClass, now))
                .or(() -> capped(messageClass, contact, today))
                .orElseGet(Verdict.Deliver::new);
    }

    /** When a push of this class may ring: now, or when the hours begin. */
    public Instant pushAt(MessageClass messageClass, Instant now) {
        return hours(messageClass, now).flatMap(rule -> opening(rule, now)).orElse(now);
    }

    private Optional<Verdict> suppressed(boolean broken, Suppression reason, String ruleId, LocalDate on) {
        return broken ? rule(ruleId, on).map(rule -> new Verdict.Suppress(reason, rule)) : Optional.empty();
    }

    /** A service message is true whenever it comes; the others are not. */
    private Optional<Verdict> expired(MessageClass messageClass, Instant requestedAt, Instant now) {
        if (messageClass == MessageClass.SERVICE) {
            return Optional.empty();
        }
        return rule("message.expiry", LocalDate.ofInstant(now, BusinessClock.ZONE))
                .filter(rule -> now.isAfter(requestedAt.plus(Duration.ofHours(rule.integer("hours")))))
                .map(rule -> new Verdict.Suppress(Suppression.EXPIRED, rule));
    }

    private Optional<Verdict> outsideHours(MessageClass messageClass, Instant now) {
        return hours(messageClass, now)
                .flatMap(rule -> opening(rule, now).flatMap(opening -> switch (rule.text("outside")) {
                    case DEFER_PUSH -> Optional.<Verdict>empty();
                    case DEFER -> Optional.of(new Verdict.Defer(opening, rule));
                    default -> Optional.of(new Verdict.Suppress(Suppression.QUIET_HOURS, rule));
                }));
    }

    private Optional<Verdict> capped(MessageClass messageClass, Contact contact, LocalDate today) {
        var sent = contact.sent(messageClass);
        return rule("message.cap-" + name(messageClass), today).flatMap(rule -> {
            if (sent.today() >= rule.integer("perDay")) {
                return Optional.of(new Verdict.Suppress(Suppression.DAY_CAP, rule));
            }
            return sent.week() >= rule.integer("perWeek")
                    ? Optional.of(new Verdict.Suppress(Suppression.WEEK_CAP, rule))
                    : Optional.empty();
        });
    }

    /** When the hours of the rule begin next; empty within them. */
    private static Optional<Instant> opening(Rule rule, Instant now) {
        var here = now.atZone(BusinessClock.ZONE);
        var from = LocalTime.parse(rule.text("from"));
        var time = here.toLocalTime();
        if (!time.isBefore(from) && time.isBefore(LocalTime.parse(rule.text("to")))) {
            return Optional.empty();
        }
        var day = here.toLocalDate().plusDays(time.isBefore(from) ? 0 : 1);
        return Optional.of(day.atTime(from).atZone(BusinessClock.ZONE).toInstant());
    }

    private Optional<Rule> hours(MessageClass messageClass, Instant now) {
        return rule("message.hours-" + name(messageClass), LocalDate.ofInstant(now, BusinessClock.ZONE));
    }

    private Optional<Rule> rule(String id, LocalDate on) {
        return rulebook.rules(id, on).stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst();
    }

    private static String name(MessageClass messageClass) {
        return messageClass.name().toLowerCase(Locale.ROOT);
    }
}
