package com.xinfan.product.allotment;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.product.catalogue.Catalogue;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enters ratios and lets the second person's decision act on them. */
@Component
@Transactional
class AllotmentDesk implements Approvable {

    static final String KIND = "allotment";

    private final Allotments allotments;
    private final Catalogue catalogue;
    private final Approvals approvals;
    private final Audit audit;
    private final BusinessClock clock;

    AllotmentDesk(Allotments allotments, Catalogue catalogue, Approvals approvals, Audit audit, BusinessClock clock) {
        this.allotments = allotments;
        this.catalogue = catalogue;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    Allotments.Allotment submit(UUID product, LocalDate tradeDay, int basisPoints, String note, CurrentStaff author) {
        var offer = catalogue.offer(product).orElseThrow(() -> AllotmentProblem.ALLOTMENT_PRODUCT.at("/productId"));
        var allotment = new Allotments.Allotment(
                Ids.next(),
                product,
                tradeDay,
                basisPoints,
                note,
                Allotments.Status.SUBMITTED,
                author.username(),
                clock.now());
        requireEarly(allotment);
        if (!allotments.add(allotment)) {
            throw AllotmentProblem.ALLOTMENT_TAKEN.problem();
        }
        approvals.submit(KIND, allotment.id(), offer.name() + " " + tradeDay, author);
        audit.record(author.username(), "allotment.submitted", "product:" + product, null, allotment, note);
        return allotment;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.FINANCE, Role.ADMIN);
    }

    @Override
    public String hash(UUID id) {
        var allotment = find(id);
        return Approvals.hashOf(
                id, allotment.productId(), allotment.tradeDay().toString(), allotment.basisPoints(), allotment.note());
    }

    @Override
    public void approved(UUID id, String approver) {
        requireEarly(find(id));
        decide(id, Allotments.Status.APPROVED, approver, null);
    }

    @Override
    public void rejected(UUID id, String approver, String reason) {
        decide(id, Allotments.Status.REJECTED, approver, reason);
    }

    private void decide(UUID id, Allotments.Status status, String approver, @Nullable String reason) {
        allotments.decide(id, status);
        var allotment = find(id);
        audit.record(
                approver,
                "allotment." + status.name().toLowerCase(Locale.ROOT),
                "product:" + allotment.productId(),
                null,
                allotment,
                reason);
    }

    private void requireEarly(Allotments.Allotment allotment) {
        if (allotments.begun(allotment.productId(), allotment.tradeDay())) {
            throw AllotmentProblem.ALLOTMENT_LATE.problem();
        }
    }

    private Allotments.Allotment find(UUID id) {
        return allotments.find(id).orElseThrow(AllotmentProblem.ALLOTMENT_NOT_FOUND::problem);
    }
}
