package com.xinfan.analytics.store;

import com.xinfan.contract.event.BehaviourEvent.Tracked;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.EventTypes;
import com.xinfan.contract.event.TradeEvent.DepositSettled;
import com.xinfan.contract.event.TradeEvent.IncentivePosted;
import com.xinfan.contract.event.TradeEvent.OrderConfirmed;
import com.xinfan.contract.event.TradeEvent.OrderPlaced;
import com.xinfan.contract.event.UserEvent.CardBound;
import com.xinfan.contract.event.UserEvent.IdentityVerified;
import com.xinfan.contract.event.UserEvent.Registered;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.contract.vocabulary.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A seeded stream of everything that happens, as bad as a stream can be: duplicates, any order, registrations that come
 * last or never or twice, steps before their time, instants that fall together and around midnight.
 */
public final class RandomStream {

    public static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);
    public static final LocalDate LAST_DAY = FIRST_DAY.plusDays(13);

    private static final List<String> CHANNELS = Arrays.asList(null, "douyin", "baidu", " Douyin", "spam", "");

    private final Random random;
    private final List<Envelope> facts = new ArrayList<>();

    private RandomStream(long seed) {
        random = new Random(seed);
        var people = 60 + random.nextInt(60);
        for (var person = 0; person < people; person++) {
            person(id());
        }
    }

    /** The facts, each once, in no order. */
    public static List<Envelope> facts(long seed) {
        return List.copyOf(new RandomStream(seed).facts);
    }

    /** What is delivered: the facts with repetitions, in batches. */
    public static List<List<Envelope>> deliveries(List<Envelope> facts, long seed) {
        var random = new Random(seed);
        var all = new ArrayList<>(facts);
        for (var copies = facts.size() / 5; copies > 0; copies--) {
            all.add(facts.get(random.nextInt(facts.size())));
        }
        Collections.shuffle(all, random);
        var batches = new ArrayList<List<Envelope>>();
        for (var start = 0; start < all.size(); ) {
            var end = Math.min(all.size(), start + 1 + random.nextInt(40));
            batches.add(List.copyOf(all.subList(start, end)));
            start = end;
        }
        return batches;
    }

    private void person(UUID user) {
        if (random.nextInt(10) > 0) {
            registered(user);
        }
        if (random.nextInt(20) == 0) {
            registered(user);
        }
        if (random.nextInt(3) > 0) {
            add(new IdentityVerified(user, at(), AgeBand.FROM_25_TO_34, "31", AccountClass.II));
        }
        for (var cards = random.nextInt(3); cards > 0; cards--) {
            add(new CardBound(user, at(), id(), "token", "ICBC", "0001", cards == 1));
        }
        for (var orders = random.nextInt(4); orders > 0; orders--) {
            order(user, orders == 1);
        }
        for (var tracked = random.nextInt(6); tracked > 0; tracked--) {
            add(new Tracked(user, at(), id(), "page-view", "device", Map.of("page", "home")));
        }
        if (random.nextBoolean()) {
            add(new DepositSettled(user, at(), id(), money()));
        }
        new RandomCredit(random, this::add).person(user);
        for (var step : IncentiveStep.values()) {
            if (random.nextInt(3) == 0) {
                add(new IncentivePosted(user, at(), id(), id(), step, money()));
            }
        }
    }

    private void registered(UUID user) {
        var channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
        add(new Registered(user, at(), new Device("device", Platform.ANDROID), channel, null, null));
    }

    private void order(UUID user, boolean first) {
        var order = id();
        var product = id();
        var amount = money();
        add(new OrderPlaced(user, at(), order, product, ProductType.FIXED_TERM, amount, null));
        if (random.nextInt(4) > 0) {
            add(new OrderConfirmed(
                    user, at(), order, product, ProductType.FIXED_TERM, amount, null, Money.ZERO, first));
        }
    }

    private void add(Event event) {
        facts.add(new Envelope(id(), EventTypes.nameOf(event.getClass()), "another-service", event.at(), null, event));
    }

    /** On a half hour, so that many coincide and 16:00Z, midnight in Shanghai, is hit exactly. */
    static Instant at(Random random) {
        var start = Instant.parse("2026-02-28T14:00:00Z");
        return start.plusSeconds(1_800L * random.nextInt(15 * 48));
    }

    static Money money(Random random) {
        return Money.ofFen(1 + random.nextInt(10_000_000));
    }

    static UUID id(Random random) {
        return new UUID(
                random.nextLong() & ~0xf000L | 0x7000L, random.nextLong() & Long.MAX_VALUE >> 1 | Long.MIN_VALUE);
    }

    private Instant at() {
        return at(random);
    }

    private Money money() {
        return money(random);
    }

    private UUID id() {
        return id(random);
    }
}
