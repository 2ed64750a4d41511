package com.xinfan.risk.ruleset;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The emergency stop: a second person takes a live rule set back, and the one before it speaks again. */
@Component
class RuleSetStop implements Approvable {

    static final String KIND = "rule-set-stop";

    private final RuleSets ruleSets;
    private final Audit audit;
    private final BusinessClock clock;

    RuleSetStop(RuleSets ruleSets, Audit audit, BusinessClock clock) {
        this.ruleSets = ruleSets;
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

    /** With the state, so that a stop of what has meanwhile been replaced is stale. */
    @Override
    public String hash(UUID artefactId) {
        var ruleSet = ruleSet(artefactId);
        return Approvals.hashOf("stop", ruleSet.hash(), ruleSet.isLive());
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        var live = ruleSet(artefactId);
        live.stop();
        ruleSets.saveAndFlush(live);
        var last = ruleSets.findFirstByScenarioAndStatusOrderByLiveAtDesc(live.scenario(), RuleSetStatus.RETIRED)
                .orElseThrow(RuleSetProblem.RULE_SET_NO_PREDECESSOR::problem);
        last.comeBack(clock.now());
        ruleSets.saveAndFlush(last);
        audit.record(approver, "rule-set.stop", "rule-set:" + artefactId, null, null, null);
        audit.record(approver, "rule-set.live", "rule-set:" + last.id(), null, last.hash(), "stop of its successor");
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        audit.record(approver, "rule-set.stop-rejected", "rule-set:" + artefactId, null, null, reason);
    }

    private RuleSet ruleSet(UUID id) {
        return ruleSets.findById(id).orElseThrow(RuleSetProblem.RULE_SET_NOT_FOUND::problem);
    }
}
