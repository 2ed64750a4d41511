package com.xinfan.risk.ruleset;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A second person makes a rule set live, which retires the one that was. */
@Component
class RuleSetApproval implements Approvable {

    static final String KIND = "rule-set";

    private final RuleSets ruleSets;
    private final Audit audit;
    private final BusinessClock clock;

    RuleSetApproval(RuleSets ruleSets, Audit audit, BusinessClock clock) {
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

    @Override
    public String hash(UUID artefactId) {
        return ruleSet(artefactId).hash();
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        var next = ruleSet(artefactId);
        ruleSets.findByScenarioAndStatus(next.scenario(), RuleSetStatus.LIVE).ifPresent(last -> {
            last.retire();
            ruleSets.saveAndFlush(last);
            audit.record(approver, "rule-set.retire", "rule-set:" + last.id(), null, null, null);
        });
        next.goLive(approver, clock.now());
        ruleSets.saveAndFlush(next);
        audit.record(approver, "rule-set.live", "rule-set:" + artefactId, null, next.hash(), null);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        var ruleSet = ruleSet(artefactId);
        ruleSet.reject();
        ruleSets.saveAndFlush(ruleSet);
        audit.record(approver, "rule-set.reject", "rule-set:" + artefactId, null, null, reason);
    }

    private RuleSet ruleSet(UUID id) {
        return ruleSets.findById(id).orElseThrow(RuleSetProblem.RULE_SET_NOT_FOUND::problem);
    }
}
