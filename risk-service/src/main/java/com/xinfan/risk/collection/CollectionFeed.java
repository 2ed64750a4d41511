package com.xinfan.risk.collection;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.platform.inbox.Subscription;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What collection hears, what it goes by and what it shows. */
@Configuration(proxyBeanMethods = false)
class CollectionFeed {

    @Bean
    Strategy collectionStrategy(JsonMapper json) {
        return Strategy.shipped(json);
    }

    @Bean
    Subscription collectionSubscription(Episodes episodes) {
        return Subscription.each("collection", Set.of(EventStream.LOAN), envelope -> apply(envelope, episodes));
    }

    @Bean
    MeterBinder openCases(CaseList list) {
        return registry -> {
            for (var bucket : OverdueBucket.values()) {
                Gauge.builder("collection.cases.open", list, cases -> cases.open(bucket))
                        .description("Collection cases that are not closed")
                        .tag("bucket", bucket.name())
                        .register(registry);
            }
        };
    }

    private static void apply(Envelope envelope, Episodes episodes) {
        if (envelope.event() instanceof LoanEvent event) {
            apply(envelope.id(), event, episodes);
        }
    }

    private static void apply(UUID eventId, LoanEvent event, Episodes episodes) {
        switch (event) {
            case LoanEvent.Overdue e -> episodes.overdue(e);
            case LoanEvent.Cured e -> episodes.ended(e.loanId(), e.at(), Case.Outcome.CURED);
            case LoanEvent.Settled e -> episodes.ended(e.loanId(), e.at(), Case.Outcome.SETTLED);
            case LoanEvent.WrittenOff e -> episodes.ended(e.loanId(), e.at(), Case.Outcome.WRITTEN_OFF);
            case LoanEvent.InstalmentPaid e -> episodes.paid(eventId, e);
            case LoanEvent.Applied _,
                    LoanEvent.Approved _,
                    LoanEvent.Rejected _,
                    LoanEvent.Disbursed _,
                    LoanEvent.LossRecognised _,
                    LoanEvent.Recovered _ -> {}
        }
    }
}
