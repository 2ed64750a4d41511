package com.xinfan.product.order;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.ledger.Instruction;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Posting;
import com.xinfan.platform.batch.GroupCommit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.incentive.Incentives;
import jakarta.annotation.PreDestroy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes money, coupon and quota of the orders that wait at the same moment, in one transaction: of each order all or
 * nothing, and nothing of one because of another. What can be confirmed at once is. What is refused for good ends here.
 *
 * <p>Locks are taken in one order by all who take or give back: orders by id, quotas by product, coupons, accounts. A
 * quota is locked first and read, so that what is left is shared out here and never oversold.
 */
@Component
class OrderDesk {

    /** Two, so that one fills its batch while the other's commit is on its way. */
    private static final int WRITERS = 2;

    private static final int MAX_BATCH = 128;

    private final Orders orders;
    private final OrderBook book;
    private final Ledger ledger;
    private final Incentives incentives;
    private final OrderSales sales;
    private final BusinessClock clock;
    private final GroupCommit<Freezing, Answer> group;

    OrderDesk(
            Orders orders,
            OrderBook book,
            Ledger ledger,
            Incentives incentives,
            OrderSales sales,
            BusinessClock clock,
            TransactionTemplate transaction) {
        this.orders = orders;
        this.book = book;
        this.ledger = ledger;
        this.incentives = incentives;
        this.sales = sales;
        this.clock = clock;
        this.group = GroupCommit.of(
                "order-freeze",
                WRITERS,
                MAX_BATCH,
                asked -> Objects.requireNonNull(transaction.execute(_ -> new Batch(asked).answers())));
    }

    /** An order that risk lets pass, the coupon that waits for it, and the trace that its events continue. */
    record Freezing(
            UUID order,
            PurchaseOrder.Clearance clearance,
            OrderGates.@Nullable Reservation coupon,
            @Nullable String trace) {}

    /** The order as it stands now, and why it was refused, if it was. */
    record Answer(PurchaseOrder order, @Nullable Problem refused) {}

    @PreDestroy
    void close() {
        group.close();
    }

    /** Answers after the commit; an order that another runner has moved on comes back as it is. */
    PurchaseOrder freeze(Freezing freezing) {
        var answer = group.submit(freezing);
        if (answer.refused() != null) {
            throw answer.refused();
        }
        return answer.order();
    }

    /** An order of a batch, with the quota that it needs. */
    private record Candidate(Freezing asked, PurchaseOrder order, Offer offer) {

        boolean atOnce() {
            return order.timing().atOnce() && asked.clearance().heldUntil() == null;
        }
    }

    /** One transaction. */
    private final class Batch {

        private final List<Freezing> asked;
        private final Map<UUID, PurchaseOrder> locked;
        private final Map<UUID, Offer> offers = new HashMap<>();
        private final Map<UUID, Long> left;
        private final Map<UUID, Long> taken = new HashMap<>();
        private final Map<UUID, Problem> refused = new HashMap<>();
        private final List<TradeEvent> events = new ArrayList<>();
        private final List<OrderSales.Sale> sold = new ArrayList<>();
        private final Map<UUID, BigDecimal> values = new HashMap<>();
        private final Instant now = clock.now();
        private boolean freed;

        Batch(List<Freezing> asked) {
            this.asked = asked;
            this.locked = orders.lockAll(asked.stream().map(Freezing::order).collect(Collectors.toSet())).stream()
                    .collect(Collectors.toMap(PurchaseOrder::id, Function.identity()));
            this.left = book.lockQuotas(locked.values().stream()
                    .filter(order -> order.status() == PurchaseOrder.Status.CREATED)
                    .map(PurchaseOrder::productId)
                    .collect(Collectors.toSet()));
        }

        List<Answer> answers() {
            var waiting = candidates();
            // What a refused order leaves of a quota is for those that came after it.
            do {
                freed = false;
                var fitting = fitting(waiting);
                waiting.removeAll(fitting);
                post(withCoupon(fitting));
            } while (freed && !waiting.isEmpty());
            waiting.forEach(late -> refuse(late, OrderProblem.QUOTA_EXHAUSTED.problem()));
            book.takeQuotas(taken);
            finish();
            return asked.stream()
                    .map(one -> new Answer(Objects.requireNonNull(locked.get(one.order())), refused.get(one.order())))
                    .toList();
        }

        private List<Candidate> candidates() {
            var open = new LinkedHashMap<UUID, Candidate>();
            for (var one : asked) {
                var order = Objects.requireNonNull(locked.get(one.order()));
                if (order.status() == PurchaseOrder.Status.CREATED) {
                    var offer = offers.computeIfAbsent(order.productId(), sales::offer);
                    open.putIfAbsent(order.id(), new Candidate(one, order, offer));
                }
            }
            var candidates = new ArrayList<>(open.values());
            candidates.stream()
                    .filter(candidate -> !candidate.offer().live())
                    .forEach(gone -> refuse(gone, OrderProblem.PRODUCT_NOT_ON_SALE.problem()));
            candidates.removeIf(candidate -> !candidate.offer().live());
            return candidates;
        }

