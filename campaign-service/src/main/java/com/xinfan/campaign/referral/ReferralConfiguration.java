package com.xinfan.campaign.referral;

import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.platform.inbox.Subscription;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReferralConfiguration {

    /** Any other end is a refusal, also one at which nobody could tell. */
    private static final String CLEARED = CaseOutcome.CLEARED.name();

    @Bean
    Subscription referralSubscription(ReferralService referrals) {
        return Subscription.batch("referrals", Set.of(EventStream.USER, EventStream.TRADE), referrals::hear);
    }

    @Bean
    Subscription referralReviewSubscription(Payouts payouts) {
        return Subscription.batch(
                "referral-reviews",
                Set.of(EventStream.RISK),
                batch -> batch.forEach(envelope -> {
                    if (envelope.event() instanceof RiskEvent.CaseClosed closed) {
                        var decisions = closed.causeIds() == null ? List.of(closed.causeId()) : closed.causeIds();
                        decisions.forEach(decision -> payouts.reviewed(decision, CLEARED.equals(closed.outcome())));
                    }
                }));
    }
}
