package com.xinfan.product.order;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Orders that passed while risk was silent are put to it as soon as it answers again. */
@Component
class LateVerdicts implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(LateVerdicts.class);
    private static final Duration ASKED_LATE_FOR = Duration.ofDays(7);

    private final Orders orders;
    private final OrderDesk desk;
    private final OrderGates gates;
    private final BusinessClock clock;

    LateVerdicts(Orders orders, OrderDesk desk, OrderGates gates, BusinessClock clock) {
        this.orders = orders;
        this.desk = desk;
        this.gates = gates;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "order-verdicts";
    }

    /** The first silence ends the turn. */
    @Override
    public int runDue() {
        var done = 0;
        for (var order : orders.unjudged(clock.now().minus(ASKED_LATE_FOR))) {
            try {
                desk.judgedLate(order.id(), gates.judge(order));
                done++;
            } catch (RemoteFailure.Refused e) {
                LOG.error("Risk cannot be asked about order {}", order.id(), e);
            } catch (RemoteFailure.Unavailable | RemoteFailure.Unknown silent) {
                return done;
            }
        }
        return done;
    }
}
