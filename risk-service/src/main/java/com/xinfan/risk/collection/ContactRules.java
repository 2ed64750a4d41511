package com.xinfan.risk.collection;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** When and how often a debtor may be contacted. */
@Component
class ContactRules {

    private static final int WEEK_DAYS = 7;

    private final Rulebook rulebook;
    private final Notes notes;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    ContactRules(Rulebook rulebook, Notes notes, BusinessClock clock, MeterRegistry meters) {
        this.rulebook = rulebook;
        this.notes = notes;
        this.clock = clock;
        this.meters = meters;
    }

    /** Refuses a contact that the law forbids now. To be called in the transaction that records the contact. */
    void check(UUID userId) {
        var today = clock.today();
        var hours = rulebook.rule("collection.hours", today);
        var time = LocalTime.ofInstant(clock.now(), BusinessClock.ZONE);
        if (time.isBefore(time(hours, "from")) || !time.isBefore(time(hours, "to"))) {
            throw refused(CollectionProblem.CONTACT_HOURS, hours, hours.text("from"), hours.text("to"));
        }
        var contacts = rulebook.rule("collection.contacts", today);
        var perDay = contacts.integer("perDay");
        var perWeek = contacts.integer("perWeek");
        notes.lockContacts(userId);
        if (notes.contactsSince(userId, today) >= perDay
                || notes.contactsSince(userId, today.minusDays(WEEK_DAYS - 1)) >= perWeek) {
            throw refused(CollectionProblem.CONTACTS_EXCEEDED, contacts, perDay, perWeek);
        }
    }

    /** The last moment at which a day's action can be done. */
    Instant endOf(LocalDate day) {
        var hours = rulebook.rule("collection.hours", clock.today());
        return day.atTime(time(hours, "to")).atZone(BusinessClock.ZONE).toInstant();
    }

    private static LocalTime time(Rule rule, String parameter) {
        return LocalTime.parse(rule.text(parameter));
    }

    private Problem refused(CollectionProblem problem, Rule rule, Object... arguments) {
        meters.counter("collection.contacts.refused", "rule", rule.id()).increment();
        return problem.problem(arguments).rule(rule);
    }
}
