package com.xinfan.product.order;

import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.product.risk.RiskRulings;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends the waiting of frozen orders whose case at risk-service is over: a confirmed suspicion refuses them, any other
 * end lets them be confirmed. Buying is not money out, so doubt alone refuses nothing.
 */
@Component
@Transactional
class HeldOrders implements DueWork {

    private static final int AT_A_TIME = 100;

    private final JdbcClient jdbc;
    private final OrderRefusal refusal;
    private final OrderDesk desk;

    HeldOrders(JdbcClient jdbc, OrderRefusal refusal, OrderDesk desk) {
        this.jdbc = jdbc;
        this.refusal = refusal;
        this.desk = desk;
    }

    private record Ruled(UUID id, CaseOutcome outcome) {}

    @EventListener(RiskRulings.Ruled.class)
    public void heard() {
        runDue();
    }

    @Override
    public String name() {
        return "held-orders";
    }

    @Override
    public int runDue() {
        var ruled = jdbc.sql("""
            select o.id, r.outcome from orders o join risk_ruling r on r.decision_id = o.risk_decision_id
             where o.status = 'FROZEN' and o.held_until is not null
             order by o.id limit :limit for update of o skip locked
            """)
                .param("limit", AT_A_TIME)
                .query((row, _) ->
                        new Ruled(row.getObject("id", UUID.class), CaseOutcome.valueOf(row.getString("outcome"))))
                .list();
        for (var one : ruled) {
            if (one.outcome() == CaseOutcome.CONFIRMED) {
                refusal.refuse(one.id());
            } else {
                desk.release(one.id());
            }
        }
        return ruled.size();
    }
}
