package com.xinfan.product.holding;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.dayend.DayStep;
import com.xinfan.product.dayend.Step;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives money-fund holdings their income, day by day in the order of the published days, and reinvests it. A batch is
 * one transaction: the holdings' last credited day moves with the money, so a day is credited once whoever runs, and a
 * run that was killed or left out is caught up by the next.
 */
@Component
public class IncomeDesk implements DayStep, MeterBinder {

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

    /** What one holding earned on one day. */
    record Credit(UUID holdingId, UUID userId, UUID productId, LocalDate day, long fen) {}

    private record Pot(UUID productId, LocalDate day) {}

    @Override
    public Step step() {
        return Step.INCOME;
    }

    @Override
    @Transactional
    public int work(LocalDate day) {
        return credit(rows.lockDue(day));
    }

    /** A day's income is due on the day after it. */
    @Override
    public List<String> waiting(LocalDate day) {
        var missing = day.minusDays(1);
        return rows.lateFunds(missing).stream()
                .map(name -> name + " 缺少 " + missing + " 的万份收益")
                .toList();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "holding.income.late.funds",
                        () -> rows.lateFunds(clock.today().minusDays(1)).size())
                .description("Money funds with holdings that lack the income of yesterday")
                .register(registry);
    }

    /** Credits one holding all that is known, in the caller's transaction. */
    public void bringUpToDate(UUID holding) {
        while (credit(rows.lockDue(clock.today(), holding)) > 0) {
            // Each turn credits one day.
        }
    }

    private int credit(List<UUID> locked) {
        if (locked.isEmpty()) {
            return 0;
        }
        var now = clock.now();
        var credits = rows.credit(locked, clock.today());
        var earned = credits.stream().filter(credit -> credit.fen() > 0).toList();
        post(earned, now);
        outbox.appendAll(earned.stream().map(credit -> event(credit, now)).toList());
        return credits.size();
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
        var sum = credits.stream().mapToLong(Credit::fen).sum();
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
                Money.ofFen(credit.fen()),
                Money.ZERO);
    }
}
