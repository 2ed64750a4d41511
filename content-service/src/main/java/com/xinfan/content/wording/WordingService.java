package com.xinfan.content.wording;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Checks a text against the wording rules of the day. */
@Service
public class WordingService {

    private static final String RULES = "wording.";

    private final Rulebook rulebook;
    private final BusinessClock clock;
    private volatile Built built;

    /** An engine and the rules it was built from: a rule may begin or end at midnight. */
    private record Built(List<Rule> rules, WordingEngine engine) {}

    WordingService(Rulebook rulebook, BusinessClock clock) {
        this.rulebook = rulebook;
        this.clock = clock;
        this.built = build(rulebook.rules(RULES, clock.today()));
    }

    private static Built build(List<Rule> rules) {
        return new Built(List.copyOf(rules), new WordingEngine(rules));
    }

    /** {@code productType} and {@code audience} leave out rules for others; unknown ones leave out none. */
    public WordingResult check(String text, @Nullable ProductType productType, @Nullable String audience) {
        Predicate<Rule> inScope = rule -> covers(rule.list("products"), productType == null ? null : productType.name())
                && covers(rule.list("audiences"), audience);
        return WordingResult.of(engine().search(text, inScope), rulebook.version());
    }

    private static boolean covers(List<String> scope, @Nullable String value) {
        return scope.isEmpty() || value == null || scope.contains(value);
    }

    private WordingEngine engine() {
        var rules = rulebook.rules(RULES, clock.today());
        var current = built;
        if (!current.rules().equals(rules)) {
            current = build(rules);
            built = current;
        }
        return current.engine();
    }
}
