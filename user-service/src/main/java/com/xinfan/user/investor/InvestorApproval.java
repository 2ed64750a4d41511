package com.xinfan.user.investor;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The second look at an application. */
@Component
class InvestorApproval implements Approvable {

    static final String KIND = "professional-investor";

    private final InvestorDesk desk;

    InvestorApproval(InvestorDesk desk) {
        this.desk = desk;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.COMPLIANCE, Role.ADMIN);
    }

    @Override
    public String hash(UUID artefactId) {
        return desk.find(artefactId).hash();
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        desk.approve(artefactId, approver);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        desk.refuse(artefactId, approver, reason);
    }
}
