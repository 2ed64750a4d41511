package com.xinfan.risk.decision;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.web.Problem;
import com.xinfan.risk.feature.Activities;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one transaction of the questions that wait together. Each sees what those before it came to. */
@Component
class DecisionDesk {

    private final Decisions decisions;
    private final Shadows shadows;
    private final Judge judge;
    private final Activities activities;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    DecisionDesk(
            Decisions decisions,
            Shadows shadows,
            Judge judge,
            Activities activities,
            Outbox outbox,
            Rulebook rulebook,
            BusinessClock clock) {
        this.decisions = decisions;
        this.shadows = shadows;
        this.judge = judge;
        this.activities = activities;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** A question and the trace that its event continues. */
    record Asked(Question question, @Nullable String trace) {}

    /** A decision, or why there is none. */
    record Answer(@Nullable Decision decided, @Nullable Problem refused) {

        Decision decision() {
            if (refused != null) {
                throw refused;
            }
            return Objects.requireNonNull(decided);
        }
    }

    /** A decision of this transaction, to be written with the others. */
    record Fresh(
            Decision decision,
            Judge.@Nullable Shadowed shadowed,
            @Nullable String trace) {}

    /** Answers in the order of the questions. A question that is refused fails none of the others. */
    @Transactional
    List<Answer> decide(List<Asked> asked) {
        activities.begin();
        var known =
                decisions.byKey(asked.stream().map(one -> one.question().key()).toList());
        var questions = asked.stream().map(Asked::question).toList();
        var setting = judge.setting(questions.stream()
                .filter(question -> !known.containsKey(question.key()))
                .toList());
        var fresh = new ArrayList<Fresh>();
        var answers = new ArrayList<Answer>();
        for (var one : asked) {
            answers.add(answer(one, setting, known, fresh));
        }
        write(fresh);
        return answers;
    }

    private Answer answer(Asked asked, Judge.Setting setting, Map<String, Decision> known, List<Fresh> fresh) {
        try {
            var question = asked.question();
            var stored = known.get(question.key());
            if (stored == null) {
                var first = first(asked, setting);
                known.put(question.key(), first.decision());
                fresh.add(first);
                return new Answer(first.decision(), null);
            }
            if (!question.sameAct(stored)) {
                throw DecisionProblem.DECISION_KEY_REUSED.at("/decisionKey");
            }
            return new Answer(stored, null);
        } catch (Problem refused) {
            return new Answer(null, refused);
        }
    }

    private Fresh first(Asked asked, Judge.Setting setting) {
        var question = judge.completed(asked.question());
        var act = question.act(clock.now());
        var judged = judge.judge(setting, question, act);
        var assessment = judged.judgement().assessment();
        var decision = new Decision(
                Ids.next(),
                question.key(),
                question.scenario(),
                question.userId(),
                question.amount(),
                question.attributes(),
                judged.judgement().facts(),
                assessment.hits(),
                assessment.score(),
                assessment.outcome(),
                judged.judgement().ruleSetVersion(),
                rulebook.version(),
                act.at(),
                question.traceId());
        if (decision.outcome() != RiskOutcome.DECLINE) {
            activities.remember(act);
        }
        return new Fresh(decision, judged.shadowed().orElse(null), asked.trace());
    }

    private void write(List<Fresh> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        decisions.add(fresh.stream().map(Fresh::decision).toList());
        shadows.add(fresh);
        var traces = new IdentityHashMap<RiskEvent, @Nullable String>();
        var events = new ArrayList<RiskEvent>();
        for (var one : fresh) {
            var event = one.decision().event();
            events.add(event);
            traces.put(event, one.trace());
        }
        outbox.appendAll(events, traces::get);
    }
}
