package com.xinfan.product.holding;

import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.dayend.DayStep;
import com.xinfan.product.dayend.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pays terms that have ended: principal, interest of the term and the coupon's boost, into the user's cash. A trial
 * holding has no principal and no interest of the issuer's; its yield is all boost. A batch is one transaction that
 * locks its holdings first, so each is paid once.
 */
@Component
class MaturityDesk implements DayStep {

    private final IncomeRows rows;
    private final Ledger ledger;
    private final Outbox outbox;
    private final BusinessClock clock;

    MaturityDesk(IncomeRows rows, Ledger ledger, Outbox outbox, BusinessClock clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What a term has earned: the issuer's interest beside the boost that campaigns pay. */
    record Payout(Holding holding, long interest) {

        long income() {
            return interest + holding.boostCost();
        }

        long total() {
            return holding.principal() + income();
        }

        Transfer transfer(Instant now) {
            var postings = new ArrayList<Posting>();
            if (holding.principal() > 0) {
                postings.add(Posting.debit(Chart.productSettlement(holding.productId()), holding.principal()));
            }
            if (interest > 0) {
                postings.add(Posting.debit(Chart.productIncome(holding.productId()), interest));
            }
            if (holding.boostCost() > 0) {
                postings.add(Posting.debit(Chart.boostPayable(), holding.boostCost()));
            }
            postings.add(Posting.credit(Chart.userCash(holding.userId()), total()));
            return Transfer.of("maturity:" + holding.id(), "maturity", now, postings)
                    .passing(Outcome.Bar.INFLOW_FROZEN);
        }
    }

    @Override
    public Step step() {
        return Step.MATURITIES;
    }

    @Override
    @Transactional
    public int work(LocalDate day) {
        var payouts = rows.maturing(day).stream()
                .map(holding -> new Payout(holding, holding.termInterest().fen()))
                .toList();
        if (!payouts.isEmpty()) {
            var now = clock.now();
            rows.mature(payouts, clock.today());
            ledger.post(payouts.stream()
                            .filter(payout -> payout.total() > 0)
                            .map(payout -> payout.transfer(now))
                            .toList())
                    .forEach(Outcome::required);
            outbox.appendAll(payouts.stream()
                    .flatMap(payout -> events(payout, now).stream())
                    .toList());
        }
        return payouts.size();
    }

    private static List<Event> events(Payout payout, Instant now) {
        var holding = payout.holding();
        var user = holding.userId();
        var principal = Money.ofFen(holding.principal());
        var total = BigDecimal.valueOf(payout.total(), 2);
        var events = new ArrayList<Event>();
        if (payout.income() > 0) {
            events.add(new TradeEvent.IncomeCredited(
                    user,
                    now,
                    holding.id(),
                    holding.productId(),
                    holding.type(),
                    Money.ofFen(payout.income()),
                    Money.ofFen(holding.boostCost())));
        }
        if (holding.principal() > 0) {
            events.add(new TradeEvent.Matured(user, now, holding.id(), holding.productId(), holding.type(), principal));
        }
        events.add(new MessageEvent.Requested(
                Ids.of("message", "matured", holding.id()),
                user,
                now,
                "matured",
                MessageClass.SERVICE,
                Map.of("product", holding.name(), "amount", total.toPlainString())));
        return events;
    }
}
