package com.xinfan.product.incentive;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Posts what campaigns grant and what runs out. */
@Configuration(proxyBeanMethods = false)
class IncentiveEvents {

    @Bean
    Subscription incentiveSubscription(Incentives incentives) {
        return Subscription.each("incentive", Set.of(EventStream.CAMPAIGN), envelope -> accept(incentives, envelope))
                .alsoOfErased();
    }

    private static void accept(Incentives incentives, Envelope envelope) {
        if (envelope.event() instanceof CampaignEvent event) {
            switch (event) {
                case CampaignEvent.IncentiveGranted granted -> incentives.granted(granted);
                case CampaignEvent.IncentiveExpired expired -> incentives.expired(expired);
                case CampaignEvent.IncentiveClawedBack clawedBack -> incentives.clawedBack(clawedBack);
                case CampaignEvent.Published _,
                        CampaignEvent.IncentiveReserved _,
                        CampaignEvent.IncentiveUsed _,
                        CampaignEvent.IncentiveReleased _,
                        CampaignEvent.ReferralQualified _,
                        CampaignEvent.PointsChanged _ -> {
                    // These never post: the use is posted by the order's own transfer.
                }
            }
        }
    }
}
