package com.xinfan.campaign.wording;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.remote.Remotes;
import org.springframework.stereotype.Component;

/** Asks content-service about texts. When it cannot be asked, the caller's request fails and nothing has changed. */
@Component
public class Wording {

    private final WordingClient client;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    Wording(Remotes remotes, Rulebook rulebook, BusinessClock clock) {
        this.client = remotes.internal("content-service", WordingClient.class);
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** Refuses a text with a forbidden phrase, naming the phrase and its rule. */
    public void requireClean(String text, String param) {
        var answer = client.check(new WordingClient.Question(text));
        if (answer.verdict() != WordingClient.Verdict.BLOCK) {
            return;
        }
        var hit = answer.hits().getFirst();
        var problem = WordingProblem.WORDING_BLOCKED.at(param, hit.phrase(), hit.document(), hit.article());
        rulebook.rules(hit.ruleId(), clock.today()).stream()
                .filter(rule -> rule.id().equals(hit.ruleId()))
                .findFirst()
                .ifPresent(problem::rule);
        throw problem;
    }
}
