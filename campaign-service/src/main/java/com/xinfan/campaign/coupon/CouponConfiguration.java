package com.xinfan.campaign.coupon;

import com.xinfan.contract.event.EventStream;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CouponConfiguration {

    @Bean
    Subscription couponSubscription(CouponSettlement settlement) {
        return Subscription.batch("coupons", Set.of(EventStream.TRADE), settlement::apply);
    }
}
