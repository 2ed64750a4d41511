package com.xinfan.product.closing;

import com.xinfan.ledger.period.PastBooks;
import com.xinfan.ledger.period.PastBooks.Moment;
import com.xinfan.ledger.period.Periods;
import com.xinfan.ledger.seal.Verifications;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.chart.AccountGroup;
import com.xinfan.product.closing.MonthClosing.ClosingLine;
import com.xinfan.product.closing.MonthClosing.Status;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of a month close, each with its line in the audit log. */
@Component
class ClosingDesk {

    private final MonthClosings closings;
    private final Periods periods;
    private final PastBooks books;
    private final Verifications seals;
    private final Approvals approvals;
    private final Audit audit;
    private final BusinessClock clock;

    ClosingDesk(
            MonthClosings closings,
            Periods periods,
            PastBooks books,
            Verifications seals,
            Approvals approvals,
            Audit audit,
            BusinessClock clock) {
        this.closings = closings;
        this.periods = periods;
        this.books = books;
        this.seals = seals;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /** Writes the closing down and closes the ledger for its month; again for one that is not decided yet. */
    @Transactional
    MonthClosing begin(UUID id, YearMonth month, String by) {
        var last = closings.lastLocked();
        if (last.isPresent() && last.get().month().equals(month)) {
            if (last.get().status() == Status.CLOSED) {
                throw ClosingProblem.CLOSING_TAKEN.problem(month);
            }
            closings.takenOver(last.get().id(), by);
            return get(last.get().id());
        }
        if (last.isPresent()
                && (last.get().status() != Status.CLOSED
                        || !last.get().month().plusMonths(1).equals(month))) {
            var next = last.get().status() == Status.CLOSED
                    ? last.get().month().plusMonths(1)
                    : last.get().month();
            throw ClosingProblem.CLOSING_ORDER.at("/month", next);
        }
        if (!closings.add(id, month, by, clock.now())) {
            throw ClosingProblem.CLOSING_TAKEN.problem(month);
        }
        periods.closeBefore(MonthClosing.end(month), "month " + month + ", closing " + id + " begun by " + by);
        audit.record(by, "month-closing.begin", subject(id), null, Map.of("month", month.toString()), null);
        return get(id);
    }

    /** Takes what the month's books say, once nothing can be added to them, and asks a second person. */
    @Transactional
    MonthClosing snapshot(UUID id, CurrentStaff staff) {
        var closing = get(id);
        var known = closings.now();
        var lines = lines(closing.month(), known);
        if (lines.isEmpty()) {
            throw ClosingProblem.CLOSING_EMPTY.problem(closing.month());
        }
        if (lines.stream().mapToLong(ClosingLine::closing).sum() != 0
                || lines.stream().mapToLong(ClosingLine::opening).sum() != 0) {
            throw ClosingProblem.CLOSING_UNBALANCED.problem(closing.month());
        }
        approvals.withdraw(ClosingApproval.KIND, id, staff);
        closings.submitted(id, known, hash(closing.month(), known, lines), lines);
        approvals.submit(ClosingApproval.KIND, id, "月结 " + closing.month(), staff);
        return get(id);
    }

    /** The hash of the snapshot as the entries give it now: whatever was changed since, nobody can approve it. */
    @Transactional(readOnly = true)
    String hash(UUID id) {
        var closing = get(id);
        var known = Objects.requireNonNull(closing.known());
        return hash(closing.month(), known, lines(closing.month(), known));
    }

    @Transactional
    void approved(UUID id, String by) {
        var head = seals.head();
        closings.closed(id, by, clock.now(), head.number(), head.hex());
        audit.record(by, "month-closing.close", subject(id), null, Map.of("head", head.toString()), null);
    }

    @Transactional
    void rejected(UUID id, String by, String reason) {
        closings.rejected(id, by, clock.now());
        open(get(id), "rejected by " + by);
        audit.record(by, "month-closing.reject", subject(id), null, null, reason);
    }

    @Transactional
    MonthClosing wishReopened(UUID id, String reason, CurrentStaff staff) {
        approvals.withdraw(ReopeningApproval.KIND, id, staff);
        var last = closings.lastLocked();
        var closing = get(id);
        if (closing.status() != Status.CLOSED
                || last.isEmpty()
                || !last.get().id().equals(id)) {
            throw ClosingProblem.CLOSING_NOT_LAST.problem();
        }
        closings.wishReopened(id, reason);
        approvals.submit(ReopeningApproval.KIND, id, "重开 " + closing.month() + "：" + reason, staff);
        audit.record(staff.username(), "month-reopening.begin", subject(id), null, null, reason);
        return get(id);
    }

    /** Of the wish: a closing of another state, or another reason, is another thing. */
    @Transactional(readOnly = true)
    String hashOfReopening(UUID id) {
        var closing = get(id);
        return Approvals.hashOf(closing.id(), closing.status().name(), closing.reopening());
    }

    @Transactional
    void reopened(UUID id, String by) {
        closings.reopened(id, by, clock.now());
        open(get(id), "reopened by " + by);
        audit.record(by, "month-reopening.open", subject(id), null, null, null);
    }

    @Transactional
    void reopeningRejected(UUID id, String by, String reason) {
        closings.wishReopened(id, null);
        audit.record(by, "month-reopening.reject", subject(id), null, null, reason);
    }

    MonthClosing get(UUID id) {
        return closings.find(id).orElseThrow(ClosingProblem.CLOSING_NOT_FOUND::problem);
    }

    /** All that took effect before the month's end and was recorded before the snapshot. */
    static Moment moment(YearMonth month, Instant known) {
        return new Moment(MonthClosing.end(month), known);
    }

    /** Back to the end of the closed month before. */
    private void open(MonthClosing closing, String why) {
        var reason = "month " + closing.month() + ", closing " + closing.id() + " " + why;
        closings.closedBefore(closing.month())
                .ifPresentOrElse(
                        before -> periods.closeBefore(MonthClosing.end(before.month()), reason),
                        () -> periods.openAll(reason));
    }

    private List<ClosingLine> lines(YearMonth month, Instant known) {
        return books.turnovers(MonthClosing.begin(month), moment(month, known)).stream()
                .map(turnover -> new ClosingLine(
                        turnover.group(),
                        AccountGroup.nameOf(turnover.group()),
                        turnover.unit(),
                        turnover.accounts(),
                        turnover.opening(),
                        turnover.debit(),
                        turnover.credit(),
                        turnover.closing()))
                .toList();
    }

    private static String hash(YearMonth month, Instant known, List<ClosingLine> lines) {
        return Approvals.hashOf(month.toString(), known.toString(), lines);
    }

    private static String subject(UUID id) {
        return "month-closing:" + id;
    }
}
