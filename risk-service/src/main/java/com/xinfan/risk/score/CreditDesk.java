package com.xinfan.risk.score;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.web.Trace;
import com.xinfan.risk.feature.Activities;
import com.xinfan.risk.feature.Activity;
import com.xinfan.risk.register.ScoreModels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The two transactions of a credit decision, one before and one after the bureau is asked. */
@Component
class CreditDesk {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final CreditDecisions decisions;
    private final Scorecards scorecards;
    private final Applicants applicants;
    private final Activities activities;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    CreditDesk(
            CreditDecisions decisions,
            Scorecards scorecards,
            Applicants applicants,
            Activities activities,
            Outbox outbox,
            Rulebook rulebook,
            BusinessClock clock) {
        this.decisions = decisions;
        this.scorecards = scorecards;
        this.applicants = applicants;
        this.activities = activities;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** How far a question has come. */
    sealed interface Step {}

    /** It is decided, now or before. */
    record Decided(CreditDecision decision, boolean fresh) implements Step {}

    /** The bureau must be asked, under this id. */
    record NeedsReport(UUID decisionId) implements Step {}

    /** Keeps the question; decides it at once if it needs no report. */
    @Transactional
    Step open(CreditQuestion question, Map<String, String> attributes) {
        return step(question, attributes, null);
    }

    /** Decides with the report, unless somebody has meanwhile. */
    @Transactional
    Decided close(CreditQuestion question, Map<String, String> attributes, CreditReportClient.CreditReport report) {
        return switch (step(question, attributes, report)) {
            case Decided decided -> decided;
            case NeedsReport(var id) -> throw new IllegalStateException("not decided with its report: " + id);
        };
    }

    private Step step(
            CreditQuestion question, Map<String, String> attributes, CreditReportClient.@Nullable CreditReport report) {
        // Before the look-up: whoever asks the same question at the same moment waits here, then finds the answer.
        activities.begin();
        var asked = applicants.completed(question, attributes);
        var act = asked.act(clock.now());
        var kept = decisions.ask(Ids.next(), question, act.at());
        if (!kept.question().equals(question)) {
            throw CreditProblem.CREDIT_DECISION_KEY_REUSED.at("/decisionKey");
        }
        var stored = decisions.find(kept.decisionId());
        if (stored.isPresent()) {
            return new Decided(stored.get(), false);
        }
        var basis = applicants.basis(question, asked, act, report);
        var voices = scorecards.voices(question);
        if (report == null && !scorecards.of(voices.deciding()).declines(basis)) {
            return new NeedsReport(kept.decisionId());
        }
        return new Decided(decide(kept.decisionId(), question, basis, act, voices), true);
    }

    private CreditDecision decide(
            UUID id, CreditQuestion question, Basis basis, Activity act, ScoreModels.Voices voices) {
        if (basis.report() != null && !basis.measures().containsKey(Measure.AGE_FROM)) {
            // Nobody lends to a minor by oversight: the age is on its way with the event.
            throw CreditProblem.CREDIT_PROFILE_PENDING.problem().retryAfter(SOON);
        }
        var credit = scorecards.of(voices.deciding()).assess(question.amount(), basis);
        var decision = new CreditDecision(
                id,
                question,
                basis,
                credit,
                voices.deciding(),
                rulebook.version(),
                act.at(),
                Trace.current().traceId(),
                null,
                basis.report() == null ? List.of() : shadows(question, basis, voices.beside()));
        decisions.add(decision);
        activities.remember(act);
        outbox.append(decision.event());
        if (credit.outcome() == RiskOutcome.REVIEW) {
            decisions.openReview(id, act.at());
            outbox.append(new RiskEvent.CaseOpened(
                    CreditReviews.caseOf(id), question.userId(), act.at(), CaseKind.REVIEW, id));
        }
        return decision;
    }

    /** What the other models would have said; nobody acts on it. */
    private List<CreditDecision.Shadow> shadows(CreditQuestion question, Basis basis, List<String> versions) {
        return versions.stream()
                .map(version -> new CreditDecision.Shadow(
                        version, scorecards.of(version).assess(question.amount(), basis)))
                .toList();
    }
}
