package com.xinfan.campaign.referral;

import com.xinfan.contract.event.EventStream;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReferralConfiguration {

    @Bean
    Subscription referralSubscription(ReferralService referrals) {
        return Subscription.batch("referrals", Set.of(EventStream.USER, EventStream.TRADE), referrals::hear);
    }
}
