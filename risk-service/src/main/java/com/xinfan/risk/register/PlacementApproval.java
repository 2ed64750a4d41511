package com.xinfan.risk.register;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A second person lets a model speak: a champion ends the one before it, a challenger stands beside. */
@Component
class PlacementApproval implements Approvable {

    static final String KIND = "score-placement";

    private static final int MOST_SHARE = 5_000;

    private final PlacementRows placements;
    private final ModelRows models;
    private final Audit audit;
    private final BusinessClock clock;

    PlacementApproval(PlacementRows placements, ModelRows models, Audit audit, BusinessClock clock) {
        this.placements = placements;
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

    /** With all that speaks there now: who approves a change approves it of what she saw. */
    @Override
    public String hash(UUID artefactId) {
        var placement = placement(artefactId);
        return Approvals.hashOf(
                model(placement).version(),
                placement.scenario(),
                placement.role().name(),
                placement.share(),
                placements.active(placement.scenario()).stream()
                        .map(one -> one.id().toString())
                        .toList());
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        var next = placement(artefactId);
        placements.lock(next.scenario());
        if (model(next).state() != ModelState.APPROVED) {
            throw ModelProblem.SCORE_MODEL_STATE.problem(model(next).state());
        }
        var at = clock.now();
        var shares = next.share();
        var beside = placements.active(next.scenario());
        var alone = beside.stream().noneMatch(one -> one.role() == ModelPlacement.Role.CHAMPION);
        if (alone && next.role() == ModelPlacement.Role.CHALLENGER) {
            throw ModelProblem.SCORE_PLACEMENT_INVALID.problem();
        }
        for (var one : beside) {
            var replaced = one.modelId().equals(next.modelId())
                    || one.role() == ModelPlacement.Role.CHAMPION && next.role() == ModelPlacement.Role.CHAMPION;
            if (!replaced) {
                shares += one.share();
            } else if (one.role() == ModelPlacement.Role.CHAMPION && next.role() != ModelPlacement.Role.CHAMPION) {
                throw ModelProblem.SCORE_MODEL_CHAMPION.problem();
            } else {
                placements.end(one.id(), at);
            }
        }
        if (shares > MOST_SHARE) {
            throw ModelProblem.SCORE_PLACEMENT_INVALID.problem();
        }
        placements.begin(artefactId, approver, at);
        audit.record(approver, "score-placement.begin", "score-placement:" + artefactId, null, next, null);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        placements.reject(artefactId);
        audit.record(approver, "score-placement.reject", "score-placement:" + artefactId, null, null, reason);
    }

    private ModelPlacement placement(UUID id) {
        return placements.find(id).orElseThrow(ModelProblem.SCORE_MODEL_NOT_FOUND::problem);
    }

    private ScoreModel model(ModelPlacement placement) {
        return models.find(placement.modelId()).orElseThrow(ModelProblem.SCORE_MODEL_NOT_FOUND::problem);
    }
}
