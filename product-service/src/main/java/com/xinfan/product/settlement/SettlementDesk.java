package com.xinfan.product.settlement;

import com.xinfan.ledger.Ledger;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of a settlement's life, each with its line in the audit log. */
@Component
@Transactional
class SettlementDesk {

    private final Settlements settlements;
    private final Catalogue catalogue;
    private final Ledger ledger;
    private final Approvals approvals;
    private final Audit audit;
    private final BusinessClock clock;

    SettlementDesk(
            Settlements settlements,
            Catalogue catalogue,
            Ledger ledger,
            Approvals approvals,
            Audit audit,
            BusinessClock clock) {
        this.settlements = settlements;
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /** A payment as the bank shows it. */
    record Payment(String reference, LocalDate paidOn) {}

    Settlement submit(UUID id, CurrentStaff author) {
        var settlement = locked(id, Settlement.Status.DRAFT);
        settlements.submitted(id, author.username());
        approvals.submit(SettlementApproval.KIND, id, name(settlement) + " " + settlement.yearMonth(), author);
        record(author.username(), "settlement.submitted", settlement, null, null);
        return find(id);
    }

    void approve(UUID id, String approver) {
        var settlement = locked(id, Settlement.Status.SUBMITTED);
        settlements.decided(id, Settlement.Status.APPROVED, approver);
        record(approver, "settlement.approved", settlement, null, null);
    }

    void reject(UUID id, String approver, String reason) {
        var settlement = locked(id, Settlement.Status.SUBMITTED);
        settlements.decided(id, Settlement.Status.DRAFT, null);
        record(approver, "settlement.rejected", settlement, null, reason);
    }

    /** Books the payment once; asked again with the same payment, it answers what is. */
    Settlement settle(UUID id, Payment payment, CurrentStaff staff) {
        var settlement = settlements.lock(id).orElseThrow(SettlementProblem.SETTLEMENT_NOT_FOUND::problem);
        if (settlement.status() == Settlement.Status.SETTLED
                && payment.reference().equals(settlement.paymentReference())) {
            return settlement;
        }
        require(settlement, Settlement.Status.APPROVED);
        if (payment.paidOn().isAfter(clock.today()) || payment.paidOn().isBefore(settlement.month())) {
            throw SettlementProblem.SETTLEMENT_PAID_ON.at("/paidOn");
        }
        var transfer = settlement.payment(payment.reference(), clock.now());
        var posted = transfer == null ? null : ledger.post(transfer).required().transferId();
        settlements.settled(id, posted, payment.reference(), payment.paidOn(), clock.now());
        record(staff.username(), "settlement.settled", settlement, payment, null);
        return find(id);
    }

    @Transactional(readOnly = true)
    Settlement find(UUID id) {
        return settlements.find(id).orElseThrow(SettlementProblem.SETTLEMENT_NOT_FOUND::problem);
    }

    @Transactional(readOnly = true)
    List<Settlement.SettlementLine> lines(UUID id) {
        return settlements.lines(id);
    }

    /** The product's name stands for its issuer. */
    String name(Settlement settlement) {
        return catalogue
                .offer(settlement.productId())
                .map(Offer::name)
                .orElse(settlement.productId().toString());
    }

    private Settlement locked(UUID id, Settlement.Status status) {
        var settlement = settlements.lock(id).orElseThrow(SettlementProblem.SETTLEMENT_NOT_FOUND::problem);
        require(settlement, status);
        return settlement;
    }

    private static void require(Settlement settlement, Settlement.Status status) {
        if (settlement.status() != status) {
            throw SettlementProblem.SETTLEMENT_STATE.problem(settlement.status());
        }
    }

    private void record(
            String actor, String action, Settlement settlement, @Nullable Object after, @Nullable String reason) {
        audit.record(actor, action, "settlement:" + settlement.id(), settlement, after, reason);
    }
}
