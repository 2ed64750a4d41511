package com.xinfan.product.dayend;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Steps of dates that are over and not finished: somebody has to bring the data, or to mend what fails. */
@Component
class UnfinishedDays implements WorkSource {

    private static final Duration DUE_AFTER = Duration.ofHours(30);

    private final DayEndBook book;
    private final BusinessClock clock;

    UnfinishedDays(DayEndBook book, BusinessClock clock) {
        this.book = book;
        this.clock = clock;
    }

    @Override
    public List<WorkItem> open() {
        return book.open(clock.today()).stream().map(UnfinishedDays::item).toList();
    }

    private static WorkItem item(DayEndBook.StepRow row) {
        var why = row.failure() == null ? String.join("；", row.waiting()) : "失败：" + row.failure();
        var begin = row.day().plusDays(1).atStartOfDay(BusinessClock.ZONE).toInstant();
        return new WorkItem(
                "day-end",
                Ids.of("day-end", row.day(), row.step()),
                "日终 " + row.day() + " " + row.step() + " 未完成" + (why.isEmpty() ? "" : "，" + why),
                null,
                begin,
                begin.plus(DUE_AFTER));
    }
}
