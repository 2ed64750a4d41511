package com.xinfan.user.identity.screening;

import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.inbox.Subscription;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Brings everybody up to the lists that count, a batch at a time; who was compared is known after each batch. */
@Component
class ScreeningWork implements DueWork {

    private static final int BATCH = 50;
    private static final int ADOPTED = 500;

    private final ScreeningRows rows;
    private final Screenings screenings;
    private final BusinessClock clock;

    ScreeningWork(ScreeningRows rows, Screenings screenings, BusinessClock clock, MeterRegistry meters) {
        this.rows = rows;
        this.screenings = screenings;
        this.clock = clock;
        Gauge.builder("identity.screening.behind", rows, ScreeningRows::behind).register(meters);
    }

    @Override
    public String name() {
        return "identity-screening";
    }

    /** While risk-service does not answer nothing is done, and the next minute tries again. */
    @Override
    public int runDue() {
        var adopted = rows.adopt(ADOPTED);
        var behind = rows.behind(BATCH);
        if (behind.isEmpty()) {
            return adopted + rows.finish(clock.now());
        }
        return screenings.compare(behind) ? adopted + behind.size() : adopted;
    }

    /** New lists, and what staff decided on a hit. */
    @Configuration(proxyBeanMethods = false)
    static class Events {

        private static final Set<String> OF_NAMES = Set.of("SCREENING", "NAME");

        @Bean
        Subscription screeningSubscription(ScreeningRows rows) {
            return Subscription.each("screening", Set.of(EventStream.RISK), envelope -> {
                switch (envelope.event()) {
                    case RiskEvent.ListChanged changed
                    when OF_NAMES.contains(changed.list()) ->
                        rows.start(changed.changeId(), changed.list() + " " + changed.effect(), changed.at());
                    case RiskEvent.CaseClosed closed
                    when closed.kind() == CaseKind.REVIEW && closed.outcome().startsWith("screening_") ->
                        rows.due(closed.userId());
                    default -> {
                        // Nothing here depends on the others.
                    }
                }
            });
        }
    }
}
