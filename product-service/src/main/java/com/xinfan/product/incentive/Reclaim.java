package com.xinfan.product.incentive;

import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.holding.Holdings;
import com.xinfan.product.statement.MovementKind;
import com.xinfan.product.statement.MovementNotices;
import java.util.ArrayList;
import org.springframework.stereotype.Component;

/**
 * Gives a campaign back what an incentive has cost it: a boost that is not paid out yet is cancelled, the rest comes
 * from the user's cash as far as it goes, and what is missing the user owes.
 */
@Component
class Reclaim {

    private final Ledger ledger;
    private final Holdings holdings;
    private final MovementNotices notices;
    private final BusinessClock clock;

    Reclaim(Ledger ledger, Holdings holdings, MovementNotices notices, BusinessClock clock) {
        this.ledger = ledger;
        this.holdings = holdings;
        this.notices = notices;
        this.clock = clock;
    }

    void post(IncentiveRows.Row row, long cost) {
        if (cost == 0) {
            return;
        }
        var order = row.orderId();
        var boost = order == null ? 0 : Math.min(cost, holdings.cancelBoost(order));
        var fromCash = cost - boost;
        var outcome = ledger.post(transfer(row, cost, boost, fromCash));
        if (outcome instanceof Outcome.Insufficient refused) {
            fromCash = Math.max(0, refused.available());
            outcome = ledger.post(transfer(row, cost, boost, fromCash));
        } else if (outcome instanceof Outcome.Barred) {
            fromCash = 0;
            outcome = ledger.post(transfer(row, cost, boost, fromCash));
        }
        outcome.required();
        if (fromCash > 0) {
            notices.tell(row.userId(), MovementKind.REWARD_CLAWBACK, -fromCash, clock.now(), row.couponId());
        }
    }

    private Transfer transfer(IncentiveRows.Row row, long cost, long boost, long fromCash) {
        var postings = new ArrayList<Posting>();
        postings.add(Posting.credit(Chart.marketingCost(row.campaignId()), cost));
        if (boost > 0) {
            postings.add(Posting.debit(Chart.boostPayable(), boost));
        }
        if (fromCash > 0) {
            postings.add(Posting.debit(Chart.userCash(row.userId()), fromCash));
        }
        if (cost - boost - fromCash > 0) {
            postings.add(Posting.debit(Chart.incentiveRecoverable(row.userId()), cost - boost - fromCash));
        }
        return Transfer.of("incentive-clawback:" + row.couponId(), "incentive-clawback", clock.now(), postings);
    }
}
