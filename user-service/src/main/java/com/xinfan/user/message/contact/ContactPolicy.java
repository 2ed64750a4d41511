package com.xinfan.user.message.contact;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The law of each class of message, as the rulebook has it at a moment. Knows no database and no person. */
@Component
public final class ContactPolicy {

    private static final String DEFER = "DEFER";
    private static final String DEFER_PUSH = "DEFER_PUSH";

    private final Rulebook rulebook;

    ContactPolicy(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** What holds for a class at a moment; {@link Decisions} applies it to people. */
    Terms terms(MessageClass messageClass, Instant now) {
        var today = LocalDate.ofInstant(now, BusinessClock.ZONE);
        var marketing = messageClass == MessageClass.MARKETING;
        var hours = hours(messageClass, now);
        var closedNow =
                hours.filter(rule -> !rule.text("outside").equals(DEFER_PUSH)).flatMap(rule -> opening(rule, now));
        var cap = rule("message.cap-" + name(messageClass), today);
        var elder = rule("message.cap-" + name(messageClass) + "-elder", today);
        return new Terms(
                messageClass,
                rule("message.closed", today).isPresent(),
                marketing && rule("message.frozen", today).isPresent(),
                marketing && rule("message.minor", today).isPresent(),
                marketing && rule("message.consent-marketing", today).isPresent(),
                marketing && rule("message.complaint", today).isPresent(),
                staleBefore(messageClass, now, today),
                closedNow.orElse(null),
                hours.map(rule -> rule.text("outside").equals(DEFER)).orElse(false),
                cap.map(Cap::of).orElse(null),
                elder.map(Cap::of).orElse(null));
    }

    /** Until when a message of this class waits now; empty when it may go out. */
    public Optional<Instant> waitsUntil(MessageClass messageClass, Instant now) {
        return hours(messageClass, now)
                .filter(rule -> rule.text("outside").equals(DEFER))
                .flatMap(rule -> opening(rule, now));
    }

    /** When something that rings may go out: now, or when the hours begin. */
    public Instant ringsAt(MessageClass messageClass, Instant now) {
        return hours(messageClass, now).flatMap(rule -> opening(rule, now)).orElse(now);
    }

    /** How many advertisements one channel may carry to one person. */
    public Optional<Cap> channelCap(MessageChannel channel, Instant now) {
        return rule(
                        "message.cap-channel-" + channel.name().toLowerCase(Locale.ROOT),
                        LocalDate.ofInstant(now, BusinessClock.ZONE))
                .map(Cap::of);
    }

    /** Messages per business day, and per seven of them. */
    public record Cap(int perDay, int perWeek) {

        static Cap of(Rule rule) {
            return new Cap(rule.integer("perDay"), rule.integer("perWeek"));
        }
    }

    /** A service message is true whenever it comes; the others are not. */
    private Instant staleBefore(MessageClass messageClass, Instant now, LocalDate today) {
        return messageClass == MessageClass.SERVICE
                ? Instant.EPOCH
                : rule("message.expiry", today)
                        .map(rule -> now.minus(Duration.ofHours(rule.integer("hours"))))
                        .orElse(Instant.EPOCH);
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
