package com.xinfan.risk.feature;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears from the spine what really happened. */
@Configuration(proxyBeanMethods = false)
class ActivityFeed {

    @Bean
    Subscription activitySubscription(Activities activities) {
        return Subscription.each(
                "activity", Set.of(EventStream.USER, EventStream.TRADE), envelope -> apply(envelope, activities));
    }

    private static void apply(Envelope envelope, Activities activities) {
        if (envelope.event() instanceof UserEvent event) {
            apply(event, activities);
        } else if (envelope.event() instanceof TradeEvent event) {
            apply(event, activities);
        }
    }

    private static void apply(UserEvent event, Activities activities) {
        switch (event) {
            case UserEvent.Registered e ->
                activities.remember(new Activity(
                        Act.REGISTERED,
                        e.userId().toString(),
                        e.userId(),
                        e.device().id(),
                        null,
                        null,
                        0,
                        e.at()));
            case UserEvent.CardBound e ->
                activities.remember(new Activity(
                        Act.CARD_BINDING, e.cardId().toString(), e.userId(), null, null, e.cardToken(), 0, e.at()));
            case UserEvent.ConsentChanged _,
                    UserEvent.IdentityVerified _,
                    UserEvent.SuitabilityAssessed _,
                    UserEvent.ComplaintFiled _,
                    UserEvent.ComplaintResolved _ -> {}
        }
    }

    private static void apply(TradeEvent event, Activities activities) {
        switch (event) {
            case TradeEvent.OrderPlaced e ->
                activities.remember(new Activity(
                        Act.ORDER,
                        e.orderId().toString(),
                        e.userId(),
                        null,
                        null,
                        null,
                        e.amount().fen(),
                        e.at()));
            case TradeEvent.OrderFailed e -> activities.orderFailed(e.orderId(), e.userId(), e.at());
            case TradeEvent.ProductPublished _,
                    TradeEvent.DepositSettled _,
                    TradeEvent.OrderConfirmed _,
                    TradeEvent.IncentivePosted _,
                    TradeEvent.WithdrawalSettled _,
                    TradeEvent.IncomeCredited _,
                    TradeEvent.Matured _,
                    TradeEvent.Redeemed _,
                    TradeEvent.CommissionEarned _ -> {}
        }
    }
}
