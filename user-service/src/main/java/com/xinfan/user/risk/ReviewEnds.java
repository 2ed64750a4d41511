package com.xinfan.user.risk;

import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.platform.inbox.Subscription;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears how risk's people have ended what its machine left to them. */
@Configuration(proxyBeanMethods = false)
public class ReviewEnds {

    /** Any other end is a refusal, also one at which nobody could tell. */
    private static final String CLEARED = CaseOutcome.CLEARED.name();

    /** A person has decided on this decision; heard in the transaction of the news, by whoever waits for it. */
    public record ReviewEnded(UUID decisionId, boolean cleared) {}

    @Bean
    Subscription riskReviewSubscription(ApplicationEventPublisher publisher) {
        return Subscription.batch(
                "risk-reviews",
                Set.of(EventStream.RISK),
                batch -> batch.forEach(envelope -> {
                    if (envelope.event() instanceof RiskEvent.CaseClosed closed) {
                        var decisions = closed.causeIds() == null ? List.of(closed.causeId()) : closed.causeIds();
                        decisions.forEach(decision ->
                                publisher.publishEvent(new ReviewEnded(decision, CLEARED.equals(closed.outcome()))));
                    }
                }));
    }
}
