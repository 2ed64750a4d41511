package com.xinfan.product.cash.manual;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.security.Role;
import com.xinfan.product.cash.TransferDesk;
import java.util.Set;
import java.util.UUID;

/** The second person's part; the transfer moves in the deciding transaction. */
final class RulingApproval implements Approvable {

    private final String kind;
    private final Set<Role> approvers;
    private final Rulings rulings;
    private final TransferDesk desk;

    RulingApproval(String kind, Role decider, Rulings rulings, TransferDesk desk) {
        this.kind = kind;
        this.approvers = Set.of(decider, Role.ADMIN);
        this.rulings = rulings;
        this.desk = desk;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Set<Role> approvers() {
        return approvers;
    }

    /** Where the transfer stands is part of it: when the bank has spoken meanwhile, the approval is stale. */
    @Override
    public String hash(UUID id) {
        var row = rulings.get(id);
        return Approvals.hashOf(
                row.transferId(), row.ruling().name(), row.evidence(), row.author(), desk.standing(row.transferId()));
    }

    @Override
    public void approved(UUID id, String approver) {
        var row = rulings.get(id);
        desk.rule(row.transferId(), row.ruling());
        rulings.close(id, "APPROVED", approver);
    }

    @Override
    public void rejected(UUID id, String approver, String reason) {
        rulings.close(id, "REJECTED", approver);
    }
}
