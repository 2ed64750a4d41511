package com.xinfan.user.investor;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What time brings: standings that end soon, those that have ended, and applications that wait for staff. */
@Component
class InvestorWork implements DueWork, WorkSource {

    private static final int BATCH = 200;
    private static final Duration ANSWER = Duration.ofDays(5);

    private final InvestorRows rows;
    private final InvestorDesk desk;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;

    InvestorWork(
            InvestorRows rows,
            InvestorDesk desk,
            Outbox outbox,
            Rulebook rulebook,
            BusinessClock clock,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.desk = desk;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "investor-classes";
    }

    @Override
    public int runDue() {
        var ended = rows.ended(clock.today(), BATCH);
        ended.forEach(desk::expire);
        var reminded = transaction.execute(_ -> remind());
        return ended.size() + (reminded == null ? 0 : reminded);
    }

    private int remind() {
        var today = clock.today();
        var days = rulebook.rule("suitability.professional-validity", today).integer("remindDays");
        var ending = rows.remind(today, today.plusDays(days), BATCH);
        ending.forEach(one -> outbox.append(InvestorNews.ending(one.userId(), one.until(), clock.now())));
        return ending.size();
    }

    @Override
    public List<WorkItem> open() {
        return rows.waiting(BATCH).stream()
                .map(one -> new WorkItem(
                        "professional-investor",
                        one.id(),
                        one.route() + " " + one.status(),
                        one.recommendedBy(),
                        one.appliedAt(),
                        one.appliedAt().plus(ANSWER)))
                .toList();
    }
}
