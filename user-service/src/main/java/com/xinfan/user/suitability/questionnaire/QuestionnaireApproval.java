package com.xinfan.user.suitability.questionnaire;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A second person lets a questionnaire come into force on its day. */
@Component
class QuestionnaireApproval implements Approvable {

    static final String KIND = "questionnaire";

    private final QuestionnaireDesk desk;

    QuestionnaireApproval(QuestionnaireDesk desk) {
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
        return desk.find(artefactId).questionnaire().hash();
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
