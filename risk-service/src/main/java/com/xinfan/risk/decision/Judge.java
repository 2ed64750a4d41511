package com.xinfan.risk.decision;

import com.xinfan.expression.Facts;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.risk.feature.Activities;
import com.xinfan.risk.feature.Activity;
import com.xinfan.risk.list.ListFlag;
import com.xinfan.risk.list.ListService;
import com.xinfan.risk.rule.Assessment;
import com.xinfan.risk.rule.RuleVariables;
import com.xinfan.risk.ruleset.LiveRuleSets;
import com.xinfan.risk.snooze.Snoozes;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final BusinessClock clock;

    Judge(
            LiveRuleSets ruleSets,
            Activities activities,
            ListService lists,
            Snoozes snoozes,
            List<FactSource> sources,
            BusinessClock clock) {
        this.snoozes = snoozes;
        this.sources = sources;
        this.ruleSets = ruleSets;
        this.activities = activities;
        this.lists = lists;
        this.clock = clock;
    }

    /** The question with the device on which the user was last seen, where the caller did not name one. */
    public Question completed(Question asked) {
        return asked.userId() == null || asked.namesDevice()
                ? asked
                : activities
                        .lastDevice(asked.userId(), clock.now())
                        .map(asked::onDevice)
                        .orElse(asked);
    }

    /** What a candidate says beside the live rules. */
    record Shadowed(UUID ruleSetId, Assessment assessment) {}

    /** A judgement, and the shadow's where there is one. */
    record Judged(Judgement judgement, Optional<Shadowed> shadowed) {}

    /** What rules, lists and snoozes say now, of all the questions that are decided together. */
    record Setting(LiveRuleSets.Speaking rules, ListService.Looked lists, Snoozes.Open snoozes) {}

    /** Looks up for many at once what does not depend on the questions before. */
    @Transactional(propagation = Propagation.MANDATORY)
    Setting setting(List<Question> questions) {
        var acts = questions.stream().map(question -> question.act(clock.now())).toList();
        activities.expect(acts, Set.of());
        var asked = questions.stream().map(this::completed).toList();
        var rules = ruleSets.speaking(asked.stream().map(Question::scenario).collect(Collectors.toSet()));
        var listed = asked.stream().map(Question::listed).toList();
        activities.expect(
                asked.stream().map(question -> question.act(clock.now())).toList(), rules.variables());
        return new Setting(rules, lists.look(listed), snoozes.open(listed));
    }

    /** The caller's transaction has its turn ({@link Activities#begin}), so that the counts stand still. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Judgement judge(Question question, Activity act) {
        return judge(setting(List.of(question)), question, act).judgement();
    }

    /** As above with what was looked up before, and with the shadow. */
    Judged judge(Setting setting, Question question, Activity act) {
        var ruleSet = setting.rules().live(question.scenario());
        var shadow = setting.rules().shadow(question.scenario());
        var facts = RuleVariables.SCHEMA.facts();
        var known = tell(facts, question, act, setting);
        var snoozed = setting.snoozes().of(question.scenario(), question.listed());
        var judgement = new Judgement(facts.values(known), ruleSet.assess(facts, snoozed), ruleSet.version());
        return new Judged(
                judgement,
                shadow.map(candidate ->
                        new Shadowed(candidate.id(), candidate.rules().assess(facts, snoozed))));
    }

    /** Answers what is known: all that costs nothing, and the features that the rules read. */
    private Collection<String> tell(Facts facts, Question question, Activity act, Setting setting) {
        question.tell(facts);
        var read = setting.rules().variables(question.scenario());
        var counts = activities.count(read, act);
        counts.forEach(facts::put);
        var up = setting.lists().flags(question.listed());
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
