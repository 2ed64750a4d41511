package com.xinfan.product.order;

import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.allotment.Allotments;
import com.xinfan.product.catalogue.Offer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes holdings of frozen orders whose day has come, many in one transaction: in full, or by the ratio that the issuer
 * has confirmed for the product's trade day. An order that is taken back at the same moment is one or the other:
 * whoever locks its row first.
 */
@Component
@Transactional
class OrderConfirmation {

    private final Orders orders;
    private final OrderBook book;
    private final Ledger ledger;
    private final Allotments allotments;
    private final OrderSales sales;
    private final OrderUndo undo;
    private final BusinessClock clock;

    OrderConfirmation(
            Orders orders,
            OrderBook book,
            Ledger ledger,
            Allotments allotments,
            OrderSales sales,
            OrderUndo undo,
            BusinessClock clock) {
        this.orders = orders;
        this.book = book;
        this.ledger = ledger;
        this.allotments = allotments;
        this.sales = sales;
        this.undo = undo;
        this.clock = clock;
    }

    /** The orders dealt together: of one product, on one day. */
    private record Deal(UUID product, LocalDate tradeDay, boolean forward) {

        static Deal of(PurchaseOrder order) {
            var timing = order.timing();
            return new Deal(order.productId(), timing.tradeDay(), timing.forward());
        }
    }

    /** What they get: a ratio in basis points, none while undecided, at a value, which a fund must have. */
    private record Terms(Offer offer, Optional<Integer> ratio, Optional<BigDecimal> nav) {

        boolean known() {
            return ratio.isPresent() && (nav.isPresent() || !offer.type().isFund());
        }
    }

    /** One order, if its day has come. */
    PurchaseOrder confirm(UUID id) {
        confirm(List.of(id), clock.today());
        return orders.findById(id).orElseThrow();
    }

    /** Ends those of these orders that can be by a business date; answers how many. */
    int confirm(Collection<UUID> ids, LocalDate day) {
        var now = clock.now();
        var terms = new HashMap<Deal, Terms>();
        var sold = new ArrayList<OrderSales.Sale>();
        var ended = 0;
        for (var order : orders.lockAll(ids)) {
            var deal =
                    order.ripe(now, day) ? terms.computeIfAbsent(Deal.of(order), one -> terms(one, order, day)) : null;
            if (deal == null || !deal.known()) {
                continue;
            }
            var part = OrderPosting.Part.of(order, deal.offer(), deal.ratio().orElseThrow());
            if (part.amount() == 0) {
                undo.refuse(order, OrderProblem.NOT_ALLOTTED);
            } else {
                sold.add(new OrderSales.Sale(
                        order, part, deal.offer(), deal.nav().orElse(null)));
            }
            ended++;
        }
        close(sold, now);
        return ended;
    }

    /** Lets go the orders whose case at risk-service is over; answers how many. Doubt alone refuses nothing. */
    int ruled(int limit) {
        var rulings = book.ruled(limit);
        rulings.forEach((id, outcome) -> {
            var order = orders.lock(id).orElseThrow();
            if (outcome == CaseOutcome.CONFIRMED) {
                undo.refuse(order, OrderProblem.RISK_DECLINED);
            } else {
                order.release();
                confirm(List.of(id), clock.today());
            }
        });
        return rulings.size();
    }

    private void close(List<OrderSales.Sale> sold, Instant now) {
        if (sold.isEmpty()) {
            return;
        }
        var unsold = new HashMap<UUID, Long>();
        sold.forEach(sale -> {
            var rest = sale.order().amount() - sale.part().amount();
            if (rest > 0) {
                unsold.merge(sale.order().productId(), -rest, Long::sum);
            }
        });
        if (!unsold.isEmpty()) {
            book.lockQuotas(unsold.keySet());
            book.takeQuotas(unsold);
        }
        ledger.runChains(sold.stream()
                        .map(sale -> OrderPosting.settlement(sale.order(), sale.part(), now))
                        .toList())
                .forEach(chain -> chain.forEach(Outcome::required));
        sales.tell(sales.close(sold, now, clock.today()));
    }

    private Terms terms(Deal deal, PurchaseOrder order, LocalDate day) {
        var offer = sales.offer(deal.product());
        var nav = offer.type().isFund() ? sales.value(order, day) : Optional.<BigDecimal>empty();
        return new Terms(offer, allotments.ratio(deal.product(), deal.tradeDay()), nav);
    }
}
