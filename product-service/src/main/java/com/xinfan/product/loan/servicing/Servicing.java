package com.xinfan.product.loan.servicing;

import com.xinfan.platform.clock.DueWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Serves the loans whose day has come, a batch and a day at a time. */
@Component
class Servicing implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(Servicing.class);
    private static final int BATCH = 200;

    private final ServicingDesk desk;
    private final Counter failures;

    Servicing(ServicingDesk desk, MeterRegistry meters) {
        this.desk = desk;
        this.failures = meters.counter("loan.servicing.failures");
    }

    @Override
    public String name() {
        return "loans";
    }

    /** A batch that fails is served one by one: one bad loan must not hold up the others. */
    @Override
    public int runDue() {
        try {
            return desk.serve(BATCH);
        } catch (RuntimeException e) {
            LOG.warn("A batch of loans failed and is served one by one", e);
            return desk.due(BATCH).stream().mapToInt(this::serveOne).sum();
        }
    }

    private int serveOne(UUID id) {
        try {
            return desk.serve(id);
        } catch (RuntimeException e) {
            LOG.error("Loan {} cannot be served", id, e);
            failures.increment();
            return 0;
        }
    }
}
