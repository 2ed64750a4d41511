package com.xinfan.product.closing;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets the second person decide on the snapshot of a month. */
@Component
class ClosingApproval implements Approvable {

    static final String KIND = "month-closing";

    private final ClosingDesk desk;

    ClosingApproval(ClosingDesk desk) {
        this.desk = desk;
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
    public String hash(UUID artefactId) {
        return desk.hash(artefactId);
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        desk.approved(artefactId, approver);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        desk.rejected(artefactId, approver, reason);
    }
}
