package com.xinfan.product.redemption;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.holding.Holdings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives the redemptions of a trade day that is over their place: all of it, or on a day of large redemption the part
 * that the product gives. One transaction, under the lock of the day's row, decides on a day.
 */
@Component
class LargeRedemption {

    private static final Logger LOG = LoggerFactory.getLogger(LargeRedemption.class);

    private final RedemptionDays days;
    private final Redemptions redemptions;
    private final RedemptionTerms terms;
    private final Holdings holdings;
    private final Outbox outbox;
    private final BusinessClock clock;

    LargeRedemption(
            RedemptionDays days,
            Redemptions redemptions,
            RedemptionTerms terms,
            Holdings holdings,
            Outbox outbox,
            BusinessClock clock) {
        this.days = days;
        this.redemptions = redemptions;
        this.terms = terms;
        this.holdings = holdings;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** How many found their place, or the place that there is. */
    @Transactional
    int decide(RedemptionDays.Undecided day) {
        var offer = terms.offer(day.productId());
        var bound = offer.dealing().largeRedemptionBasisPoints();
        if (bound == 0) {
            return days.allotAll(day);
        }
        var step = RedemptionTerms.step(offer.type());
        var room = days.room(day, bound, step.scale(), clock.now());
        var asked = days.asked(day);
        if (asked.units().compareTo(room) <= 0) {
            days.decided(day, asked, asked.units(), 0);
            return days.allotAll(day);
        }
        var requests = days.lock(day);
        var asks = requests.stream()
                .map(one ->
                        new Allotment.Ask(one.id(), one.units(), one.course().carried()))
                .toList();
        var parts = Allotment.of(asks, room, step);
        var cut = cut(requests, parts, offer);
        days.decided(day, asked, room, cut);
        LOG.warn("Large redemption: {} of product {} give {} of {} units", day.tradeOn(), offer.id(), room, asked);
        return requests.size();
    }

    /** How many did not get all. Those that give units back go in the order of the holdings' locks. */
    private int cut(List<Redemption> requests, Map<UUID, BigDecimal> parts, Offer offer) {
        var news = new ArrayList<MessageEvent.Requested>();
        requests.stream()
                .sorted(Comparator.comparing(Redemption::holdingId).thenComparing(Redemption::id))
                .forEach(one -> {
                    var part = Objects.requireNonNull(parts.get(one.id()));
                    if (part.compareTo(one.units()) == 0) {
                        redemptions.allot(one);
                    } else {
                        news.add(postpone(one, part, offer));
                    }
                });
        outbox.appendAll(news);
        return news.size();
    }

    private MessageEvent.Requested postpone(Redemption redemption, BigDecimal part, Offer offer) {
        var next = terms.next(redemption, offer.dealing());
        var rest = redemption.rest(Ids.next(), part, next);
        switch (redemption.course().onLarge()) {
            case CARRY -> {
                if (part.signum() == 0) {
                    redemptions.carry(redemption.id(), next);
                } else {
                    redemptions.allot(redemption.allotted(part));
                    redemptions.add(rest);
                }
                holdings.postpone(
                        redemption.holdingId(), rest.units(), rest.principal(), redemption.leavesOn(), rest.leavesOn());
            }
            case CANCEL -> {
                if (part.signum() == 0) {
                    redemptions.cancel(redemption.id(), clock.today());
                } else {
                    redemptions.allot(redemption.allotted(part));
                }
                holdings.giveBack(redemption.holdingId(), rest.units(), rest.principal(), redemption.leavesOn());
            }
        }
        return news(redemption, part, rest, offer);
    }

    private MessageEvent.Requested news(Redemption redemption, BigDecimal part, Redemption rest, Offer offer) {
        var template = switch (redemption.course().onLarge()) {
            case CARRY -> "redemption-carried";
            case CANCEL -> "redemption-cut";
        };
        var day = redemption.course().tradeOn();
        return new MessageEvent.Requested(
                Ids.of("message", template, redemption.id(), day),
                redemption.userId(),
                clock.now(),
                template,
                MessageClass.SERVICE,
                Map.of(
                        "product",
                        offer.name(),
                        "day",
                        day.toString(),
                        "units",
                        part.toPlainString(),
                        "rest",
                        rest.units().toPlainString()));
    }
}
