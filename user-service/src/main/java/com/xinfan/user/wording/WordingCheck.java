package com.xinfan.user.wording;

import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.web.ProblemCode;
import org.springframework.stereotype.Component;

/** Asks about one text; outside any transaction, for it calls another service. */
@Component
public class WordingCheck {

    private final WordingClient wording;

    WordingCheck(Remotes remotes) {
        this.wording = remotes.internal("content-service", WordingClient.class);
    }

    /** Refuses with the caller's code and the phrase; answers the version of the rulebook that found nothing. */
    public String requireClean(String text, String param, ProblemCode refusal) {
        var answer = wording.check(new WordingClient.Question(text));
        if (answer.verdict() == WordingClient.Verdict.BLOCK) {
            var hit = answer.hits().getFirst();
            throw refusal.at(param, hit.phrase(), hit.document(), hit.article());
        }
        return answer.rulebookVersion();
    }
}
