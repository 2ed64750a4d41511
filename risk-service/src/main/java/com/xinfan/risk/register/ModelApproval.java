package com.xinfan.risk.register;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A second person allows a validated model to be placed. */
@Component
class ModelApproval implements Approvable {

    static final String KIND = "score-model";

    private final ModelRows models;
    private final Audit audit;
    private final BusinessClock clock;

    ModelApproval(ModelRows models, Audit audit, BusinessClock clock) {
        this.models = models;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.RISK, Role.COMPLIANCE, Role.ADMIN);
    }

    /** Of the file, its report, what it decides by, and every validation. */
    @Override
    public String hash(UUID artefactId) {
        var model = model(artefactId);
        return Approvals.hashOf(
                model.version(),
                model.scorecardSha256(),
                model.reportSha256(),
                models.validations(artefactId).stream()
                        .map(one -> one.id().toString() + one.passed())
                        .toList());
    }

    /** The author of a model is not always the one who submits it, and never the one who approves it. */
    @Override
    public void approved(UUID artefactId, String approver) {
        var model = model(artefactId);
        if (model.author().equals(approver)) {
            throw ModelProblem.SCORE_MODEL_OWN_VALIDATION.problem();
        }
        models.approve(artefactId, approver, clock.now());
        audit.record(approver, "score-model.approve", "score-model:" + artefactId, null, model.version(), null);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        models.state(artefactId, ModelState.REJECTED);
        audit.record(approver, "score-model.reject", "score-model:" + artefactId, null, null, reason);
    }

    private ScoreModel model(UUID id) {
        return models.find(id).orElseThrow(ModelProblem.SCORE_MODEL_NOT_FOUND::problem);
    }
}
