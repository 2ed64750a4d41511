package com.xinfan.product.order;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.incentive.Incentives;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a frozen order back: money, quota and coupon together are as if it had never been. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OrderRefusal {

    private final Orders orders;
    private final Ledger ledger;
    private final Catalogue catalogue;
    private final Incentives incentives;
    private final Outbox outbox;
    private final BusinessClock clock;

    OrderRefusal(
            Orders orders,
            Ledger ledger,
            Catalogue catalogue,
            Incentives incentives,
            Outbox outbox,
            BusinessClock clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.incentives = incentives;
        this.outbox = outbox;
        this.clock = clock;
    }

    void refuse(UUID id) {
        var order = orders.lock(id).orElseThrow();
        if (order.status() != PurchaseOrder.Status.FROZEN) {
            return;
        }
        order.refuse();
        ledger.release(OrderPosting.key(id)).required();
        var coupon = order.couponId();
        var campaign = order.campaignId();
        if (coupon != null && campaign != null) {
            incentives.giveBack(coupon, order.userId(), campaign);
        }
        outbox.append(new TradeEvent.OrderFailed(
                order.userId(), clock.now(), id, order.productId(), coupon, OrderProblem.RISK_DECLINED.code()));
        // Last, as it is taken last: the row is shared by all.
        catalogue.giveBack(order.productId(), order.amount());
    }
}
