package com.xinfan.product.catalogue.value;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A second person looks at values that move further than they may. */
@Component
class ValueApproval implements Approvable {

    static final String KIND = "product-values";

    private final ValueDesk desk;

    ValueApproval(ValueDesk desk) {
        this.desk = desk;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.OPERATOR, Role.FINANCE, Role.COMPLIANCE, Role.ADMIN);
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
        desk.rejected(artefactId, approver);
    }
}