        /** Those for whom the quotas are enough, first come first served. */
        private List<Candidate> fitting(List<Candidate> waiting) {
            var fitting = new ArrayList<Candidate>();
            for (var candidate : waiting) {
                var product = candidate.order().productId();
                var amount = candidate.order().amount();
                if (left.getOrDefault(product, 0L) >= amount) {
                    left.merge(product, -amount, Long::sum);
                    taken.merge(product, amount, Long::sum);
                    fitting.add(candidate);
                }
            }
            return fitting;
        }

        private List<Candidate> withCoupon(List<Candidate> fitting) {
            var priced = new ArrayList<Candidate>();
            for (var candidate : fitting) {
                var order = candidate.order();
                var coupon = candidate.asked().coupon();
                var ended = coupon == null
                        ? Optional.of(List.<Posting>of())
                        : incentives.take(coupon.couponId(), order.userId(), coupon.campaignId(), order.id());
                if (ended.isEmpty()) {
                    giveBack(candidate);
                    refuse(candidate, OrderProblem.COUPON_UNUSABLE.problem());
                } else {
                    order.price(
                            OrderPosting.Coupon.of(coupon, ended.get()),
                            candidate.offer().dealing().subscriptionFee(order.amount()));
                    priced.add(candidate);
                }
            }
            return priced;
        }

        private void post(List<Candidate> candidates) {
            var chains = candidates.stream().map(this::instructions).toList();
            var outcomes = ledger.runChains(chains);
            for (var i = 0; i < candidates.size(); i++) {
                var candidate = candidates.get(i);
                var own = candidate.order().held() == null ? 0 : 1;
                var problem = OrderPosting.refusal(
                        ledger, candidate.order(), outcomes.get(i).get(own));
                if (problem == null) {
                    accept(candidate);
                } else {
                    takeBack(candidate);
                    refuse(candidate, problem);
                }
            }
        }

        private List<Instruction> instructions(Candidate candidate) {
            var order = candidate.order();
            var taking = candidate.atOnce()
                    ? OrderPosting.sale(order, OrderPosting.Part.of(order, candidate.offer(), OrderPosting.WHOLE), now)
                    : OrderPosting.reservation(order, now);
            var held = order.held();
            return held == null
                    ? taking
                    : Stream.concat(Stream.of(new Instruction.Release(held)), taking.stream())
                            .toList();
        }

        private void accept(Candidate candidate) {
            var order = candidate.order();
            order.freeze(candidate.asked().clearance());
            events.add(new TradeEvent.OrderPlaced(
                    order.userId(),
                    now,
                    order.id(),
                    order.productId(),
                    order.productType(),
                    Money.ofFen(order.amount()),
                    order.couponId()));
            if (candidate.atOnce()) {
                var part = OrderPosting.Part.of(order, candidate.offer(), OrderPosting.WHOLE);
                sold.add(new OrderSales.Sale(order, part, candidate.offer(), value(order)));
            }
        }

        private @Nullable BigDecimal value(PurchaseOrder order) {
            return order.productType().isFund()
                    ? values.computeIfAbsent(
                            order.productId(),
                            _ -> sales.value(order, clock.today()).orElseThrow())
                    : null;
        }

        /** What it had before the money was refused. */
        private void takeBack(Candidate candidate) {
            var coupon = candidate.asked().coupon();
            if (coupon != null) {
                incentives.giveBack(coupon.couponId(), candidate.order().userId(), coupon.campaignId());
            }
            candidate.order().price(OrderPosting.Coupon.NONE, 0);
            giveBack(candidate);
        }

        private void giveBack(Candidate candidate) {
            var order = candidate.order();
            left.merge(order.productId(), order.amount(), Long::sum);
            taken.merge(order.productId(), -order.amount(), Long::sum);
            freed = true;
        }

        /** A problem that is not of the order itself leaves it open: its user may come back. */
        private void refuse(Candidate candidate, Problem problem) {
            var order = candidate.order();
            refused.put(order.id(), problem);
            if (problem.code() instanceof OrderProblem why) {
                order.fail(why, null);
                events.add(new TradeEvent.OrderFailed(
                        order.userId(), now, order.id(), order.productId(), order.couponId(), why.code()));
            }
        }

        private void finish() {
            var traces = new HashMap<@Nullable UUID, @Nullable String>();
            asked.forEach(one ->
                    traces.put(Objects.requireNonNull(locked.get(one.order())).userId(), one.trace()));
            events.addAll(sales.close(sold, now, clock.today()));
            sales.tell(events, event -> traces.get(event.subject()));
        }
    }
}
