package com.xinfan.risk.decision;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.feature.Activities;
import com.xinfan.risk.feature.Activity;
import com.xinfan.risk.list.ListFlag;
import com.xinfan.risk.list.ListService;
import com.xinfan.risk.ruleset.CompiledRuleSet;
import com.xinfan.risk.ruleset.LiveRuleSets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides, once per key. */
@Service
@Transactional(readOnly = true)
class DecisionService {

    private final Decisions decisions;
    private final LiveRuleSets ruleSets;
    private final Activities activities;
    private final ListService lists;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    DecisionService(
            Decisions decisions,
            LiveRuleSets ruleSets,
            Activities activities,
            ListService lists,
            Outbox outbox,
            Rulebook rulebook,
            BusinessClock clock) {
        this.decisions = decisions;
        this.ruleSets = ruleSets;
        this.activities = activities;
        this.lists = lists;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @Transactional
    Decision decide(Question asked) {
        var question = withDevice(asked);
        var act = question.act(clock.now());
        // Before the look-up: whoever asks the same question at the same moment waits here, then finds the answer.
        activities.lock(act, "decision:" + question.key());
        return decisions
                .findByKey(question.key())
                .map(stored -> again(question, stored))
                .orElseGet(() -> first(question, act));
    }

    private Question withDevice(Question asked) {
        return asked.userId() == null || asked.namesDevice()
                ? asked
                : activities.lastDevice(asked.userId()).map(asked::onDevice).orElse(asked);
    }

    private static Decision again(Question question, Decision stored) {
        if (!question.sameAct(stored)) {
            throw DecisionProblem.DECISION_KEY_REUSED.at("/decisionKey");
        }
        return stored;
    }

    private Decision first(Question question, Activity act) {
        var ruleSet = ruleSets.of(question.scenario());
        var facts = facts(question, act, ruleSet);
        var assessment = ruleSet.assess(facts);
        var decision = new Decision(
                Ids.next(),
                question.key(),
                question.scenario(),
                question.userId(),
                question.amount(),
                question.attributes(),
                facts,
                assessment.hits(),
                assessment.score(),
                assessment.outcome(),
                ruleSet.version(),
                rulebook.version(),
                act.at());
        if (!decisions.add(decision)) {
            throw new IllegalStateException("decided while locked: " + question.key());
        }
        if (decision.outcome() != RiskOutcome.DECLINE) {
            activities.remember(act);
        }
        outbox.append(decision.event());
        return decision;
    }

    private Map<String, Object> facts(Question question, Activity act, CompiledRuleSet ruleSet) {
        var facts = new TreeMap<>(question.facts());
        facts.putAll(activities.count(ruleSet.variables(), act));
        var up = lists.flags(question.listed());
        for (var flag : ListFlag.values()) {
            facts.put(flag.variable(), up.contains(flag));
        }
        facts.keySet().retainAll(ruleSet.variables());
        return facts;
    }

    Decision find(UUID id) {
        return decisions.find(id).orElseThrow(DecisionProblem.DECISION_NOT_FOUND::problem);
    }

    Page<Decision> page(
            @Nullable RiskScenario scenario, @Nullable RiskOutcome outcome, @Nullable UUID userId, PageQuery query) {
        return query.page(decisions.page(scenario, outcome, userId, query), Decision::id);
    }
}
