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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class FeatureApiTests extends RiskServiceTest {

    private static final Set<String> ALL =
            Arrays.stream(Feature.values()).map(Feature::variable).collect(Collectors.toSet());

    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

    @Test
    void countsEqualARecountOfRandomActs() {
        var random = new Random(11);
        var users = List.of(Ids.next(), Ids.next(), Ids.next());
        var devices = List.of("d1-" + Ids.next(), "d2-" + Ids.next());
        var ips = List.of("ip1-" + Ids.next(), "ip2-" + Ids.next());
        var kinds = List.of(
                Act.REGISTRATION,
                Act.REGISTERED,
                Act.LOGIN,
                Act.CARD_BINDING,
                Act.ORDER,
                Act.DEPOSITED,
                Act.INVESTED,
                Act.LOAN_DISBURSED,
                Act.LOAN_REPAID);
        var acts = new ArrayList<Activity>();
        for (var i = 0; i < 600; i++) {
            var act = new Activity(
                    kinds.get(random.nextInt(kinds.size())),
                    Ids.next().toString(),
                    random.nextInt(8) == 0 ? null : users.get(random.nextInt(3)),
                    random.nextInt(8) == 0 ? null : devices.get(random.nextInt(2)),
                    random.nextInt(8) == 0 ? null : ips.get(random.nextInt(2)),
                    null,
                    random.nextInt(1_000_000),
                    NOW.minus(Duration.ofMinutes(random.nextInt(3_000))));
            acts.add(act);
            remember(act);
            if (random.nextInt(3) == 0) {
                remember(act);
            }
        }
        for (var kind : List.of(Act.REGISTRATION, Act.CARD_BINDING, Act.ORDER, Act.LOGIN)) {
            for (var user : users) {
                var device = devices.get(random.nextInt(2));
                var ip = ips.get(random.nextInt(2));
                var now = new Activity(kind, Ids.next().toString(), user, device, ip, null, 77, NOW);
                assertThat(count(now)).isEqualTo(recount(acts, now));
            }
        }
    }

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
                transaction().execute(ignored -> activities().count(ALL, act)));
    }

    private Activities activities() {
        return context.getBean(Activities.class);
    }

    private TransactionTemplate transaction() {
        return context.getBean(TransactionTemplate.class);
    }

    private static Map<String, Long> recount(List<Activity> acts, Activity now) {
        var byDevice = acts.stream()
                .filter(act -> now.deviceId().equals(act.deviceId()))
                .toList();
        var byUser =
                acts.stream().filter(act -> now.userId().equals(act.userId())).toList();
        var byIp = acts.stream().filter(act -> now.ip().equals(act.ip())).toList();
        var dayOrders = within(byUser, Act.ORDER, 24);
        var ownOrder = now.kind() == Act.ORDER ? 1 : 0;
        var ownRegistration = now.kind() == Act.REGISTRATION ? 1 : 0;
        var ownCard = now.kind() == Act.CARD_BINDING ? 1 : 0;
        var seen = new java.util.HashSet<UUID>(List.of(now.userId()));
        within(byDevice, Act.LOGIN, 24).forEach(act -> seen.add(act.userId()));
        within(byDevice, Act.REGISTERED, 24).forEach(act -> seen.add(act.userId()));
        seen.remove(null);
        var registrations = Math.max(
                within(byDevice, Act.REGISTRATION, 24).size(),
                within(byDevice, Act.REGISTERED, 24).size());
        var age = within(byUser, Act.REGISTERED, 9_999).stream()
                .mapToLong(act -> Duration.between(act.at(), NOW).toHours())
                .max()
                .orElse(0);
        return Map.ofEntries(
                entry("registrationsPerDevice24h", registrations + ownRegistration),
                entry("registrationsPerIp1h", within(byIp, Act.REGISTRATION, 1).size() + ownRegistration),
                entry(
                        "cardsPerDevice",
                        within(byDevice, Act.CARD_BINDING, 9_999).size() + ownCard),
                entry("cardsPerUser", within(byUser, Act.CARD_BINDING, 9_999).size() + ownCard),
                entry("usersPerDevice24h", seen.size()),
                entry("ordersPerUser1h", within(byUser, Act.ORDER, 1).size() + ownOrder),
                entry("ordersPerUser24h", dayOrders.size() + ownOrder),
                entry("orderAmount24h", sum(dayOrders) + ownOrder * now.amount()),
                entry("accountAgeHours", age),
                entry("cardAgeHours", 0),
                entry("deposits", within(byUser, Act.DEPOSITED, 9_999).size()),
                entry("investedAmount", sum(within(byUser, Act.INVESTED, 9_999))),
                entry("loansPerUser24h", 0),
                entry(
                        "loanOutstanding",
                        Math.max(
                                0,
                                sum(within(byUser, Act.LOAN_DISBURSED, 9_999))
                                        - sum(within(byUser, Act.LOAN_REPAID, 9_999)))));
    }

    private static Map.Entry<String, Long> entry(String variable, long count) {
        return Map.entry(variable, count);
    }

    private static long sum(List<Activity> acts) {
        return acts.stream().mapToLong(Activity::amount).sum();
    }

    private static List<Activity> within(List<Activity> acts, Act kind, int hours) {
        return acts.stream()
                .filter(act -> act.kind() == kind && act.at().isAfter(NOW.minus(Duration.ofHours(hours))))
                .toList();
    }
}
