package com.xinfan.product.holding.dividend;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with dividends, each in one transaction with its audit entry. */
@Component
@Transactional
class DividendDesk {

    private final Dividends dividends;
    private final Catalogue catalogue;
    private final Approvals approvals;
    private final Audit audit;
    private final BusinessClock clock;

    DividendDesk(Dividends dividends, Catalogue catalogue, Approvals approvals, Audit audit, BusinessClock clock) {
        this.dividends = dividends;
        this.catalogue = catalogue;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is announced. */
    record Announcement(BigDecimal perUnit, LocalDate recordDay, LocalDate exDay, LocalDate payDay) {}

    /** Nobody may be surprised: the record day is still to come, or is today. */
    Dividend announce(UUID product, Announcement what, CurrentStaff author) {
        var offer = catalogue.offer(product).orElseThrow(DividendProblem.DIVIDEND_PRODUCT::problem);
        requireSound(offer, what);
        var dividend = new Dividend(
                Ids.next(),
                product,
                offer.name(),
                offer.type(),
                what.perUnit(),
                what.recordDay(),
                what.exDay(),
                what.payDay(),
                Dividend.Status.SUBMITTED,
                author.username(),
                clock.now(),
                null,
                0,
                0);
        if (!dividends.add(dividend)) {
            throw DividendProblem.DIVIDEND_TAKEN.at("/recordDay");
        }
        var title = offer.name() + " 每份派 " + what.perUnit().toPlainString() + " 元，登记日 " + what.recordDay();
        approvals.submit(DividendApproval.KIND, dividend.id(), title, author);
        record(author.username(), "dividend.announced", dividend, null);
        return dividend;
    }

    void approve(UUID id, String approver) {
        var dividend = locked(id, Dividend.Status.SUBMITTED);
        dividends.decided(id, Dividend.Status.APPROVED, approver);
        record(approver, "dividend.approved", dividend, null);
    }

    void reject(UUID id, String approver, String reason) {
        var dividend = locked(id, Dividend.Status.SUBMITTED);
        dividends.decided(id, Dividend.Status.CANCELLED, null);
        record(approver, "dividend.rejected", dividend, reason);
    }

    /** One person may stop it, as long as nobody has been paid. */
    Dividend cancel(UUID product, UUID id, String reason, CurrentStaff staff) {
        var dividend = dividends
                .lock(id)
                .filter(found -> found.productId().equals(product))
                .orElseThrow(DividendProblem.DIVIDEND_NOT_FOUND::problem);
        switch (dividend.status()) {
            case SUBMITTED -> approvals.withdraw(DividendApproval.KIND, id, staff);
            case APPROVED -> {
                if (dividend.paid() != null) {
                    throw DividendProblem.DIVIDEND_STATE.problem(dividend.status());
                }
            }
            case PAID, CANCELLED -> throw DividendProblem.DIVIDEND_STATE.problem(dividend.status());
        }
        dividends.decided(id, Dividend.Status.CANCELLED, null);
        record(staff.username(), "dividend.cancelled", dividend, reason);
        return find(id);
    }

    @Transactional(readOnly = true)
    Dividend find(UUID id) {
        return dividends.find(id).orElseThrow(DividendProblem.DIVIDEND_NOT_FOUND::problem);
    }

    private void requireSound(Offer offer, Announcement what) {
        if (offer.type() != ProductType.BOND_FUND && offer.type() != ProductType.EQUITY_FUND) {
            throw DividendProblem.DIVIDEND_PRODUCT.problem();
        }
        if (what.recordDay().isBefore(clock.today())) {
            throw DividendProblem.DIVIDEND_DAYS.at("/recordDay");
        }
        if (what.exDay().isBefore(what.recordDay())) {
            throw DividendProblem.DIVIDEND_DAYS.at("/exDay");
        }
        if (what.payDay().isBefore(what.exDay()) || !what.payDay().isAfter(what.recordDay())) {
            throw DividendProblem.DIVIDEND_DAYS.at("/payDay");
        }
    }

    private Dividend locked(UUID id, Dividend.Status status) {
        var dividend = dividends.lock(id).orElseThrow(DividendProblem.DIVIDEND_NOT_FOUND::problem);
        if (dividend.status() != status) {
            throw DividendProblem.DIVIDEND_STATE.problem(dividend.status());
        }
        return dividend;
    }

    private void record(String actor, String action, Dividend dividend, @Nullable String reason) {
        audit.record(actor, action, "dividend:" + dividend.id(), null, dividend, reason);
    }
}
