package com.xinfan.product.holding;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.chart.Chart;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives money-fund holdings their income, day by day in the order of the published days, and reinvests it. A batch is
 * one transaction: the holdings' last credited day moves with the money, so a day is credited once whoever runs, and a
 * run that was killed or left out is caught up by the next.
 */
@Component
public class IncomeDesk implements DueWork, MeterBinder {

    private final IncomeRows rows;
    private final Ledger ledger;
    private final Outbox outbox;
    private final BusinessClock clock;

    IncomeDesk(IncomeRows rows, Ledger ledger, Outbox outbox, BusinessClock clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A holding's next day to credit, with the units it had at the end of that day. */
    record Due(
            UUID holdingId,
            UUID userId,
            UUID productId,
            BigDecimal units,
            BigDecimal carry,
            LocalDate day,
            BigDecimal perTenThousand) {}

    /** What one holding earned on one day. */
    record Credit(UUID holdingId, UUID userId, UUID productId, LocalDate day, Income income) {}

    private record Pot(UUID productId, LocalDate day) {}

    @Override
    public String name() {
        return "money-fund-income";
    }

    @Override
    @Transactional
    public int runDue() {
        return credit(null);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("holding.income.late.funds", () -> rows.lateFunds(yesterday()))
                .description("Money funds with holdings that lack the income of yesterday")
                .register(registry);
    }

    /** Credits one holding all that is known, in the caller's transaction. */
    public void bringUpToDate(UUID holding) {
        while (credit(holding) > 0) {
            // Each turn credits one day.
        }
    }

    private int credit(@Nullable UUID only) {
        var locked = rows.lockDue(clock.today(), only);
        if (locked.isEmpty()) {
            return 0;
        }
        var now = clock.now();
        var credits = rows.due(locked).stream().map(IncomeDesk::creditOf).toList();
        rows.credit(credits, clock.today());
        var earned =
                credits.stream().filter(credit -> credit.income().fen() > 0).toList();
        post(earned, now);
        outbox.appendAll(earned.stream().map(credit -> event(credit, now)).toList());
        return credits.size();
    }

    private static Credit creditOf(Due due) {
        var income = Income.of(due.units(), due.perTenThousand(), due.carry());
        return new Credit(due.holdingId(), due.userId(), due.productId(), due.day(), income);
    }

    /** One transfer for each fund and day of the batch; {@code holding_income} says whose it is. */
    private void post(List<Credit> earned, Instant now) {
        var pots = earned.stream().collect(Collectors.groupingBy(credit -> new Pot(credit.productId(), credit.day())));
        ledger.post(pots.entrySet().stream()
                        .map(pot -> transfer(pot.getKey(), pot.getValue(), now))
                        .toList())
                .forEach(Outcome::required);
    }

    private static Transfer transfer(Pot pot, List<Credit> credits, Instant now) {
        var sum = credits.stream().mapToLong(credit -> credit.income().fen()).sum();
        var key = "income:" + pot.productId() + ":" + pot.day() + ":"
                + credits.getFirst().holdingId();
        return Transfer.of(
                key,
                "income",
                now,
                List.of(
                        Posting.debit(Chart.productIncome(pot.productId()), sum),
                        Posting.credit(Chart.productSettlement(pot.productId()), sum)));
    }

    private static TradeEvent event(Credit credit, Instant now) {
        return new TradeEvent.IncomeCredited(
                credit.userId(),
                now,
                credit.holdingId(),
                credit.productId(),
                ProductType.MONEY_FUND,
                Money.ofFen(credit.income().fen()),
                Money.ZERO);
    }

    private LocalDate yesterday() {
        return clock.today().minusDays(1);
    }
}
