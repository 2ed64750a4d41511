package com.xinfan.product.order;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.holding.Holding;
import com.xinfan.product.holding.Holdings;
import com.xinfan.product.incentive.Incentives;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** At which terms and value orders are sold, and what follows once they are posted. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OrderSales {

    private final OrderBook book;
    private final Catalogue catalogue;
    private final Holdings holdings;
    private final Incentives incentives;
    private final Outbox outbox;

    OrderSales(OrderBook book, Catalogue catalogue, Holdings holdings, Incentives incentives, Outbox outbox) {
        this.book = book;
        this.catalogue = catalogue;
        this.holdings = holdings;
        this.incentives = incentives;
        this.outbox = outbox;
    }

    /**
     * An order that is posted now.
     *
     * @param nav what a unit is worth to it; null of what has no units
     */
    record Sale(
            PurchaseOrder order,
            OrderPosting.Part part,
            Offer offer,
            @Nullable BigDecimal nav) {}

    /** What is or was on sale. */
    Offer offer(UUID product) {
        return catalogue.offer(product).orElseThrow();
    }

    /**
     * What a unit of a fund is worth to an order: at once the latest known value, on a later day the value of its own
     * trade day, or of the next day that has one, which nobody knew when it was placed.
     */
    Optional<BigDecimal> value(PurchaseOrder order, LocalDate day) {
        var timing = order.timing();
        return timing.forward()
                ? catalogue.firstNav(order.productId(), timing.tradeDay(), day)
                : catalogue.nav(order.productId(), day);
    }

    /** Confirms posted orders: holdings, who invests for the first time, the coupons' use. Returns what to tell. */
    List<TradeEvent> close(List<Sale> sales, Instant now, LocalDate today) {
        if (sales.isEmpty()) {
            return List.of();
        }
        sales.forEach(sale -> sale.order().confirm(now, sale.part()));
        var firsts = book.claimFirsts(sales.stream().map(Sale::order).toList());
        var events = new ArrayList<TradeEvent>();
        for (var sale : sales) {
            var order = sale.order();
            holdings.open(holding(sale, now, today));
            var coupon = order.couponId();
            var campaign = order.coupon().campaignId();
            if (coupon != null && campaign != null) {
                incentives.used(coupon, order.userId(), campaign, order.coupon().couponCost());
            }
            events.add(confirmed(sale, now, firsts.contains(order.id())));
            if (order.commission() > 0) {
                events.add(new TradeEvent.CommissionEarned(
                        order.userId(), now, order.id(), order.productId(), Money.ofFen(order.commission())));
            }
        }
        return events;
    }

    /** Tells each event as a part of the trace that is given for it. */
    void tell(Collection<TradeEvent> events, Function<TradeEvent, @Nullable String> trace) {
        outbox.appendAll(events, trace);
    }

    void tell(Collection<TradeEvent> events) {
        outbox.appendAll(events);
    }

    private static TradeEvent confirmed(Sale sale, Instant now, boolean first) {
        var order = sale.order();
        return new TradeEvent.OrderConfirmed(
                order.userId(),
                now,
                order.id(),
                order.productId(),
                order.productType(),
                Money.ofFen(sale.part().amount()),
                order.couponId(),
                Money.ofFen(order.coupon().couponCost()),
                first);
    }

    /** Units are bought, and interest is earned, by what is left of the amount when the fee is out of it. */
    private static Holding holding(Sale sale, Instant now, LocalDate today) {
        var order = sale.order();
        var offer = sale.offer();
        var term = offer.termDays();
        var net = sale.part().net();
        var nav = sale.nav();
        return new Holding(
                Ids.next(),
                order.userId(),
                order.id(),
                offer.id(),
                offer.name(),
                offer.type(),
                net,
                offer.annualRate(),
                order.coupon().rate(),
                order.coupon().boostCost(),
                today,
                term == null ? null : today.plusDays(term),
                nav == null ? null : Holding.units(net, Objects.requireNonNull(nav)),
                nav,
                now);
    }
}
