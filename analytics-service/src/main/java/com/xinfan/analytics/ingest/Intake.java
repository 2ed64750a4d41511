package com.xinfan.analytics.ingest;

import com.xinfan.analytics.ingest.Receipt.Rejection;
import com.xinfan.contract.event.BehaviourEvent.Tracked;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a person's events, once each, if they consented. */
@Service
class Intake {

    /** As long as the topic keeps them, and so as long as a phone may have been offline. */
    static final Duration OLDEST = Duration.ofDays(30);

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private final Consents consents;
    private final TakenEvents taken;
    private final Outbox outbox;
    private final BusinessClock clock;

    Intake(Consents consents, TakenEvents taken, Outbox outbox, BusinessClock clock) {
        this.consents = consents;
        this.taken = taken;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    Receipt take(UUID userId, String deviceId, List<TrackedEvent> events) {
        if (!consents.granted(userId)) {
            return Receipt.withoutConsent();
        }
        var now = clock.now();
        var plausible = new LinkedHashMap<UUID, TrackedEvent>();
        var rejected = new ArrayList<Rejection>();
        for (var event : events) {
            if (event.at().isAfter(now.plus(CLOCK_SKEW))) {
                rejected.add(new Rejection(event.eventId(), "in_future"));
            } else if (event.at().isBefore(now.minus(OLDEST))) {
                rejected.add(new Rejection(event.eventId(), "too_old"));
            } else {
                plausible.putIfAbsent(event.eventId(), event);
            }
        }
        var fresh = taken.take(userId, plausible.keySet(), now);
        outbox.appendAll(plausible.values().stream()
                .filter(event -> fresh.contains(event.eventId()))
                .map(event -> tracked(userId, deviceId, event, now))
                .toList());
        return new Receipt(fresh.size(), events.size() - rejected.size() - fresh.size(), List.copyOf(rejected), null);
    }

    /** A phone whose clock is a little ahead was still not there tomorrow. */
    private static Tracked tracked(UUID userId, String deviceId, TrackedEvent event, Instant now) {
        var at = event.at().isAfter(now) ? now : event.at();
        return new Tracked(userId, at, event.eventId(), event.name(), deviceId, event.properties());
    }
}
