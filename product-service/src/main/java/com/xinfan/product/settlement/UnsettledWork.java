package com.xinfan.product.settlement;

import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Settlements to be submitted or paid; those that wait for approval are on the list as such. */
@Component
class UnsettledWork implements WorkSource {

    private static final int SHOWN = 100;
    private static final Duration DUE_AFTER = Duration.ofDays(10);

    private final Settlements settlements;

    UnsettledWork(Settlements settlements) {
        this.settlements = settlements;
    }

    @Override
    public List<WorkItem> open() {
        return Stream.of(Settlement.Status.DRAFT, Settlement.Status.APPROVED)
                .flatMap(status -> settlements.page(status, null, null, null, SHOWN).stream())
                .map(UnsettledWork::item)
                .toList();
    }

    private static WorkItem item(Settlement settlement) {
        var what = settlement.status() == Settlement.Status.DRAFT ? "待提交" : "待付款";
        var amount = BigDecimal.valueOf(settlement.due(), 2).toPlainString();
        return new WorkItem(
                "settlement",
                settlement.id(),
                "结算单 " + settlement.yearMonth() + "，应收 " + amount + " 元，" + what,
                settlement.author(),
                settlement.createdAt(),
                settlement.createdAt().plus(DUE_AFTER));
    }
}
