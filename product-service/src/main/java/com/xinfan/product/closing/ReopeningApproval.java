package com.xinfan.product.closing;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets the second person open a closed month again. */
@Component
class ReopeningApproval implements Approvable {

    static final String KIND = "month-reopening";

    private final ClosingDesk desk;

    ReopeningApproval(ClosingDesk desk) {
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
        return desk.hashOfReopening(artefactId);
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        desk.reopened(artefactId, approver);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        desk.reopeningRejected(artefactId, approver, reason);
    }
}
