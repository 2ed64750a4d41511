package com.xinfan.product.advice;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.remote.Remotes;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/** Asks content-service about an adviser's words. While it cannot be asked, nothing is proposed. */
@Component
class AdviceWording {

    private final Client client;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    AdviceWording(Remotes remotes, Rulebook rulebook, BusinessClock clock) {
        this.client = remotes.internal("content-service", Client.class);
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** content-service, as far as this feature needs it. */
    interface Client {

        @PostExchange("/internal/v1/wording-checks")
        Words check(@RequestBody Said said);
    }

    record Said(String text, ProductType productType) {}

    record Words(Answer verdict, List<Found> hits, String rulebookVersion) {}

    record Found(String phrase, String ruleId) {}

    enum Answer {
        PASS,
        WARN,
        BLOCK
    }

    /** Refuses a text with a forbidden phrase; otherwise the version of the rules it was held against. */
    String requireClean(String text, ProductType type, String param) {
        var answer = client.check(new Said(text, type));
        if (answer.verdict() != Answer.BLOCK) {
            return answer.rulebookVersion();
        }
        if (answer.hits().isEmpty()) {
            throw AdviceProblem.ADVICE_WORDING.at(param, "");
        }
        var hit = answer.hits().getFirst();
        throw AdviceProblem.ADVICE_WORDING.at(param, hit.phrase()).rule(rulebook.rule(hit.ruleId(), clock.today()));
    }
}
