package com.xinfan.product.portfolio.rebalancing;

import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.order.Purchases;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.Line;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.LineStatus;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.Side;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Carries confirmed rebalancings on, with no transaction of its own: an order asks others. Each step finds what an
 * earlier try has left, by the line's key.
 */
@Component
class RebalancingRun implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(RebalancingRun.class);
    private static final int BATCH = 100;

    private final RebalancingDesk desk;
    private final Purchases purchases;

    RebalancingRun(RebalancingDesk desk, Purchases purchases) {
        this.desk = desk;
        this.purchases = purchases;
    }

    @Override
    public String name() {
        return "rebalancings";
    }

    @Override
    public int runDue() {
        var expired = desk.expire();
        var due = desk.due(BATCH);
        due.forEach(this::carry);
        return expired + due.size();
    }

    /** As far as it can go now. */
    Rebalancing carry(UUID id) {
        var seen = desk.find(id);
        if (seen.status() == Rebalancing.Status.CONFIRMED) {
            seen.lines().forEach(line -> sell(seen, line));
            desk.settle(id);
            var settled = desk.find(id);
            settled.lines().forEach(line -> buy(settled, line));
            desk.finish(id);
        }
        return desk.find(id);
    }

    private void sell(Rebalancing rebalancing, Line line) {
        if (line.is(Side.SELL, LineStatus.OPEN)) {
            attempt(line, () -> desk.sell(rebalancing, line));
        } else if (line.is(Side.SELL, LineStatus.PLACED)) {
            desk.collect(line);
        }
    }

    private void buy(Rebalancing rebalancing, Line line) {
        if (line.is(Side.BUY, LineStatus.READY)) {
            attempt(
                    line,
                    () -> bought(
                            line,
                            purchases.place(
                                    rebalancing.userId(),
                                    line.key(),
                                    line.plan().productId(),
                                    Objects.requireNonNull(line.doneAmount()),
                                    rebalancing.acknowledged(),
                                    Purchases.Source.PORTFOLIO,
                                    line.id())));
        } else if (line.is(Side.BUY, LineStatus.PLACED)) {
            purchases.find(Objects.requireNonNull(line.reference())).ifPresent(order -> bought(line, order));
        }
    }

    private void bought(Line line, Purchases.Placed order) {
        switch (order.status()) {
            case "CONFIRMED" -> desk.moved(line, LineStatus.DONE, null, order.orderId());
            case "FAILED", "CANCELLED" ->
                desk.failed(line, "order_" + order.status().toLowerCase(Locale.ROOT));
            default -> {
                if (line.status() == LineStatus.READY) {
                    desk.moved(line, LineStatus.PLACED, null, order.orderId());
                }
            }
        }
    }

    /** What may succeed later is left for the next run; a refusal ends its line and no other. */
    private void attempt(Line line, Runnable step) {
        try {
            step.run();
        } catch (Problem refused) {
            if (refused.retryAfter() != null || refused.code().status() == HttpStatus.SERVICE_UNAVAILABLE) {
                LOG.info(
                        "Rebalancing line {} waits: {}",
                        line.id(),
                        refused.code().code());
            } else {
                desk.failed(line, refused.code().code());
            }
        }
    }
}
