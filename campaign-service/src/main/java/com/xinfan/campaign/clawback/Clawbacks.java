package com.xinfan.campaign.clawback;

import com.xinfan.campaign.budget.Budgets;
import com.xinfan.campaign.budget.Budgets.Settlement;
import com.xinfan.campaign.clawback.ClawbackRows.Clawback;
import com.xinfan.campaign.clawback.ClawbackRows.Reason;
import com.xinfan.campaign.clawback.ClawbackRows.Status;
import com.xinfan.campaign.coupon.CouponBook;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.inbox.Subscription;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The decision of two people to take an incentive back. The coupon's lock orders it with orders and expiry. */
@Component
@Transactional
class Clawbacks implements Approvable {

    static final String KIND = "coupon-clawback";

    private final ClawbackRows rows;
    private final CouponBook coupons;
    private final Budgets budgets;
    private final Approvals approvals;
    private final Outbox outbox;
    private final BusinessClock clock;

    Clawbacks(
            ClawbackRows rows,
            CouponBook coupons,
            Budgets budgets,
            Approvals approvals,
            Outbox outbox,
            BusinessClock clock) {
        this.rows = rows;
        this.coupons = coupons;
        this.budgets = budgets;
        this.approvals = approvals;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Hearing {

        @Bean
        Subscription clawbackSubscription(ClawbackRows rows) {
            return Subscription.each("clawbacks", Set.of(EventStream.TRADE), envelope -> {
                if (envelope.event() instanceof TradeEvent.IncentivePosted posted
                        && posted.step() == IncentiveStep.CLAWBACK) {
                    rows.posted(posted.couponId(), posted.amount().fen());
                }
            });
        }
    }

    /**
     * Returns the approval that a second person decides. A proposal that is still open is replaced: its approval is
     * withdrawn, before the coupon is locked, in the order in which a decision takes the two.
     */
    UUID propose(UUID coupon, Reason reason, String note, CurrentStaff author) {
        var open = rows.open(coupon);
        open.ifPresent(id -> approvals.withdraw(KIND, id, author));
        requireOpen(coupons.lock(coupon));
        var proposal = new Clawback(
                open.orElseGet(Ids::next),
                coupon,
                reason,
                note,
                author.username(),
                Status.PROPOSED,
                clock.now(),
                null,
                null,
                null);
        if (!rows.propose(proposal)) {
            throw ClawbackProblem.CLAWBACK_OPEN.problem();
        }
        return approvals.submit(KIND, proposal.id(), "收回卡券 " + coupon + "：" + reason, author);
    }

    @Transactional(readOnly = true)
    List<Clawback> of(UUID coupon) {
        return rows.of(coupon);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.FINANCE, Role.ADMIN);
    }

    /** Where the coupon stands is part of it: one that was used meanwhile costs its user something else. */
    @Override
    public String hash(UUID id) {
        var row = rows.get(id);
        var coupon = coupons.lock(row.couponId());
        return Approvals.hashOf(
                row.couponId(),
                row.reason().name(),
                row.note(),
                coupon.state(),
                String.valueOf(coupon.orderId()),
                String.valueOf(coupon.costFen()));
    }

    @Override
    public void approved(UUID id, String approver) {
        var row = rows.get(id);
        var coupon = coupons.lock(row.couponId());
        requireOpen(coupon);
        coupons.takeBack(row.couponId());
        budgets.settle(Map.of(
                coupon.campaignId(),
                coupon.isUsed()
                        ? new Settlement(
                                -Objects.requireNonNull(coupon.costFen()), Objects.requireNonNull(coupon.costFen()))
                        : new Settlement(0, coupon.maxCostFen())));
        rows.decide(id, Status.DONE, approver, clock.now());
        outbox.append(new CampaignEvent.IncentiveClawedBack(
                coupon.userId(),
                clock.now(),
                row.couponId(),
                coupon.campaignId(),
                coupon.kind(),
                row.reason().name()));
    }

    @Override
    public void rejected(UUID id, String approver, String reason) {
        rows.decide(id, Status.REJECTED, approver, clock.now());
    }

    private static void requireOpen(CouponBook.Standing coupon) {
        if (!coupon.isUsed() && !coupon.isFree()) {
            throw ClawbackProblem.CLAWBACK_STATE.problem(coupon.state());
        }
    }
}
