package com.xinfan.product.incentive;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.legality.IncentiveKind;
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
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The steps of an incentive, each in the transaction of what causes it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Incentives {

    private final IncentiveRows rows;
    private final Reclaim reclaim;
    private final CashReward cash;
    private final Ledger ledger;
    private final Outbox outbox;
    private final BusinessClock clock;

    Incentives(
            IncentiveRows rows, Reclaim reclaim, CashReward cash, Ledger ledger, Outbox outbox, BusinessClock clock) {
        this.rows = rows;
        this.reclaim = reclaim;
        this.cash = cash;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Marks the coupon as taken by an order and returns the postings that end its liability, if its grant is known.
     * Empty when the coupon has been taken back.
     */
    public Optional<List<Posting>> take(UUID coupon, UUID user, UUID campaign, UUID order) {
        var row = rows.lock(coupon, user, campaign);
        if (row.state() == IncentiveRows.State.CLAWED) {
            return Optional.empty();
        }
        if (row.state() == IncentiveRows.State.USED) {
            throw new IllegalStateException("Coupon " + coupon + " is used already");
        }
        rows.taken(coupon, order);
        var max = row.maxCost();
        // The campaign alone says whether a coupon still counts; one that has lapsed here has no liability left to
        // end.
        return Optional.of(
                max == null || max == 0 || row.state() == IncentiveRows.State.BROKEN
                        ? List.of()
                        : List.of(
                                Posting.debit(Chart.incentiveLiability(campaign), max),
                                Posting.credit(Chart.incentiveDeferred(campaign), max)));
    }

    /** Tells that an order's transfer has posted the coupon's cost; one taken back meanwhile is reclaimed now. */
    public void used(UUID coupon, UUID user, UUID campaign, long cost) {
        var row = rows.lock(coupon, user, campaign);
        rows.cost(coupon, cost);
        tell(row, IncentiveStep.USE, cost);
        if (row.state() == IncentiveRows.State.CLAWED) {
            reclaim(row, cost);
        }
    }

    /**
     * The order that had taken the coupon is void, and with it the posting that would have ended the liability. A
     * coupon that was taken back meanwhile ends now.
     */
    public void giveBack(UUID coupon, UUID user, UUID campaign) {
        var row = rows.lock(coupon, user, campaign);
        var lapsed = rows.givenBack(coupon);
        if (row.state() == IncentiveRows.State.CLAWED) {
            if (row.maxCost() != null && !lapsed) {
                end("cancel", row, row.maxCost());
            }
            tell(row, IncentiveStep.CLAWBACK, 0);
        }
    }

    void granted(CampaignEvent.IncentiveGranted event) {
        var coupon = event.couponId();
        var row = rows.lock(coupon, event.userId(), event.campaignId());
        if (row.maxCost() != null) {
            return;
        }
        var max = event.maxCost().fen();
        var campaign = row.campaignId();
        rows.granted(coupon, max);
        post("grant", coupon, Chart.incentiveDeferred(campaign), Chart.incentiveLiability(campaign), max);
        tell(row, IncentiveStep.GRANT, max);
        switch (row.state()) {
            case GRANTED -> {
                // The usual way round: the grant is here before its end. Cash has none but being paid.
                if (event.kind() == IncentiveKind.CASH && max > 0 && cash.paid(row, max)) {
                    rows.paid(coupon, max);
                    tell(row, IncentiveStep.USE, max);
                }
            }
            case USED -> end("use", row, max);
            case BROKEN -> lapse(row, max);
            case CLAWED -> end(row.orderId() == null ? "cancel" : "use", row, max);
        }
    }

    void expired(CampaignEvent.IncentiveExpired event) {
        var row = rows.lock(event.couponId(), event.userId(), event.campaignId());
        if (row.state() != IncentiveRows.State.GRANTED) {
            return;
        }
        rows.move(event.couponId(), IncentiveRows.State.BROKEN);
        if (row.maxCost() != null) {
            lapse(row, row.maxCost());
        }
    }

    /** Ends an unused coupon's liability, or reclaims the cost of a used one, at the latest when its order confirms. */
    void clawedBack(CampaignEvent.IncentiveClawedBack event) {
        var row = rows.lock(event.couponId(), event.userId(), event.campaignId());
        var cost = row.cost();
        switch (row.state()) {
            case GRANTED -> {
                if (row.maxCost() != null) {
                    end("cancel", row, row.maxCost());
                }
                tell(row, IncentiveStep.CLAWBACK, 0);
            }
            case BROKEN -> tell(row, IncentiveStep.CLAWBACK, 0);
            case USED -> {
                if (cost != null) {
                    reclaim(row, cost);
                }
            }
            case CLAWED -> {
                return;
            }
        }
        rows.move(event.couponId(), IncentiveRows.State.CLAWED);
    }

    private void reclaim(IncentiveRows.Row row, long cost) {
        reclaim.post(row, cost);
        tell(row, IncentiveStep.CLAWBACK, cost);
    }

    private void lapse(IncentiveRows.Row row, long max) {
        var campaign = row.campaignId();
        post("breakage", row.couponId(), Chart.incentiveLiability(campaign), Chart.incentiveBreakage(campaign), max);
        tell(row, IncentiveStep.BREAKAGE, max);
    }

    private void end(String step, IncentiveRows.Row row, long max) {
        var campaign = row.campaignId();
        post(step, row.couponId(), Chart.incentiveLiability(campaign), Chart.incentiveDeferred(campaign), max);
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

    private void tell(IncentiveRows.Row row, IncentiveStep step, long fen) {
        outbox.append(new TradeEvent.IncentivePosted(
                row.userId(), clock.now(), row.couponId(), row.campaignId(), step, Money.ofFen(fen)));
    }
}
