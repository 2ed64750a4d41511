package com.xinfan.product.closing;

import com.xinfan.ledger.period.Periods;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The steps of closing a month. A crash between any two leaves a month that the same request takes up again. */
@Service
class ClosingService implements WorkSource {

    /** What was computed in the last moments of the month is posted by then. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private static final Duration DUE_AFTER = Duration.ofDays(1);
    private static final int WAITS = 5;

    private final ClosingDesk desk;
    private final MonthClosings closings;
    private final Periods periods;
    private final BusinessClock clock;

    ClosingService(ClosingDesk desk, MonthClosings closings, Periods periods, BusinessClock clock) {
        this.desk = desk;
        this.closings = closings;
        this.periods = periods;
        this.clock = clock;
    }

    /** Closes the ledger for the month, takes the snapshot, and asks a second person. */
    MonthClosing close(YearMonth month, CurrentStaff staff) {
        if (clock.now().isBefore(MonthClosing.end(month).plus(GRACE))) {
            throw ClosingProblem.CLOSING_MONTH_OPEN.at("/month", month);
        }
        var begun = desk.begin(Ids.next(), month, staff.username());
        if (!settled()) {
            throw ClosingProblem.CLOSING_UNSETTLED.problem().retryAfter(Duration.ofSeconds(1));
        }
        return desk.snapshot(begun.id(), staff);
    }

    MonthClosing reopen(UUID id, String reason, CurrentStaff staff) {
        return desk.wishReopened(id, reason, staff);
    }

    /** Months for which the ledger is closed without a snapshot: whoever began has to go on. */
    @Override
    public List<WorkItem> open() {
        return closings.unfinished().stream()
                .map(closing -> new WorkItem(
                        "month-closing",
                        closing.id(),
                        "月结 " + closing.month() + " 已开始，尚未生成试算表，请重新提交",
                        closing.begunBy(),
                        closing.begunAt(),
                        closing.begunAt().plus(DUE_AFTER)))
                .toList();
    }

    private boolean settled() {
        for (var i = 0; i < WAITS; i++) {
            if (periods.settled()) {
                return true;
            }
        }
        return false;
    }
}
