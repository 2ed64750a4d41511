package com.xinfan.risk.score;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Decides on credit, once per key, and says why afterwards. */
@Service
class CreditService {

    private final CreditDesk desk;
    private final CreditDecisions decisions;
    private final Scorecards scorecards;
    private final CreditReportClient bureau;
    private final MeterRegistry meters;

    CreditService(
            CreditDesk desk, CreditDecisions decisions, Scorecards scorecards, Remotes remotes, MeterRegistry meters) {
        this.desk = desk;
        this.decisions = decisions;
        this.scorecards = scorecards;
        this.bureau = remotes.internal("user-service", CreditReportClient.class);
        this.meters = meters;
    }

    /** What the scorecard of a decision's own version says of its stored basis today, and those that were beside it. */
    record Replay(String modelVersion, Credit credit, boolean same, boolean shadowsSame) {}

    CreditDecision decide(CreditQuestion question, Map<String, String> attributes) {
        var decided = switch (desk.open(question, attributes)) {
            case CreditDesk.Decided known -> known;
            case CreditDesk.NeedsReport(var id) -> desk.close(question, attributes, report(id, question));
        };
        if (decided.fresh()) {
            count(decided.decision().credit());
        }
        return decided.decision();
    }

    private void count(Credit fresh) {
        var grade = Objects.requireNonNullElse(fresh.grade(), "none");
        meters.counter("credit.decisions", "outcome", fresh.outcome().name(), "grade", grade)
                .increment();
    }

    private CreditReportClient.CreditReport report(UUID decisionId, CreditQuestion question) {
        try {
            return bureau.report(new CreditReportClient.Inquiry(
                    decisionId.toString(),
                    question.userId(),
                    question.consentId().toString()));
        } catch (RemoteFailure.Refused refused) {
            if ("identity_missing".equals(refused.code())) {
                throw CreditProblem.CREDIT_IDENTITY_MISSING.problem();
            }
            throw refused;
        }
    }

    CreditDecision find(UUID id) {
        return decisions.find(id).orElseThrow(CreditProblem.CREDIT_DECISION_NOT_FOUND::problem);
    }

    Page<CreditDecision> page(@Nullable RiskOutcome outcome, @Nullable UUID userId, boolean open, PageQuery query) {
        return query.page(decisions.page(outcome, userId, open, query), CreditDecision::id);
    }

    Replay replay(UUID id) {
        var decision = find(id);
        var credit = again(decision, decision.modelVersion());
        var shadows = decision.shadows().stream()
                .allMatch(one -> again(decision, one.modelVersion()).equals(one.credit()));
        return new Replay(decision.modelVersion(), credit, credit.equals(decision.credit()), shadows);
    }

    private Credit again(CreditDecision decision, String version) {
        return scorecards.of(version).assess(decision.question().amount(), decision.basis());
    }
}
