package com.xinfan.user.assessment;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.clock.BusinessClock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether people's data may be used for a purpose at all, as far as assessments go. */
@Component
public class ImpactAssessments {

    private final Documents documents;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    ImpactAssessments(Documents documents, Rulebook rulebook, BusinessClock clock) {
        this.documents = documents;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** The rule that is not met, if an assessment of this purpose is asked for and none is live and up to date. */
    public Optional<Rule> missing(Purpose purpose) {
        var rule = rulebook.rule(DocumentDesk.RULE, clock.today());
        return rule.list("purposes").contains(purpose.name()) && !documents.assessed(purpose, clock.today())
                ? Optional.of(rule)
                : Optional.empty();
    }
}
