package com.xinfan.risk.explanation;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where a person's second look is asked for, waits and ends. */
@Service
class ReviewDesk implements WorkSource {

    private static final int SHOWN = 200;

    private final Explanations explanations;
    private final DecisionReviews reviews;
    private final Outbox outbox;
    private final Audit audit;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    ReviewDesk(
            Explanations explanations,
            DecisionReviews reviews,
            Outbox outbox,
            Audit audit,
            Rulebook rulebook,
            BusinessClock clock) {
        this.explanations = explanations;
        this.reviews = reviews;
        this.outbox = outbox;
        this.audit = audit;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @Transactional
    DecisionReview ask(UUID userId, UUID decisionId, String text) {
        var decision =
                explanations.find(userId, decisionId).orElseThrow(ReviewProblem.REVIEW_DECISION_NOT_FOUND::problem);
        var before = reviews.find(decisionId);
        if (before.isPresent()) {
            return before.get();
        }
        if (decision.outcome() != RiskOutcome.DECLINE) {
            throw ReviewProblem.REVIEW_NOT_DECLINED.problem();
        }
        if (decision.byPerson()) {
            throw ReviewProblem.REVIEW_BY_PERSON_ALREADY.problem();
        }
        var days = rulebook.rule("risk.decision-review", clock.today()).integer("days");
        var now = clock.now();
        return reviews.open(open(decisionId, userId, decision.scenario(), text, now, now.plus(Duration.ofDays(days))));
    }

    @Transactional
    DecisionReview assign(UUID decisionId, CurrentStaff staff) {
        if (!reviews.assign(decisionId, staff.username())) {
            throw unknownOrClosed(decisionId).problem();
        }
        audit.record(staff.username(), "decision-review.assign", subject(decisionId), null, null, null);
        return reviews.find(decisionId).orElseThrow();
    }

    /** The first verdict holds, and the person is told it with its reason. */
    @Transactional
    DecisionReview close(UUID decisionId, ReviewVerdict verdict, ReviewReason reason, String note, CurrentStaff staff) {
        if (!reason.of(verdict)) {
            throw ReviewProblem.REVIEW_REASON_MISMATCH.at("/reason");
        }
        var review = reviews.find(decisionId).orElseThrow(ReviewProblem.REVIEW_DECISION_NOT_FOUND::problem);
        var now = clock.now();
        var ended = new DecisionReview(
                decisionId,
                review.userId(),
                review.scenario(),
                review.text(),
                review.openedAt(),
                review.dueAt(),
                review.owner(),
                verdict,
                reason,
                note,
                staff.username(),
                now);
        if (!reviews.close(ended)) {
            throw ReviewProblem.REVIEW_CLOSED.problem();
        }
        var detail = Map.of("verdict", verdict, "reason", reason);
        audit.record(staff.username(), "decision-review.close", subject(decisionId), null, detail, note);
        outbox.append(new MessageEvent.Requested(
                Ids.of("message", "decision-reviewed", decisionId),
                review.userId(),
                now,
                "decision-reviewed",
                MessageClass.SERVICE,
                Map.of("what", review.scenario().zh(), "outcome", verdict.zh(), "reason", reason.zh())));
        return ended;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WorkItem> open() {
        return reviews.waiting(SHOWN).stream()
                .map(review -> new WorkItem(
                        "decision-review",
                        review.decisionId(),
                        "用户申请人工复核：" + review.scenario().zh(),
                        review.owner(),
                        review.openedAt(),
                        review.dueAt()))
                .toList();
    }

    private ReviewProblem unknownOrClosed(UUID decisionId) {
        return reviews.find(decisionId).isPresent()
                ? ReviewProblem.REVIEW_CLOSED
                : ReviewProblem.REVIEW_DECISION_NOT_FOUND;
    }

    private static DecisionReview open(
            UUID decisionId, UUID userId, RiskScenario scenario, String text, Instant now, Instant due) {
        return new DecisionReview(decisionId, userId, scenario, text, now, due, null, null, null, null, null, null);
    }

    private static String subject(UUID decisionId) {
        return "decision:" + decisionId;
    }
}
