package com.xinfan.risk.decision;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.batch.GroupCommit;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides, once per key; questions that wait at the same moment are decided in one transaction. */
@Service
class DecisionService {

    private final GroupCommit<DecisionDesk.Asked, DecisionDesk.Answer> desk;
    private final Decisions decisions;
    private final Shadows shadows;

    DecisionService(
            GroupCommit<DecisionDesk.Asked, DecisionDesk.Answer> decisionCommit, Decisions decisions, Shadows shadows) {
        this.desk = decisionCommit;
        this.decisions = decisions;
        this.shadows = shadows;
    }

    /** Answers after the commit. */
    Decision decide(Question question) {
        return desk.submit(new DecisionDesk.Asked(question, MDC.get("traceparent")))
                .decision();
    }

    @Transactional(readOnly = true)
    Decision find(UUID id) {
        return decisions.find(id).orElseThrow(DecisionProblem.DECISION_NOT_FOUND::problem);
    }

    @Transactional(readOnly = true)
    List<Shadows.Cell> shadow(UUID ruleSetId) {
        return shadows.report(ruleSetId);
    }

    @Transactional(readOnly = true)
    Page<Decision> page(
            @Nullable RiskScenario scenario, @Nullable RiskOutcome outcome, @Nullable UUID userId, PageQuery query) {
        return query.page(decisions.page(scenario, outcome, userId, query), Decision::id);
    }
}
