package com.xinfan.product.recommendation.weights;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets the second person's decision put a set in force. */
@Component
class WeightApproval implements Approvable {

    static final String KIND = "recommendation-weights";

    private final WeightDesk desk;

    WeightApproval(WeightDesk desk) {
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
        desk.reject(artefactId, approver, reason);
    }
}
