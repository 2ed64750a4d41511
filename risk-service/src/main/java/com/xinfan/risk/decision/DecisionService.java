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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides, once per key. */
@Service
@Transactional(readOnly = true)
class DecisionService {

    private final Decisions decisions;
    private final Judge judge;
    private final Shadows shadows;
    private final Activities activities;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    DecisionService(
            Decisions decisions,
            Judge judge,
            Shadows shadows,
            Activities activities,
            Outbox outbox,
            Rulebook rulebook,
            BusinessClock clock) {
        this.decisions = decisions;
        this.judge = judge;
        this.shadows = shadows;
        this.activities = activities;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @Transactional
    Decision decide(Question asked) {
        var question = judge.completed(asked);
        var act = question.act(clock.now());
        // Before the look-up: whoever asks the same question at the same moment waits here, then finds the answer.
        activities.lock(act, "decision:" + question.key());
        return decisions
                .findByKey(question.key())
                .map(stored -> again(question, stored))
                .orElseGet(() -> first(question, act));
    }

    private static Decision again(Question question, Decision stored) {
        if (!question.sameAct(stored)) {
            throw DecisionProblem.DECISION_KEY_REUSED.at("/decisionKey");
        }
        return stored;
    }

    private Decision first(Question question, Activity act) {
        var judged = judge.judgeBeside(question, act);
        var judgement = judged.judgement();
        var assessment = judgement.assessment();
        var decision = new Decision(
                Ids.next(),
                question.key(),
                question.scenario(),
                question.userId(),
                question.amount(),
                question.attributes(),
                judgement.facts(),
                assessment.hits(),
                assessment.score(),
                assessment.outcome(),
                judgement.ruleSetVersion(),
                rulebook.version(),
                act.at(),
                question.traceId());
        if (!decisions.add(decision)) {
            throw new IllegalStateException("decided while locked: " + question.key());
        }
        judged.shadowed().ifPresent(shadowed -> shadows.add(decision.id(), shadowed));
        if (decision.outcome() != RiskOutcome.DECLINE) {
            activities.remember(act);
        }
        outbox.append(decision.event());
        return decision;
    }

    Decision find(UUID id) {
        return decisions.find(id).orElseThrow(DecisionProblem.DECISION_NOT_FOUND::problem);
    }

    List<Shadows.Cell> shadow(UUID ruleSetId) {
        return shadows.report(ruleSetId);
    }

    Page<Decision> page(
            @Nullable RiskScenario scenario, @Nullable RiskOutcome outcome, @Nullable UUID userId, PageQuery query) {
        return query.page(decisions.page(scenario, outcome, userId, query), Decision::id);
    }
}
