package com.xinfan.product.holding.dividend;

import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.dayend.DayStep;
import com.xinfan.product.dayend.Step;
import com.xinfan.product.holding.Holding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Credits dividends whose pay day has come. Each call is one transaction that holds the dividend's row: first what the
 * fund owes is booked, then the holdings follow batch by batch, at last the remainder.
 */
@Component
class DividendStep implements DayStep {

    private final Dividends dividends;
    private final Ledger ledger;
    private final Outbox outbox;
    private final BusinessClock clock;

    DividendStep(Dividends dividends, Ledger ledger, Outbox outbox, BusinessClock clock) {
        this.dividends = dividends;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Step step() {
        return Step.DIVIDENDS;
    }

    @Override
    @Transactional
    public int work(LocalDate day) {
        return dividends.due(day).map(this::carryOn).orElse(0);
    }

    @Override
    public List<String> waiting(LocalDate day) {
        return dividends.lacking(day).stream()
                .map(dividend -> dividend.product() + " 分红缺少 " + dividend.exDay() + " 的单位净值")
                .toList();
    }

    private int carryOn(Dividend dividend) {
        var now = clock.now();
        var paid = dividend.paid();
        if (paid == null) {
            var owed = dividends.declare(dividend);
            if (owed > 0) {
                ledger.post(dividend.declared(owed, now)).required();
            }
            return 1;
        }
        var locked = dividends.lockNext(dividend);
        if (locked.isEmpty()) {
            finish(dividend, paid, now);
            return 1;
        }
        var earned = dividends.credit(dividend, locked, clock.today()).stream()
                .filter(part -> part.amount() > 0)
                .toList();
        ledger.post(transfers(dividend, earned, now)).forEach(Outcome::required);
        outbox.appendAll(
                earned.stream().flatMap(part -> events(dividend, part, now)).toList());
        return locked.size();
    }

    private void finish(Dividend dividend, long paid, Instant now) {
        if (paid > dividend.credited()) {
            ledger.post(dividend.kept(paid - dividend.credited(), now)).required();
        }
        dividends.paid(dividend.id(), now.atOffset(ZoneOffset.UTC));
    }

    private static List<Transfer> transfers(Dividend dividend, List<Dividend.Part> earned, Instant now) {
        var transfers = new ArrayList<Transfer>();
        var reinvested = 0L;
        for (var part : earned) {
            switch (part.mode()) {
                case CASH -> transfers.add(dividend.cash(part, now));
                case REINVEST -> reinvested += part.amount();
            }
        }
        if (reinvested > 0) {
            transfers.add(dividend.reinvested(reinvested, earned.getFirst().holdingId(), now));
        }
        return transfers;
    }

    private static Stream<Event> events(Dividend dividend, Dividend.Part part, Instant now) {
        var amount = BigDecimal.valueOf(part.amount(), 2).toPlainString();
        var credited = new TradeEvent.IncomeCredited(
                part.userId(),
                now,
                part.holdingId(),
                dividend.productId(),
                dividend.type(),
                Money.ofFen(part.amount()),
                Money.ZERO);
        if (part.mode() == Holding.DividendMode.REINVEST) {
            return Stream.of(credited);
        }
        return Stream.of(
                credited,
                new MessageEvent.Requested(
                        Ids.of("message", "dividend", dividend.id(), part.holdingId()),
                        part.userId(),
                        now,
                        "income-credited",
                        MessageClass.SERVICE,
                        Map.of("product", dividend.product(), "amount", amount)));
    }
}
