package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.rule.CompiledRuleSet;
import com.xinfan.risk.rule.Definition;
import com.xinfan.risk.scenario.Scenarios;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with rule sets. */
@Service
@Transactional(readOnly = true)
class RuleSetService {

    private final RuleSets ruleSets;
    private final RuleSetQueries queries;
    private final Approvals approvals;
    private final Audit audit;
    private final BusinessClock clock;
    private final JdbcClient jdbc;

    RuleSetService(
            RuleSets ruleSets,
            RuleSetQueries queries,
            Approvals approvals,
            Audit audit,
            BusinessClock clock,
            JdbcClient jdbc) {
        this.ruleSets = ruleSets;
        this.queries = queries;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @Transactional
    RuleSetView draft(RiskScenario scenario, Definition definition, CurrentStaff author) {
        Scenarios.requireReadable(
                scenario, CompiledRuleSet.compile("draft", definition).variables());
        // Two drafts of one scenario get their numbers one after the other.
        jdbc.sql("select count(pg_advisory_xact_lock(hashtextextended(:key, 0)))")
                .param("key", "rule-set:" + scenario)
                .query(Long.class)
                .single();
        var number = ruleSets.lastNumber(scenario) + 1;
        var draft = ruleSets.saveAndFlush(
                RuleSet.draft(scenario, number, queries.text(definition), author.username(), clock.now()));
        audit.record(author.username(), "rule-set.draft", "rule-set:" + draft.id(), null, definition, null);
        return find(draft.id());
    }

    @Transactional
    RuleSetView submit(UUID id, CurrentStaff author) {
        var ruleSet = ruleSets.findById(id).orElseThrow(RuleSetProblem.RULE_SET_NOT_FOUND::problem);
        ruleSet.submit();
        ruleSets.saveAndFlush(ruleSet);
        var title = "规则集 " + RuleSet.version(ruleSet.scenario(), ruleSet.number());
        approvals.submit(RuleSetApproval.KIND, id, title, author);
        return find(id);
    }

    /** One candidate of a scenario can be the shadow; the one before ends. */
    @Transactional
    RuleSetView shadow(UUID id, boolean on, CurrentStaff staff) {
        var ruleSet = ruleSets.findById(id).orElseThrow(RuleSetProblem.RULE_SET_NOT_FOUND::problem);
        if (on) {
            jdbc.sql("update rule_set set shadow = false where scenario = :scenario and shadow and id <> :id")
                    .param("scenario", ruleSet.scenario().name())
                    .param("id", id)
                    .update();
        }
        ruleSet.shadow(on);
        ruleSets.saveAndFlush(ruleSet);
        audit.record(
                staff.username(), on ? "rule-set.shadow" : "rule-set.shadow-end", "rule-set:" + id, null, null, null);
        return find(id);
    }

    /** Asks for a second person to take a live rule set back; until then it speaks. */
    @Transactional
    RuleSetView stop(UUID id, String reason, CurrentStaff author) {
        var ruleSet = ruleSets.findById(id).orElseThrow(RuleSetProblem.RULE_SET_NOT_FOUND::problem);
        if (!ruleSet.isLive()) {
            throw RuleSetProblem.RULE_SET_NOT_LIVE.problem();
        }
        if (ruleSets.findFirstByScenarioAndStatusOrderByLiveAtDesc(ruleSet.scenario(), RuleSetStatus.RETIRED)
                .isEmpty()) {
            throw RuleSetProblem.RULE_SET_NO_PREDECESSOR.problem();
        }
        var title = "紧急停用规则集 " + RuleSet.version(ruleSet.scenario(), ruleSet.number()) + "：" + reason;
        approvals.submit(RuleSetStop.KIND, id, title, author);
        audit.record(author.username(), "rule-set.stop-asked", "rule-set:" + id, null, null, reason);
        return find(id);
    }

    RuleSetView find(UUID id) {
        return queries.find(id).orElseThrow(RuleSetProblem.RULE_SET_NOT_FOUND::problem);
    }

    Page<RuleSetView> page(@Nullable RiskScenario scenario, @Nullable RuleSetStatus status, PageQuery query) {
        return query.page(queries.page(scenario, status, query), RuleSetView::id);
    }
}
