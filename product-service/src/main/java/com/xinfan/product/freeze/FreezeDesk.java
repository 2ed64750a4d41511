package com.xinfan.product.freeze;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of freezes; what is laid on the ledger follows in the same one. */
@Component
@Transactional
class FreezeDesk {

    private final FreezeRows rows;
    private final FreezeOrders orders;
    private final FreezeControls controls;
    private final FreezeTerms terms;
    private final Approvals approvals;
    private final Audit audit;
    private final BusinessClock clock;

    FreezeDesk(
            FreezeRows rows,
            FreezeOrders orders,
            FreezeControls controls,
            FreezeTerms terms,
            Approvals approvals,
            Audit audit,
            BusinessClock clock) {
        this.rows = rows;
        this.orders = orders;
        this.controls = controls;
        this.terms = terms;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked for. */
    record Wish(
            UUID userId,
            Freeze.Kind kind,
            Freeze.Scope scope,
            @Nullable Long amount,
            LocalDate from,
            @Nullable LocalDate until) {}

    /** What is asked for of a freeze that is there. */
    record Step(
            FreezeOrder.Kind kind,
            @Nullable Long amount,
            @Nullable LocalDate until) {}

    /** A freeze of the platform binds at once; one of an authority waits for a second person. */
    Freeze place(Wish wish, FreezeOrder.Paper paper, CurrentStaff staff) {
        terms.check(wish, clock.today());
        var judicial = wish.kind() == Freeze.Kind.JUDICIAL;
        if (!judicial
                && !staff.roles().contains(Role.RISK)
                && !staff.roles().contains(Role.COMPLIANCE)
                && !staff.roles().contains(Role.ADMIN)) {
            throw FreezeProblem.FREEZE_ROLE.problem();
        }
        var version = rows.lock(wish.userId());
        var freeze = new Freeze(
                Ids.next(),
                wish.userId(),
                wish.kind(),
                wish.scope(),
                wish.amount(),
                0,
                wish.from(),
                wish.until(),
                Freeze.Status.SUBMITTED,
                null,
                clock.now(),
                null);
        rows.add(freeze);
        var order = add(freeze, new Step(FreezeOrder.Kind.PLACE, wish.amount(), wish.until()), paper, staff);
        if (judicial) {
            approvals.submit(FreezeApproval.KIND, order.id(), title(freeze, order), staff);
        } else {
            orders.decide(order.id(), FreezeOrder.Status.APPLIED, staff.username(), clock.now());
            start(freeze);
            controls.lift(freeze.userId(), version);
            controls.lay(freeze.userId(), version);
        }
        return find(freeze.id());
    }

    FreezeOrder order(UUID id, Step step, FreezeOrder.Paper paper, CurrentStaff staff) {
        var freeze = find(id);
        rows.lock(freeze.userId());
        freeze = find(id);
        terms.check(freeze, step, clock.today());
        var order = add(freeze, step, paper, staff);
        approvals.submit(FreezeApproval.KIND, order.id(), title(freeze, order), staff);
        return order;
    }

    /** Does what the order says, by the second person's decision. */
    void apply(UUID orderId, String approver) {
        var order = order(orderId);
        var user = find(order.freezeId()).userId();
        var version = rows.lock(user);
        var freeze = find(order.freezeId());
        if (order.kind() != FreezeOrder.Kind.PLACE) {
            terms.check(freeze, new Step(order.kind(), order.amount(), order.untilDay()), clock.today());
        }
        var covered = covered(freeze);
        controls.lift(user, version);
        switch (order.kind()) {
            case PLACE -> start(freeze);
            case CONTINUE -> rows.prolong(freeze.id(), Objects.requireNonNull(order.untilDay()));
            case RELEASE -> rows.move(freeze.id(), Freeze.Status.RELEASED, clock.now());
            case DEDUCT -> deduct(freeze, order, covered);
        }
        controls.lay(user, version);
        orders.decide(orderId, FreezeOrder.Status.APPLIED, approver, clock.now());
        record(approver, "freeze.applied", freeze, order, null);
    }

    void reject(UUID orderId, String approver, String reason) {
        var order = order(orderId);
        var freeze = find(order.freezeId());
        rows.lock(freeze.userId());
        orders.decide(orderId, FreezeOrder.Status.REJECTED, approver, clock.now());
        if (order.kind() == FreezeOrder.Kind.PLACE) {
            rows.move(freeze.id(), Freeze.Status.REJECTED, clock.now());
        }
        record(approver, "freeze.rejected", freeze, order, reason);
    }

    /** Freezes whose day of turning has come. */
    @Transactional(readOnly = true)
    List<Freeze> turning(int limit) {
        return rows.turning(clock.today(), limit);
    }

    /** Starts what has come to its first day, ends what is past its last. */
    void turn(Freeze due) {
        var version = rows.lock(due.userId());
        var freeze = find(due.id());
        controls.lift(freeze.userId(), version);
        switch (freeze.status()) {
            case WAITING -> start(freeze);
            case ACTIVE -> expire(freeze);
            case SUBMITTED, EXPIRED, RELEASED, EXECUTED, REJECTED -> {
                // Somebody was quicker.
            }
        }
        controls.lay(freeze.userId(), version);
    }

    @Transactional(readOnly = true)
    Freeze find(UUID id) {
        return rows.find(id).orElseThrow(FreezeProblem.FREEZE_NOT_FOUND::problem);
    }

    @Transactional(readOnly = true)
    FreezeOrder order(UUID id) {
        return orders.find(id).orElseThrow(FreezeProblem.FREEZE_NOT_FOUND::problem);
    }

    private void expire(Freeze freeze) {
        var until = freeze.untilDay();
        if (until != null && until.isBefore(clock.today())) {
            rows.move(freeze.id(), Freeze.Status.EXPIRED, clock.now());
            record("system", "freeze.expired", freeze, null, null);
        }
    }

    private void start(Freeze freeze) {
        if (freeze.fromDay().isAfter(clock.today())) {
            rows.move(freeze.id(), Freeze.Status.WAITING, clock.now());
        } else {
            rows.activate(freeze.id());
        }
    }

    private void deduct(Freeze freeze, FreezeOrder order, long covered) {
        var amount = Objects.requireNonNull(order.amount());
        if (amount > covered) {
            throw FreezeProblem.FREEZE_DEDUCTION_EXCEEDS.problem(covered);
        }
        terms.deduct(freeze, order);
        rows.deduct(freeze.id(), amount);
        if (freeze.target() == amount) {
            rows.move(freeze.id(), Freeze.Status.EXECUTED, clock.now());
        }
    }

    private long covered(Freeze freeze) {
        return controls.covered(freeze.userId()).stream()
                .filter(one -> one.freeze().id().equals(freeze.id()))
                .mapToLong(Freeze.Covered::amount)
                .sum();
    }

    private FreezeOrder add(Freeze freeze, Step step, FreezeOrder.Paper paper, CurrentStaff staff) {
        var order = new FreezeOrder(
                Ids.next(),
                freeze.id(),
                step.kind(),
                paper,
                step.amount(),
                step.until(),
                FreezeOrder.Status.SUBMITTED,
                staff.username(),
                null,
                clock.now(),
                null);
        orders.add(order);
        record(staff.username(), "freeze.ordered", freeze, order, paper.reason());
        return order;
    }

    private static String title(Freeze freeze, FreezeOrder order) {
        var what = switch (order.kind()) {
            case PLACE -> "冻结";
            case CONTINUE -> "续冻";
            case RELEASE -> "解冻";
            case DEDUCT -> "扣划";
        };
        var by = freeze.kind() == Freeze.Kind.JUDICIAL ? "司法" : "业务";
        return by + what + " " + order.paper().documentNumber();
    }

    private void record(
            String actor, String action, Freeze freeze, @Nullable FreezeOrder order, @Nullable String reason) {
        audit.record(actor, action, "user:" + freeze.userId(), freeze, order, reason);
    }
}
