package com.xinfan.analytics.store;

import com.xinfan.contract.event.BehaviourEvent;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.TradeEvent.OrderPlaced;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.event.UserEvent.Registered;
import com.xinfan.platform.clock.BusinessClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The facts of a stream as plain objects, for brute-force answers. */
public final class Reference {

    private static final Comparator<Envelope> BY_TIME = Comparator.<Envelope, Instant>comparing(
                    fact -> fact.event().at())
            .thenComparing(fact -> fact.id().toString());

    private final List<Envelope> facts;
    private final Map<UUID, Registered> registrations = new HashMap<>();

    public Reference(List<Envelope> facts) {
        this.facts = facts;
        facts.stream()
                .filter(fact -> fact.event() instanceof Registered)
                .sorted(BY_TIME)
                .forEach(fact -> registrations.putIfAbsent(fact.event().subject(), (Registered) fact.event()));
    }

    public <E extends Event> Stream<E> all(Class<E> type) {
        return facts.stream().map(Envelope::event).filter(type::isInstance).map(type::cast);
    }

    /** The first registration of each person. */
    public Map<UUID, Registered> registrations() {
        return registrations;
    }

    /** What happened until the end of a day. */
    public <E extends Event> Stream<E> until(LocalDate last, Class<E> type) {
        return all(type).filter(event -> !day(event).isAfter(last));
    }

    /** What happened on the days of a period. */
    public <E extends Event> Stream<E> during(Period period, Class<E> type) {
        return all(type).filter(event -> within(event, period));
    }

    /** The last told bucket of each loan that is late at the end of a day. */
    public Map<UUID, LoanEvent.Overdue> late(LocalDate last) {
        var late = new HashMap<UUID, LoanEvent.Overdue>();
        facts.stream()
                .filter(fact -> !day(fact.event()).isAfter(last))
                .sorted(BY_TIME)
                .forEach(fact -> {
                    switch (fact.event()) {
                        case LoanEvent.Overdue it -> late.put(it.loanId(), it);
                        case LoanEvent.Cured it -> late.remove(it.loanId());
                        case LoanEvent.Settled it -> late.remove(it.loanId());
                        case LoanEvent.WrittenOff it -> late.remove(it.loanId());
                        default -> {
                            // Says nothing about being late.
                        }
                    }
                });
        return late;
    }

    /** Whether people do this themselves. */
    public static boolean active(Event event) {
        return switch (event) {
            case UserEvent.ComplaintResolved _,
                    UserEvent.Frozen _,
                    UserEvent.Closed _,
                    UserEvent.Erased _,
                    UserEvent.TierChanged _,
                    UserEvent.InvestorClassified _,
                    UserEvent.BenefitDue _ -> false;
            case UserEvent _, BehaviourEvent _, OrderPlaced _, LoanEvent.Applied _, MessageEvent.Opened _ -> true;
            default -> false;
        };
    }

    public static LocalDate day(Event event) {
        return event.at().atZone(BusinessClock.ZONE).toLocalDate();
    }

    public static boolean within(Event event, Period period) {
        var day = day(event);
        return !day.isBefore(period.from()) && !day.isAfter(period.to());
    }
}
