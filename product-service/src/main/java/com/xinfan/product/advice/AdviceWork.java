package com.xinfan.product.advice;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** What time brings to proposals: their end, orders that could not be placed at once, and a word to the adviser. */
@Component
class AdviceWork implements DueWork, WorkSource {

    private static final int BATCH = 200;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final AdviceRows rows;
    private final AdviceDesk desk;
    private final AdviceService service;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    AdviceWork(AdviceRows rows, AdviceDesk desk, AdviceService service, Rulebook rulebook, BusinessClock clock) {
        this.rows = rows;
        this.desk = desk;
        this.service = service;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "advice";
    }

    @Override
    public int runDue() {
        var now = clock.now();
        var ended = rows.ending(now, BATCH);
        ended.forEach(one -> desk.expire(one.id()));
        var stuck = rows.stuck(now.minus(PAUSE), now, BATCH);
        stuck.forEach(service::place);
        return ended.size() + stuck.size();
    }

    /** Proposals that end soon without an answer. */
    @Override
    public List<WorkItem> open() {
        var days = rulebook.rule("advice.proposal", clock.today()).integer("noticeDays");
        return rows.ending(clock.now().plus(Duration.ofDays(days)), BATCH).stream()
                .map(one -> new WorkItem(
                        "advice-ending",
                        one.id(),
                        one.adviser().licenceNumber(),
                        one.adviser().username(),
                        one.proposedAt(),
                        one.validUntil()))
                .toList();
    }
}
