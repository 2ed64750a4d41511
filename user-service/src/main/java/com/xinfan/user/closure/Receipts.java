package com.xinfan.user.closure;

import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.PrivacyEvent.ErasureCompleted;
import com.xinfan.contract.event.PrivacyEvent.Kept;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.inbox.Subscription;
import com.xinfan.user.token.Receipting;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Collects what the services have done, and signs it when all have. */
@Component
class Receipts {

    /** Who must answer: every service with a database of its own. */
    static final List<String> SERVICES = List.of(
            "analytics-service",
            "campaign-service",
            "content-service",
            "product-service",
            "risk-service",
            "user-service");

    private final ClosureRows rows;
    private final Receipting receipting;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    Receipts(ClosureRows rows, Receipting receipting, Rulebook rulebook, BusinessClock clock, MeterRegistry meters) {
        this.rows = rows;
        this.receipting = receipting;
        this.rulebook = rulebook;
        this.clock = clock;
        this.meters = meters;
    }

    @Configuration(proxyBeanMethods = false)
    static class Answers {

        /** About people who are erased, all of them. */
        @Bean
        Subscription erasureAnswers(Receipts receipts) {
            return Subscription.each("erasure-answers", Set.of(EventStream.PRIVACY), envelope -> {
                        if (envelope.event() instanceof ErasureCompleted answer) {
                            receipts.take(answer);
                        }
                    })
                    .alsoOfErased();
        }
    }

    /** In the transaction of the inbox. */
    void take(ErasureCompleted answer) {
        rows.erasing(answer.userId()).ifPresent(closure -> {
            rows.answer(
                    closure.id(),
                    new ClosureRows.Answered(answer.service(), answer.at(), answer.erased(), answer.kept()));
            var answers = rows.answers(closure.id());
            if (answers.stream().map(ClosureRows.Answered::service).toList().containsAll(SERVICES)) {
                rows.complete(closure.id(), receipting.sign(content(closure, answers)));
                meters.counter("privacy.erasures.completed").increment();
            }
        });
    }

    /** Nothing in it but numbers, names of kinds, rules and days. */
    private Map<String, Object> content(Closure closure, List<ClosureRows.Answered> answers) {
        var content = new LinkedHashMap<String, Object>();
        content.put("closure", closure.id().toString());
        content.put("requestedAt", closure.requestedAt().toString());
        content.put("closedAt", String.valueOf(closure.closedAt()));
        content.put("completedAt", clock.now().toString());
        content.put("rulebookVersion", rulebook.version());
        var services = new ArrayList<Map<String, Object>>();
        for (var answer : answers) {
            services.add(Map.of(
                    "service", answer.service(),
                    "erasedAt", answer.at().toString(),
                    "erased", answer.erased(),
                    "locked", answer.kept().stream().map(this::locked).toList()));
        }
        content.put("services", services);
        return content;
    }

    private Map<String, Object> locked(Kept kept) {
        var rule = rulebook.rule(kept.rule(), clock.today());
        var locked = new LinkedHashMap<String, Object>();
        locked.put("what", kept.what());
        locked.put("rule", kept.rule());
        locked.put("document", rule.document());
        locked.put("article", rule.article());
        locked.put("why", rule.zh());
        if (kept.until() != null) {
            locked.put("until", kept.until().toString());
        }
        return locked;
    }
}
