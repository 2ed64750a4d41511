package com.xinfan.product.cash;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Transfers of which the bank has not said what became of them: the gauge {@code bank_transfers_unknown}, and on the
 * work list those that are older than a quarter of an hour. Business time is never slower than the system's, so its
 * age is enough.
 */
@Component
class StuckTransfers implements WorkSource, MeterBinder {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration DUE_AFTER = Duration.ofDays(1);
    private static final Limit SHOWN = Limit.of(200);

    private final BankTransfers transfers;
    private final BusinessClock clock;

    StuckTransfers(BankTransfers transfers, BusinessClock clock) {
        this.transfers = transfers;
        this.clock = clock;
    }

    @Override
    public List<WorkItem> open() {
        return transfers.stuck(clock.now().minus(PATIENCE), SHOWN).stream()
                .map(StuckTransfers::item)
                .toList();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var direction : BankTransfer.Direction.values()) {
            Gauge.builder("bank.transfers.unknown", () -> transfers.unknown(direction))
                    .tag("direction", direction.word())
                    .description("Transfers whose outcome the bank has not told")
                    .register(registry);
        }
    }

    private static WorkItem item(BankTransfer transfer) {
        var what = switch (transfer.direction()) {
            case DEPOSIT -> "充值";
            case WITHDRAWAL -> "提现";
        };
        return new WorkItem(
                "bank-transfer",
                transfer.id(),
                what + " " + BigDecimal.valueOf(transfer.amount(), 2).toPlainString() + " 元，银行结果未知",
                null,
                transfer.createdAt(),
                transfer.createdAt().plus(DUE_AFTER));
    }
}
