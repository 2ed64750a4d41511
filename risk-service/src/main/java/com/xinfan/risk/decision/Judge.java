package com.xinfan.risk.decision;

import com.xinfan.risk.feature.Activities;
import com.xinfan.risk.feature.Activity;
import com.xinfan.risk.list.ListFlag;
import com.xinfan.risk.list.ListService;
import com.xinfan.risk.ruleset.CompiledRuleSet;
import com.xinfan.risk.ruleset.LiveRuleSets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts an act before the live rules. Stores nothing: what becomes of the judgement is the caller's decision. */
@Service
public class Judge {

    private final LiveRuleSets ruleSets;
    private final Activities activities;
    private final ListService lists;

    Judge(LiveRuleSets ruleSets, Activities activities, ListService lists) {
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

    /** The caller holds the locks of the act ({@link Activities#lock}), so that its counts stand still. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Judgement judge(Question question, Activity act) {
        var ruleSet = ruleSets.of(question.scenario());
        var facts = facts(question, act, ruleSet);
        return new Judgement(facts, ruleSet.assess(facts), ruleSet.version());
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
}
