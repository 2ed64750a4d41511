package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.audit.Audit;
import com.xinfan.risk.rule.CompiledRuleSet;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Rule sets of any state for those who test them. */
@Service
public class Candidates {

    private final RuleSets ruleSets;
    private final RuleSetQueries queries;
    private final Audit audit;

    Candidates(RuleSets ruleSets, RuleSetQueries queries, Audit audit) {
        this.ruleSets = ruleSets;
        this.queries = queries;
        this.audit = audit;
    }

    /** One rule set; {@code hash} covers all of its content. */
    public record Candidate(UUID id, RiskScenario scenario, String hash, CompiledRuleSet rules) {}

    @Transactional(readOnly = true)
    public Candidate find(UUID id) {
        var content = queries.content(id).orElseThrow(RuleSetProblem.RULE_SET_NOT_FOUND::problem);
        var version = RuleSet.version(content.scenario(), content.number());
        return new Candidate(
                id,
                content.scenario(),
                RuleSet.hash(content.scenario(), content.number(), content.definition()),
                CompiledRuleSet.compile(version, queries.definition(content.definition())));
    }

    /** A back-test of exactly this content is done: a draft may now be submitted. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tested(UUID id, String hash, UUID backTestId, String by) {
        var ruleSet = ruleSets.findById(id).orElseThrow(RuleSetProblem.RULE_SET_NOT_FOUND::problem);
        if (ruleSet.isCandidate() && ruleSet.hash().equals(hash)) {
            ruleSet.tested(backTestId);
            ruleSets.saveAndFlush(ruleSet);
            audit.record(by, "rule-set.tested", "rule-set:" + id, null, backTestId, null);
        }
    }
}
