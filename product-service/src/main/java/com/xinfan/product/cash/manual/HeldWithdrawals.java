package com.xinfan.product.cash.manual;

import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.product.cash.TransferDesk;
import com.xinfan.product.risk.RiskRulings;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends the waiting of held withdrawals whose case at risk-service is over. Money goes out only when the suspicion is
 * cleared; otherwise it is the owner's again, who may ask for it anew.
 */
@Component
@Transactional
class HeldWithdrawals implements DueWork {

    private static final int AT_A_TIME = 100;

    private final JdbcClient jdbc;
    private final TransferDesk desk;

    HeldWithdrawals(JdbcClient jdbc, TransferDesk desk) {
        this.jdbc = jdbc;
        this.desk = desk;
    }

    private record Ruled(UUID id, CaseOutcome outcome) {}

    @EventListener(RiskRulings.Ruled.class)
    public void heard() {
        runDue();
    }

    @Override
    public String name() {
        return "held-withdrawals";
    }

    @Override
    public int runDue() {
        var ruled = jdbc.sql("""
            select t.id, r.outcome from bank_transfer t join risk_ruling r on r.decision_id = t.risk_decision_id
             where t.status = 'HELD' order by t.id limit :limit for update of t skip locked
            """)
                .param("limit", AT_A_TIME)
                .query((row, _) ->
                        new Ruled(row.getObject("id", UUID.class), CaseOutcome.valueOf(row.getString("outcome"))))
                .list();
        for (var one : ruled) {
            desk.rule(
                    one.id(),
                    one.outcome() == CaseOutcome.CLEARED ? TransferDesk.Ruling.RELEASED : TransferDesk.Ruling.REFUSED);
        }
        return ruled.size();
    }
}
