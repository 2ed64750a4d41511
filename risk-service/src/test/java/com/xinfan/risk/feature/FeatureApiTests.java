package com.xinfan.risk.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.platform.clock.Ids;
import com.xinfan.risk.RiskServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class FeatureApiTests extends RiskServiceTest {

    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

    @Test
    void theActUnderDecisionCountsOnceHoweverOftenItIsAskedAbout() {
        var act = new Activity(Act.ORDER, Ids.next().toString(), Ids.next(), null, null, null, 500, NOW);
        assertThat(count(act)).containsEntry("ordersPerUser24h", 1L).containsEntry("orderAmount24h", 500L);
        remember(act);
        assertThat(count(act)).containsEntry("ordersPerUser24h", 1L).containsEntry("orderAmount24h", 500L);
    }

    @Test
    void factsOfTheSpineCountOnceHoweverOftenTheyArrive() {
        var user = Ids.next();
        var device = new Device("spine-" + user, Platform.ANDROID);
        var at = businessClock.now();
        var registered = new UserEvent.Registered(user, at, device, null, null, null);
        var order = placed(user, at, 5_000);
        var failed = placed(user, at, 7_000);
        for (var i = 0; i < 3; i++) {
            publish(registered);
            publish(new UserEvent.CardBound(user, at, Ids.of("card", user), "tok", "CMB", "1234", true));
            publish(order);
            publish(failed);
            publish(new TradeEvent.OrderFailed(user, at, failed.orderId(), failed.productId(), null, "insufficient"));
        }
        awaitQuiet();
        var next = new Activity(
                Act.ORDER, Ids.next().toString(), user, device.id(), null, null, 11, at.plus(Duration.ofMinutes(90)));
        assertThat(count(next))
                .containsEntry("ordersPerUser1h", 1L)
                .containsEntry("ordersPerUser24h", 2L)
                .containsEntry("orderAmount24h", 5_011L)
                .containsEntry("registrationsPerDevice24h", 1L)
                .containsEntry("cardsPerUser", 1L)
                .containsEntry("usersPerDevice24h", 1L)
                .containsEntry("accountAgeHours", 1L);
    }

    @Test
    void anOrderThatWasAskedAboutAndThenPlacedIsOneOrder() {
        var user = Ids.next();
        var orderId = Ids.next();
        decided(anOrder(orderId, user, 3_000));
        publish(new TradeEvent.OrderPlaced(
                user, businessClock.now(), orderId, Ids.next(), ProductType.FIXED_TERM, Money.ofFen(3_000), null));
        awaitQuiet();
        var next = new Activity(Act.ORDER, Ids.next().toString(), user, null, null, null, 1, businessClock.now());
        assertThat(count(next)).containsEntry("ordersPerUser24h", 2L).containsEntry("orderAmount24h", 3_001L);
    }

    private static TradeEvent.OrderPlaced placed(UUID user, Instant at, long fen) {
        return new TradeEvent.OrderPlaced(
                user, at, Ids.next(), Ids.next(), ProductType.FIXED_TERM, Money.ofFen(fen), null);
    }

    private void remember(Activity act) {
        transaction().executeWithoutResult(ignored -> activities().remember(act));
    }

    private Map<String, Long> count(Activity act) {
        return Objects.requireNonNull(
                transaction().execute(ignored -> activities().count(Recount.ALL, act)));
    }

    private Activities activities() {
        return context.getBean(Activities.class);
    }

    private TransactionTemplate transaction() {
        return context.getBean(TransactionTemplate.class);
    }
}
