package com.xinfan.risk.score;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decisions that wait for a person: one review each, ended by one verdict. */
@Service
class CreditReviews implements WorkSource {

    private static final int SHOWN_MAX = 200;
    private static final Duration ANSWERED_WITHIN = Duration.ofDays(1);

    private final CreditDecisions decisions;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;

    CreditReviews(CreditDecisions decisions, Outbox outbox, Audit audit, BusinessClock clock) {
        this.decisions = decisions;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    static UUID caseOf(UUID decisionId) {
        return Ids.of("credit-review", decisionId);
    }

    /** The first verdict holds. */
    @Transactional
    CreditDecision close(UUID decisionId, RiskOutcome outcome, String reason, CurrentStaff staff) {
        if (outcome != RiskOutcome.APPROVE && outcome != RiskOutcome.DECLINE) {
            throw CreditProblem.CREDIT_VERDICT_INVALID.at("/outcome");
        }
        var decision = decisions.find(decisionId).orElseThrow(CreditProblem.CREDIT_DECISION_NOT_FOUND::problem);
        var now = clock.now();
        var verdict = new CreditDecision.Verdict(outcome, reason, staff.username(), now);
        if (!decisions.closeReview(decisionId, verdict)) {
            throw CreditProblem.CREDIT_REVIEW_CLOSED.problem();
        }
        audit.record(staff.username(), "credit-review.close", "credit-decision:" + decisionId, null, verdict, reason);
        outbox.append(new RiskEvent.CaseClosed(
                caseOf(decisionId),
                decision.question().userId(),
                now,
                CaseKind.REVIEW,
                decisionId,
                outcome.name().toLowerCase(Locale.ROOT)));
        return decisions.find(decisionId).orElseThrow();
    }

    @Override
    public List<WorkItem> open() {
        return decisions.openReviews(SHOWN_MAX).stream()
                .map(review -> new WorkItem(
                        "credit-review",
                        review.decisionId(),
                        "贷款申请人工审核",
                        null,
                        review.openedAt(),
                        review.openedAt().plus(ANSWERED_WITHIN)))
                .toList();
    }
}
