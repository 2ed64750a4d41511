package com.xinfan.product.cash;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import com.xinfan.product.cash.calendar.BankDays;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Transfers that wait: on the work list those that wait for a person, and those of which the bank has not said for a
 * quarter of an hour what became of them. The gauges {@code bank_transfers_unknown} and {@code bank_transfers_waiting}
 * count them. Business time is never slower than the system's, so its age is enough.
 */
@Component
class StuckTransfers implements WorkSource, MeterBinder {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration DUE_AFTER = Duration.ofDays(1);
    private static final Limit SHOWN = Limit.of(200);

    private final BankTransfers transfers;
    private final BankDays bankDays;
    private final BusinessClock clock;

    StuckTransfers(BankTransfers transfers, BankDays bankDays, BusinessClock clock) {
        this.transfers = transfers;
        this.bankDays = bankDays;
        this.clock = clock;
    }

    @Override
    public List<WorkItem> open() {
        return transfers.stuck(clock.now().minus(PATIENCE), SHOWN).stream()
                .map(this::item)
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
        for (var status : List.of(BankTransfer.Status.HELD, BankTransfer.Status.MANUAL)) {
            Gauge.builder("bank.transfers.waiting", () -> transfers.count(status))
                    .tag("status", status.name().toLowerCase(Locale.ROOT))
                    .description("Transfers that wait for the decision of a person")
                    .register(registry);
        }
    }

    private WorkItem item(BankTransfer transfer) {
        var direction = switch (transfer.direction()) {
            case DEPOSIT -> "充值";
            case WITHDRAWAL -> "提现";
        };
        var held = transfer.status() == BankTransfer.Status.HELD;
        var manual = transfer.status() == BankTransfer.Status.MANUAL;
        var what = held ? "风控要求人工核实" : manual ? "银行结果长时间未知，需凭证据处理" : "银行结果未知";
        var since = transfer.waitsSince();
        return new WorkItem(
                held ? "withdrawal-hold" : manual ? "bank-outcome" : "bank-transfer",
                transfer.id(),
                direction + " " + BigDecimal.valueOf(transfer.amount(), 2).toPlainString() + " 元，" + what,
                transfer.owner(),
                since == null ? transfer.createdAt() : since,
                since == null ? transfer.createdAt().plus(DUE_AFTER) : bankDays.decidedBy(held, since));
    }
}
