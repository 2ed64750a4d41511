package com.xinfan.product.incentive;

import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.Outcome;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.statement.MovementKind;
import com.xinfan.product.statement.MovementNotices;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Pays a cash reward into the user's account as the campaign's cost, and ends its liability in the same transfer. A
 * freeze catches the money but does not keep it out; a closed account and an erased person get nothing.
 */
@Component
class CashReward {

    private final IncentiveRows rows;
    private final Ledger ledger;
    private final MovementNotices notices;
    private final BusinessClock clock;

    CashReward(IncentiveRows rows, Ledger ledger, MovementNotices notices, BusinessClock clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.notices = notices;
        this.clock = clock;
    }

    /** Whether the user has it. */
    boolean paid(IncentiveRows.Row row, long amount) {
        if (rows.erased(row.userId())) {
            return false;
        }
        var now = clock.now();
        var campaign = row.campaignId();
        var outcome = ledger.post(Transfer.of(
                        "incentive-cash:" + row.couponId(),
                        "incentive-cash",
                        now,
                        List.of(
                                Posting.debit(Chart.marketingCost(campaign), amount),
                                Posting.credit(Chart.userCash(row.userId()), amount),
                                Posting.debit(Chart.incentiveLiability(campaign), amount),
                                Posting.credit(Chart.incentiveDeferred(campaign), amount)))
                .passing(Outcome.Bar.INFLOW_FROZEN));
        if (outcome instanceof Outcome.Barred) {
            return false;
        }
        var transfer = outcome.required().transferId();
        notices.tell(row.userId(), MovementKind.CASH_REWARD, amount, now, transfer);
        return true;
    }
}
