package com.xinfan.risk.score;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
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

/**
 * Decisions that wait for a person: one review each, ended by one verdict. Nobody waits for ever: what no person has
 * decided for as long as an offer would have been good is declined.
 */
@Service
class CreditReviews implements WorkSource, DueWork {

    private static final int AT_A_TIME = 200;
    private static final Duration ANSWERED_WITHIN = Duration.ofDays(1);

    private final CreditDecisions decisions;
    private final Outbox outbox;
    private final Audit audit;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    CreditReviews(CreditDecisions decisions, Outbox outbox, Audit audit, Rulebook rulebook, BusinessClock clock) {
        this.decisions = decisions;
        this.outbox = outbox;
        this.audit = audit;
        this.rulebook = rulebook;
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
        var verdict = new CreditDecision.Verdict(outcome, reason, staff.username(), clock.now());
        if (!end(decisionId, decision.question().userId(), verdict)) {
            throw CreditProblem.CREDIT_REVIEW_CLOSED.problem();
        }
        return decisions.find(decisionId).orElseThrow();
    }

    @Override
    public String name() {
        return "credit-reviews";
    }

    @Override
    @Transactional
    public int runDue() {
        var now = clock.now();
        var days = rulebook.rule("credit.offer", clock.today()).integer("validDays");
        var openedBefore = now.minus(Duration.ofDays(days));
        var late = decisions.openReviews(AT_A_TIME).stream()
                .filter(review -> review.openedAt().isBefore(openedBefore))
                .toList();
        late.forEach(review -> end(review.decisionId(), review.userId(), CreditDecision.Verdict.timeout(now)));
        return late.size();
    }

    /** False when somebody else has ended it. */
    private boolean end(UUID decisionId, UUID userId, CreditDecision.Verdict verdict) {
        if (!decisions.closeReview(decisionId, verdict)) {
            return false;
        }
        var subject = "credit-decision:" + decisionId;
        audit.record(verdict.by(), "credit-review.close", subject, null, verdict, verdict.reason());
        outbox.append(new RiskEvent.CaseClosed(
                caseOf(decisionId),
                userId,
                verdict.at(),
                CaseKind.REVIEW,
                decisionId,
                verdict.outcome().name().toLowerCase(Locale.ROOT)));
        return true;
    }

    @Override
    public List<WorkItem> open() {
        return decisions.openReviews(AT_A_TIME).stream()
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
