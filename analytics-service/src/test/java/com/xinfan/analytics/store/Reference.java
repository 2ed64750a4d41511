package com.xinfan.analytics.store;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.UserEvent.Registered;
import com.xinfan.platform.clock.BusinessClock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The facts of a stream as plain objects, for brute-force answers. */
public final class Reference {

    private final List<Envelope> facts;
    private final Map<UUID, Registered> registrations = new HashMap<>();

    public Reference(List<Envelope> facts) {
        this.facts = facts;
        facts.stream()
                .filter(fact -> fact.event() instanceof Registered)
                .sorted(Comparator.<Envelope, java.time.Instant>comparing(
                                fact -> fact.event().at())
                        .thenComparing(fact -> fact.id().toString()))
                .forEach(fact -> registrations.putIfAbsent(fact.event().subject(), (Registered) fact.event()));
    }

    public <E extends Event> Stream<E> all(Class<E> type) {
        return facts.stream().map(Envelope::event).filter(type::isInstance).map(type::cast);
    }

    /** The first registration of each person. */
    public Map<UUID, Registered> registrations() {
        return registrations;
    }

    public static LocalDate day(Event event) {
        return event.at().atZone(BusinessClock.ZONE).toLocalDate();
    }

    public static boolean within(Event event, Period period) {
        var day = day(event);
        return !day.isBefore(period.from()) && !day.isAfter(period.to());
    }
}
