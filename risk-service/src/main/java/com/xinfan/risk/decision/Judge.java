package com.xinfan.risk.decision;

import com.xinfan.expression.Facts;
import com.xinfan.risk.feature.Activities;
import com.xinfan.risk.feature.Activity;
import com.xinfan.risk.list.ListFlag;
import com.xinfan.risk.list.ListService;
import com.xinfan.risk.rule.Assessment;
import com.xinfan.risk.rule.RuleVariables;
import com.xinfan.risk.ruleset.LiveRuleSets;
import com.xinfan.risk.snooze.Snoozes;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts an act before the live rules. Stores nothing: what becomes of the judgement is the caller's decision. */
@Service
public class Judge {

    private final LiveRuleSets ruleSets;
    private final Activities activities;
    private final ListService lists;
    private final Snoozes snoozes;
    private final List<FactSource> sources;

    Judge(LiveRuleSets ruleSets, Activities activities, ListService lists, Snoozes snoozes, List<FactSource> sources) {
        this.sources = sources;
        this.snoozes = snoozes;
        this.ruleSets = ruleSets;
        this.activities = activities;
        this.lists = lists;
    }

    /** The question with the device on which the user was last seen, where the caller did not name one. */
    public Question completed(Question asked) {
        return asked.userId() == null || asked.namesDevice()
                ? asked
                : activities.lastDevice(asked.userId()).map(asked::onDevice).orElse(asked);
    }

    /** What a candidate says beside the live rules. */
    record Shadowed(UUID ruleSetId, Assessment assessment) {}

    /** A judgement, and the shadow's where there is one. */
    record Judged(Judgement judgement, Optional<Shadowed> shadowed) {}

    /** The caller holds the locks of the act ({@link Activities#lock}), so that its counts stand still. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Judgement judge(Question question, Activity act) {
        return judgeBeside(question, act).judgement();
    }

    /** As above, with the shadow. */
    @Transactional(propagation = Propagation.MANDATORY)
    Judged judgeBeside(Question question, Activity act) {
        var ruleSet = ruleSets.of(question.scenario());
        var shadow = ruleSets.shadowOf(question.scenario());
        var read = new TreeSet<>(ruleSet.variables());
        shadow.ifPresent(candidate -> read.addAll(candidate.rules().variables()));
        var facts = RuleVariables.SCHEMA.facts();
        var known = tell(facts, question, act, read);
        var snoozed = snoozes.of(question.scenario(), question.listed());
        var judgement = new Judgement(facts.values(known), ruleSet.assess(facts, snoozed), ruleSet.version());
        return new Judged(
                judgement,
                shadow.map(candidate ->
                        new Shadowed(candidate.id(), candidate.rules().assess(facts, snoozed))));
    }

    /** Answers what is known: all that costs nothing, and the counts that the rules read. */
    private Set<String> tell(Facts facts, Question question, Activity act, Set<String> read) {
        question.tell(facts);
        var counts = activities.count(read, act);
        counts.forEach(facts::put);
        var up = lists.flags(question.listed());
        for (var flag : ListFlag.values()) {
            facts.put(flag.variable(), up.contains(flag));
        }
        var known = new TreeSet<>(RuleVariables.ALWAYS);
        known.addAll(counts.keySet());
        for (var source : sources) {
            if (!Collections.disjoint(source.variables(), read)) {
                source.tell(facts, question, act.at());
                known.addAll(source.variables());
            }
        }
        return known;
    }
}
