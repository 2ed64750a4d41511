package com.xinfan.campaign.coupon;

import com.xinfan.campaign.budget.Budgets;
import com.xinfan.campaign.budget.Budgets.Settlement;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.money.Money;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.outbox.Outbox;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Expires what nobody used in time and gives its money back to the campaign. */
@Component
class CouponExpiry implements DueWork {

    private static final int AT_A_TIME = 500;

    private final JdbcClient jdbc;
    private final Budgets budgets;
    private final Outbox outbox;
    private final BusinessClock clock;

    CouponExpiry(JdbcClient jdbc, Budgets budgets, Outbox outbox, BusinessClock clock) {
        this.jdbc = jdbc;
        this.budgets = budgets;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "coupon-expiry";
    }

    @Override
    @Transactional
    public int runDue() {
        var now = clock.now();
        var expired = jdbc.sql("""
                        update coupon set state = 'EXPIRED', version = version + 1
                        where id in (
                            select id from coupon where state = 'GRANTED' and valid_until <= :now
                            order by valid_until limit :limit for update skip locked)
                        returning id, user_id, campaign_id, kind, max_cost_fen""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", AT_A_TIME)
                .query((row, _) -> new CampaignEvent.IncentiveExpired(
                        row.getObject("user_id", UUID.class),
                        now,
                        row.getObject("id", UUID.class),
                        row.getObject("campaign_id", UUID.class),
                        IncentiveKind.valueOf(row.getString("kind")),
                        Money.ofFen(row.getLong("max_cost_fen"))))
                .list();
        var returned = new HashMap<UUID, Settlement>();
        expired.forEach(event -> returned.merge(
                event.campaignId(), new Settlement(0, event.maxCost().fen()), Settlement::plus));
        budgets.settle(returned);
        outbox.appendAll(expired);
        return expired.size();
    }
}
