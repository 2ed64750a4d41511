package com.xinfan.product.freeze;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets the second person's decision carry an order out. */
@Component
class FreezeApproval implements Approvable {

    static final String KIND = "freeze-order";

    private final FreezeDesk desk;

    FreezeApproval(FreezeDesk desk) {
        this.desk = desk;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.COMPLIANCE, Role.RISK, Role.FINANCE, Role.ADMIN);
    }

    @Override
    public String hash(UUID artefactId) {
        var order = desk.order(artefactId);
        return order.hash(desk.find(order.freezeId()));
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        desk.apply(artefactId, approver);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        desk.reject(artefactId, approver, reason);
    }
}
