package com.xinfan.user.message.outreach;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.message.contact.ContactPolicy;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Says how long a send has not moved although it might. */
@Component
class SendWatch {

    private final Runs runs;
    private final ContactPolicy policy;
    private final BusinessClock business;
    private final Clock clock;

    SendWatch(Runs runs, ContactPolicy policy, BusinessClock business, Clock clock, MeterRegistry meters) {
        this.runs = runs;
        this.policy = policy;
        this.business = business;
        this.clock = clock;
        Gauge.builder("message.sends.stalled", this, SendWatch::stalledSeconds)
                .description("How long the send that waits longest has not moved within its hours; alert above 900")
                .baseUnit("seconds")
                .register(meters);
    }

    /** A send waits for its hours by right. */
    private double stalledSeconds() {
        return runs.waiting().stream()
                .filter(one ->
                        policy.waitsUntil(one.messageClass(), business.now()).isEmpty())
                .mapToDouble(
                        one -> Duration.between(one.since(), clock.instant()).toSeconds())
                .filter(seconds -> seconds > 0)
                .max()
                .orElse(0);
    }
}
