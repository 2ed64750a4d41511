package com.xinfan.risk.casework.desk;

import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.risk.casework.closing.CloseRules;
import com.xinfan.risk.casework.closing.CloseStep;
import com.xinfan.risk.casework.closing.CloseSteps;
import com.xinfan.risk.casework.closing.ClosingRows;
import com.xinfan.risk.casework.file.CaseFile;
import com.xinfan.risk.casework.file.CaseTrail;
import com.xinfan.risk.casework.file.Evidence;
import com.xinfan.risk.casework.file.EvidenceBook;
import com.xinfan.risk.list.ListKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One case with all that it links to. */
@Component
class CaseSheets {

    private final CaseQueue queue;
    private final EvidenceBook evidence;
    private final CaseTrail trail;
    private final ClosingRows closings;
    private final CloseSteps steps;
    private final CloseRules rules;
    private final BusinessClock clock;

    CaseSheets(
            CaseQueue queue,
            EvidenceBook evidence,
            CaseTrail trail,
            ClosingRows closings,
            CloseSteps steps,
            CloseRules rules,
            BusinessClock clock) {
        this.queue = queue;
        this.evidence = evidence;
        this.trail = trail;
        this.closings = closings;
        this.steps = steps;
        this.rules = rules;
        this.clock = clock;
    }

    /** A case in a list; {@code userPage} is where her masked page is asked for. */
    record RiskCaseView(CaseFile file, boolean late, String userPage) {}

    /** A decision to look at; {@code held} is what its caller keeps back until the case ends. Amount in fen. */
    record LinkedDecision(
            UUID decisionId,
            RiskScenario scenario,
            @Nullable Long amount,
            boolean held,
            List<String> rules,
            Instant decidedAt,
            String link) {}

    /** A snooze that would have kept this case from opening, ready to be asked for. */
    record SuggestedSnooze(
            RiskScenario scenario, String ruleCode, ListKind kind, String value, Instant until, String reason) {}

    /** All of one case. */
    record RiskCaseSheet(
            CaseFile file,
            boolean late,
            String userPage,
            List<LinkedDecision> decisions,
            List<Evidence> evidence,
            List<EvidenceBook.FileInfo> files,
            List<CaseTrail.Entry> trail,
            ClosingRows.@Nullable Closing closing,
            List<CloseStep> steps,
            List<SuggestedSnooze> suggestions) {}

    RiskCaseView view(CaseFile file) {
        return new RiskCaseView(file, queue.late(file), userPage(file));
    }

    RiskCaseSheet of(UUID id) {
        var file = queue.find(id);
        var judged = evidence.judged(id);
        return new RiskCaseSheet(
                file,
                queue.late(file),
                userPage(file),
                judged.stream().map(one -> linked(one, file)).toList(),
                evidence.of(id),
                evidence.files(id),
                trail.of(id),
                closings.latest(id).orElse(null),
                steps.of(id),
                file.outcome() == CaseOutcome.CLEARED ? suggestions(file, judged) : List.of());
    }

    private static LinkedDecision linked(EvidenceBook.Judged one, CaseFile file) {
        return new LinkedDecision(
                one.decisionId(),
                one.scenario(),
                one.amount(),
                one.held() && file.open(),
                Arrays.asList(one.rules()),
                one.decidedAt(),
                "/admin/v1/decisions/" + one.decisionId());
    }

    private List<SuggestedSnooze> suggestions(CaseFile file, List<EvidenceBook.Judged> judged) {
        var until = clock.now().plus(Duration.ofDays(rules.snoozeDays()));
        return judged.stream()
                .flatMap(one -> Arrays.stream(one.rules())
                        .map(rule -> new SuggestedSnooze(
                                one.scenario(),
                                rule,
                                ListKind.USER,
                                file.userId().toString(),
                                until,
                                "案件 " + file.id() + " 排除嫌疑")))
                .distinct()
                .toList();
    }

    private static String userPage(CaseFile file) {
        return "/admin/v1/users/" + file.userId() + "/360";
    }
}
