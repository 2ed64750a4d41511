package com.xinfan.product.scene.visit;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.inbox.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ascribes purchases to visits, as the trade stream tells of them. */
@Repository
class Attributions {

    private final JdbcClient jdbc;
    private final Rulebook rulebook;

    Attributions(JdbcClient jdbc, Rulebook rulebook) {
        this.jdbc = jdbc;
        this.rulebook = rulebook;
    }

    @Configuration(proxyBeanMethods = false)
    static class Feed {

        @Bean
        Subscription sceneAttributionSubscription(Attributions attributions) {
            return Subscription.each("scene-attribution", Set.of(EventStream.TRADE), attributions::heard);
        }

        @Bean
        Subscription sceneConsentSubscription(Visits visits) {
            return Subscription.each("scene-consent", Set.of(EventStream.USER), envelope -> {
                if (envelope.event() instanceof UserEvent.ConsentChanged it && it.purpose() == Purpose.ANALYTICS) {
                    visits.consent(it.userId(), it.granted(), it.at());
                }
            });
        }
    }

    private record Purchase(String kind, UUID reference, UUID user, UUID product, long amount, Instant at) {}

    void heard(Envelope envelope) {
        switch (envelope.event()) {
            case TradeEvent.OrderPlaced it ->
                ascribe(purchase("ORDER", it.orderId(), it.userId(), it.productId(), it.amount(), it.at()));
            case TradeEvent.OrderConfirmed it -> confirm(it.orderId(), it.amount(), it.at());
            case TradeEvent.OrderFailed it -> end(it.orderId(), it.at());
            case TradeEvent.OrderCancelled it -> end(it.orderId(), it.at());
            case TradeEvent.PolicyIssued it -> {
                ascribe(purchase("POLICY", it.policyId(), it.userId(), it.productId(), it.premium(), it.at()));
                confirm(it.policyId(), it.premium(), it.at());
            }
            case TradeEvent.PolicyWithdrawn it -> end(it.policyId(), it.at());
            default -> {
                // No purchase.
            }
        }
    }

    private static Purchase purchase(String kind, UUID reference, UUID user, UUID product, Money amount, Instant at) {
        return new Purchase(kind, reference, user, product, amount.fen(), at);
    }

    /** To the user's last visit within the window from which this product could be seen; the unique key lets one in. */
    private void ascribe(Purchase purchase) {
        var day = LocalDate.ofInstant(purchase.at(), BusinessClock.ZONE);
        var window = Duration.ofDays(rulebook.rule("scene.attribution", day).integer("days"));
        jdbc.sql("""
            insert into scene_attribution
                (id, reference, kind, visit_id, partner_id, slot_id, product_id, person, amount, status, placed_at)
            select :id, :reference, :kind, v.id, v.partner_id, v.slot_id, :product, v.person, :amount, 'PLACED', :at
              from scene_visit v join scene_slot s on s.id = v.slot_id
             where v.user_id = :user and v.opened_at <= :at and v.opened_at > :since and :product = any(s.products)
             order by v.opened_at desc, v.id desc limit 1
            on conflict (reference) do nothing
            """)
                .param("id", Ids.next())
                .param("reference", purchase.reference())
                .param("kind", purchase.kind())
                .param("product", purchase.product())
                .param("amount", purchase.amount())
                .param("at", purchase.at().atOffset(ZoneOffset.UTC))
                .param("user", purchase.user())
                .param("since", purchase.at().minus(window).atOffset(ZoneOffset.UTC))
                .update();
    }

    private void confirm(UUID reference, Money amount, Instant at) {
        jdbc.sql("""
            update scene_attribution set status = 'CONFIRMED', amount = :amount, confirmed_on = :day
             where reference = :reference and status = 'PLACED'
            """)
                .param("amount", amount.fen())
                .param("day", LocalDate.ofInstant(at, BusinessClock.ZONE))
                .param("reference", reference)
                .update();
    }

    /** It keeps the day of its confirmation: what a partner was told of that day does not change afterwards. */
    private void end(UUID reference, Instant at) {
        jdbc.sql("""
            update scene_attribution set status = 'ENDED', ended_on = :day
             where reference = :reference and status <> 'ENDED'
            """)
                .param("day", LocalDate.ofInstant(at, BusinessClock.ZONE))
                .param("reference", reference)
                .update();
    }
}
