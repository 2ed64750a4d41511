package com.xinfan.user.closure;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Closes what has cooled off, asks again whoever is late with erasing, and shows staff what is later than promised. */
@Component
class ClosureWork implements DueWork, WorkSource {

    private static final Logger log = LoggerFactory.getLogger(ClosureWork.class);
    private static final Duration RETRY = Duration.ofMinutes(10);
    private static final int AT_ONCE = 50;
    private static final int SHOWN = 200;

    private final ClosureRows rows;
    private final Closures closures;
    private final Obstacles obstacles;
    private final BusinessClock clock;

    ClosureWork(ClosureRows rows, Closures closures, Obstacles obstacles, BusinessClock clock, MeterRegistry meters) {
        this.rows = rows;
        this.closures = closures;
        this.obstacles = obstacles;
        this.clock = clock;
        Gauge.builder("privacy.erasures.overdue", () -> rows.overdue(SHOWN).size())
                .description("Erasures that a service has not answered within the promised time; alert above 0")
                .register(meters);
    }

    @Override
    public String name() {
        return "closure";
    }

    @Override
    public int runDue() {
        var cooled = rows.due(Closure.Status.COOLING, AT_ONCE);
        cooled.forEach(this::end);
        var late = rows.due(Closure.Status.ERASING, AT_ONCE);
        late.forEach(closures::ask);
        return cooled.size() + late.size();
    }

    private void end(Closure closure) {
        try {
            var found = obstacles.of(closure.userId());
            if (found.isEmpty()) {
                closures.close(closure);
            } else {
                closures.obstruct(closure, found);
            }
        } catch (RemoteFailure e) {
            log.warn("the closure {} waits for product-service: {}", closure.id(), e.getMessage());
            rows.postpone(closure.id(), clock.now().plus(RETRY));
        }
    }

    @Override
    public List<WorkItem> open() {
        return rows.overdue(SHOWN).stream()
                .map(it -> {
                    var answered = rows.answers(it.id()).stream()
                            .map(ClosureRows.Answered::service)
                            .toList();
                    var missing = Receipts.SERVICES.stream()
                            .filter(name -> !answered.contains(name))
                            .collect(Collectors.joining("、"));
                    return new WorkItem(
                            "erasure", it.id(), "【已超时】注销删除未完成：" + missing, null, it.requestedAt(), it.deadline());
                })
                .toList();
    }
}
