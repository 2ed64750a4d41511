package com.xinfan.risk.score;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.contract.vocabulary.RiskVerdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A credit decision with everything it rests on.
 *
 * @param traceId the W3C trace id of the request at which it was taken
 * @param verdict what a person said of it, where it was one for review and a person has
 * @param shadows what the other models of its scenario said, which decided nothing
 */
record CreditDecision(
        UUID id,
        CreditQuestion question,
        Basis basis,
        Credit credit,
        String modelVersion,
        String rulebookVersion,
        Instant decidedAt,
        String traceId,
        @Nullable Verdict verdict,
        List<Shadow> shadows) {

    private static final RiskVerdict.Reason REFUSED = new RiskVerdict.Reason("REVIEW_DECLINED", "人工审核未通过");
    private static final RiskVerdict.Reason TIMED_OUT = new RiskVerdict.Reason("REVIEW_TIMEOUT", "人工审核未在期限内完成，请重新申请");

    /** A person's word on a decision that was for review; never anything but APPROVE or DECLINE. */
    record Verdict(RiskOutcome outcome, String reason, String by, Instant at) {

        /** The word for a person who has not given theirs in time. */
        static Verdict timeout(Instant at) {
            return new Verdict(RiskOutcome.DECLINE, "review_timeout", "system", at);
        }
    }

    /** What a model would have decided. */
    record Shadow(String modelVersion, Credit credit) {}

    /** What holds: the decision, or the verdict on it. */
    Credit inForce() {
        return switch (verdict == null ? credit.outcome() : verdict.outcome()) {
            case APPROVE -> with(RiskOutcome.APPROVE);
            case REVIEW, CHALLENGE -> credit;
            case DECLINE -> verdict == null ? credit : refused(verdict);
        };
    }

    private Credit with(RiskOutcome outcome) {
        return new Credit(
                outcome,
                credit.score(),
                credit.grade(),
                credit.approvedAmount(),
                credit.annualRate(),
                credit.reasons(),
                credit.points());
    }

    private Credit refused(Verdict by) {
        var why = by.equals(Verdict.timeout(by.at())) ? TIMED_OUT : REFUSED;
        var reasons = Stream.concat(Stream.of(why), credit.reasons().stream())
                .limit(Math.max(1, credit.reasons().size()))
                .toList();
        return new Credit(RiskOutcome.DECLINE, credit.score(), credit.grade(), 0, null, reasons, credit.points());
    }

    RiskEvent.Decided event() {
        return new RiskEvent.Decided(
                id,
                question.userId(),
                decidedAt,
                RiskScenario.LOAN,
                credit.outcome(),
                credit.score(),
                credit.reasons().stream().map(RiskVerdict.Reason::code).toList(),
                modelVersion);
    }
}
