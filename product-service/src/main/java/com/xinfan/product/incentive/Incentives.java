package com.xinfan.product.incentive;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.ledger.Account;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.chart.Chart;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The steps of an incentive, each in the transaction of what causes it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Incentives {

    private final IncentiveRows rows;
    private final Ledger ledger;
    private final Outbox outbox;
    private final BusinessClock clock;

    Incentives(IncentiveRows rows, Ledger ledger, Outbox outbox, BusinessClock clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Marks the coupon as taken by an order and returns the postings that end its liability, if its grant is
     * known.
     */
    public List<Posting> take(UUID coupon, UUID user, UUID campaign, UUID order) {
        var row = rows.lock(coupon, user, campaign);
        if (row.state() == IncentiveRows.State.USED) {
            throw new IllegalStateException("Coupon " + coupon + " is used already");
        }
        rows.move(coupon, IncentiveRows.State.USED, order);
        var max = row.maxCost();
        // The campaign alone says whether a coupon still counts; one that has lapsed here has no liability left to
        // end.
        return max == null || max == 0 || row.state() == IncentiveRows.State.BROKEN
                ? List.of()
                : List.of(
                        Posting.debit(Chart.incentiveLiability(), max), Posting.credit(Chart.incentiveDeferred(), max));
    }

    /** Tells that an order's transfer has posted the coupon's cost. */
    public void used(UUID coupon, UUID user, UUID campaign, long cost) {
        outbox.append(new TradeEvent.IncentivePosted(
                user, clock.now(), coupon, campaign, IncentiveStep.USE, Money.ofFen(cost)));
    }

    void granted(CampaignEvent.IncentiveGranted event) {
        var coupon = event.couponId();
        var row = rows.lock(coupon, event.userId(), event.campaignId());
        if (row.maxCost() != null) {
            return;
        }
        var max = event.maxCost().fen();
        rows.granted(coupon, max);
        post("grant", coupon, Chart.incentiveDeferred(), Chart.incentiveLiability(), max);
        tell(row, IncentiveStep.GRANT, event.maxCost());
        switch (row.state()) {
            case GRANTED -> {
                // The usual way round: the grant is here before its end.
            }
            case USED -> post("use", coupon, Chart.incentiveLiability(), Chart.incentiveDeferred(), max);
            case BROKEN -> lapse(row, event.maxCost());
        }
    }

    void expired(CampaignEvent.IncentiveExpired event) {
        var row = rows.lock(event.couponId(), event.userId(), event.campaignId());
        if (row.state() != IncentiveRows.State.GRANTED) {
            return;
        }
        rows.move(event.couponId(), IncentiveRows.State.BROKEN, null);
        if (row.maxCost() != null) {
            lapse(row, Money.ofFen(row.maxCost()));
        }
    }

    private void lapse(IncentiveRows.Row row, Money max) {
        post("breakage", row.couponId(), Chart.incentiveLiability(), Chart.incentiveBreakage(), max.fen());
        tell(row, IncentiveStep.BREAKAGE, max);
    }

    private void post(String step, UUID coupon, Account debit, Account credit, long amount) {
        if (amount > 0) {
            ledger.post(Transfer.of(
                            "incentive-" + step + ":" + coupon,
                            "incentive-" + step,
                            clock.now(),
                            List.of(Posting.debit(debit, amount), Posting.credit(credit, amount))))
                    .required();
        }
    }

    private void tell(IncentiveRows.Row row, IncentiveStep step, Money amount) {
        outbox.append(new TradeEvent.IncentivePosted(
                row.userId(), clock.now(), row.couponId(), row.campaignId(), step, amount));
    }
}
