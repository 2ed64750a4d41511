package com.xinfan.product.order;

import com.xinfan.platform.batch.GroupCommit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.profile.Profile;
import com.xinfan.product.profile.ProfileProblem;
import com.xinfan.product.profile.Profiles;
import com.xinfan.product.profile.SuitabilityEvidence;
import jakarta.annotation.PreDestroy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks the wishes that wait at the same moment with one look at the world, and writes those down that may become
 * orders. The key of a wish comes first: what it has already become is answered by that, not by checking a changed world
 * once more.
 */
@Component
class OrderIntake {

    private static final int WRITERS = 1;
    private static final int MAX_BATCH = 128;

    private final OrderBook book;
    private final Orders orders;
    private final Catalogue catalogue;
    private final Profiles profiles;
    private final OrderChecks checks;
    private final BusinessClock clock;
    private final GroupCommit<Asked, Answer> group;

    OrderIntake(
            OrderBook book,
            Orders orders,
            Catalogue catalogue,
            Profiles profiles,
            OrderChecks checks,
            BusinessClock clock,
            TransactionTemplate transaction) {
        this.book = book;
        this.orders = orders;
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.checks = checks;
        this.clock = clock;
        this.group = GroupCommit.of(
                "order-intake",
                WRITERS,
                MAX_BATCH,
                asked -> Objects.requireNonNull(transaction.execute(_ -> take(asked))));
    }

    /** A wish under its user's key. */
    record Asked(OrderBook.Key key, PurchaseOrder.Wish wish, Set<String> acknowledged, Purchases.Cause cause) {}

    /** The key's order, or why there is none. */
    record Answer(@Nullable PurchaseOrder order, @Nullable Problem refused) {}

    /**
     * What would become of a wish.
     *
     * @param timing when what would happen to it
     * @param nav the latest known value of a fund's unit
     * @param refusal why it would not become an order, once the warnings are confirmed
     */
    record Assessment(
            Offer offer,
            OrderChecks.Timing timing,
            @Nullable BigDecimal nav,
            List<SuitabilityEvidence.Warning> warnings,
            List<Catalogue.Demanded> documents,
            @Nullable Problem refusal) {

        Assessment refusedFor(Problem why) {
            return new Assessment(offer, timing, nav, warnings, documents, why);
        }
    }

    @PreDestroy
    void close() {
        group.close();
    }

    /** Answers after the commit. */
    PurchaseOrder take(Asked asked) {
        var answer = group.submit(asked);
        if (answer.refused() != null) {
            throw answer.refused();
        }
        return Objects.requireNonNull(answer.order());
    }

    /** Looks at a wish as it would be looked at now, and does nothing. */
    Assessment assess(UUID user, PurchaseOrder.Wish wish) {
        var world = new World(List.of(user), List.of(wish.productId()));
        var offer = world.offer(wish.productId());
        var profile = world.profile(user);
        var warnings = checks.warnings(offer, profile, clock.today());
        var confirmed = warnings.stream().map(SuitabilityEvidence.Warning::code).collect(Collectors.toSet());
        Problem refusal = null;
        try {
            world.check(user, wish, confirmed);
        } catch (Problem why) {
            refusal = why;
        }
        return new Assessment(
                offer,
                checks.timing(offer, world.now),
                world.nav(offer).orElse(null),
                warnings,
                world.documents(user, offer.id()),
                refusal);
    }

    private List<Answer> take(List<Asked> asked) {
        var known = book.known(asked.stream().map(Asked::key).toList());
        book.tried(List.copyOf(known.values()));
        var fresh = asked.stream().filter(one -> !known.containsKey(one.key())).toList();
        var refused = new HashMap<Asked, Problem>();
        var drafts = drafts(fresh, refused);
        if (!drafts.isEmpty()) {
            book.create(drafts);
            known.putAll(book.known(drafts.stream().map(OrderBook.Draft::key).toList()));
        }
        var byId = orders.findByIdIn(known.values()).stream()
                .collect(Collectors.toMap(PurchaseOrder::id, Function.identity()));
        return asked.stream()
                .map(one -> {
                    var id = known.get(one.key());
                    return new Answer(id == null ? null : byId.get(id), id == null ? refused.get(one) : null);
                })
                .toList();
    }

    private List<OrderBook.Draft> drafts(List<Asked> fresh, Map<Asked, Problem> refused) {
        if (fresh.isEmpty()) {
            return List.of();
        }
        var world = new World(
                fresh.stream().map(one -> one.key().user()).collect(Collectors.toSet()),
                fresh.stream().map(one -> one.wish().productId()).collect(Collectors.toSet()));
        var drafts = new ArrayList<OrderBook.Draft>();
        for (var one : fresh) {
            try {
                var evidence = world.check(one.key().user(), one.wish(), one.acknowledged());
                var timing = checks.timing(world.offer(one.wish().productId()), world.now);
                drafts.add(new OrderBook.Draft(one.key(), one.wish(), evidence, timing, one.cause()));
            } catch (Problem why) {
                refused.put(one, why);
            }
        }
        return drafts;
    }

    /** Users and products as they are at one moment. */
    private final class World {

        private final Instant now = clock.now();
        private final Set<UUID> frozen;
        private final Map<UUID, Profile> buyers;
        private final Map<UUID, Offer> offers = new HashMap<>();
        private final Map<UUID, Map<UUID, List<Catalogue.Demanded>>> documents = new HashMap<>();
        private final Map<UUID, Optional<BigDecimal>> navs = new HashMap<>();

        World(Collection<UUID> users, Collection<UUID> products) {
            this.frozen = profiles.frozen(users);
            this.buyers = profiles.of(users);
            products.forEach(id -> catalogue.offer(id).ifPresent(offer -> {
                offers.put(id, offer);
                documents.put(id, catalogue.demanded(users, id));
            }));
        }

        OrderChecks.Evidence check(UUID user, PurchaseOrder.Wish wish, Set<String> acknowledged) {
            if (frozen.contains(user)) {
                throw ProfileProblem.USER_FROZEN.problem();
            }
            var offer = offer(wish.productId());
            var evidence = checks.check(offer, profile(user), wish, acknowledged, documents(user, offer.id()), now);
            // A fund is sold only while there is a value to convert the money at.
            if (offer.type().isFund() && nav(offer).isEmpty()) {
                throw OrderProblem.NAV_MISSING.problem();
            }
            return evidence;
        }

        Offer offer(UUID product) {
            var offer = offers.get(product);
            if (offer == null) {
                throw OrderProblem.PRODUCT_NOT_ON_SALE.problem();
            }
            return offer;
        }

        Profile profile(UUID user) {
            return Objects.requireNonNull(buyers.get(user));
        }

        List<Catalogue.Demanded> documents(UUID user, UUID product) {
            return documents.getOrDefault(product, Map.of()).getOrDefault(user, List.of());
        }

        Optional<BigDecimal> nav(Offer offer) {
            return offer.type().isFund()
                    ? navs.computeIfAbsent(offer.id(), id -> catalogue.nav(id, clock.today()))
                    : Optional.empty();
        }
    }
}
