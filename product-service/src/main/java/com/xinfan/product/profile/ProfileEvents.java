package com.xinfan.product.profile;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the profiles up to date with the user stream. */
@Configuration(proxyBeanMethods = false)
class ProfileEvents {

    @Bean
    Subscription profileSubscription(Profiles profiles) {
        return Subscription.each("profile", Set.of(EventStream.USER), envelope -> accept(profiles, envelope));
    }

    private static void accept(Profiles profiles, Envelope envelope) {
        if (envelope.event() instanceof UserEvent event) {
            switch (event) {
                case UserEvent.IdentityVerified verified -> profiles.verified(verified);
                case UserEvent.SuitabilityAssessed assessed -> profiles.assessed(assessed);
                case UserEvent.InvestorClassified classified -> profiles.classified(classified);
                case UserEvent.CardBound bound -> profiles.bound(bound);
                case UserEvent.CardUnbound unbound -> profiles.unbound(unbound);
                case UserEvent.Frozen frozen -> profiles.frozen(frozen);
                case UserEvent.TierChanged changed -> profiles.tier(changed);
                case UserEvent.Registered _,
                        UserEvent.ConsentChanged _,
                        UserEvent.ComplaintFiled _,
                        UserEvent.ComplaintResolved _,
                        UserEvent.Closed _,
                        UserEvent.Erased _,
                        UserEvent.BenefitDue _ -> {
                    // Nothing here depends on these.
                }
            }
        }
    }
}
