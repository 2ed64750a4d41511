package com.xinfan.user.suitability.questionnaire;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.suitability.questionnaire.QuestionnaireVersion.Status;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with questionnaires: each method is one transaction. */
@Service
@Transactional
class QuestionnaireDesk {

    private final Questionnaires questionnaires;
    private final Approvals approvals;
    private final Audit audit;
    private final BusinessClock clock;

    QuestionnaireDesk(Questionnaires questionnaires, Approvals approvals, Audit audit, BusinessClock clock) {
        this.questionnaires = questionnaires;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    public QuestionnaireVersion draft(Questionnaire questionnaire, CurrentStaff author) {
        QuestionnaireRules.require(questionnaire);
        requireLater(questionnaire);
        var id = Ids.next();
        var version =
                new QuestionnaireVersion(id, questionnaire, Status.DRAFT, author.username(), clock.now(), null, null);
        if (!questionnaires.insert(version)) {
            throw QuestionnaireProblem.QUESTIONNAIRE_CODE_TAKEN.at("/code");
        }
        audit.record(author.username(), "questionnaire.draft", subject(id), null, questionnaire, null);
        return find(id);
    }

    /** Writes it anew; what was submitted must be submitted again. */
    public QuestionnaireVersion edit(UUID id, Questionnaire questionnaire, CurrentStaff author) {
        approvals.withdraw(QuestionnaireApproval.KIND, id, author);
        var before = locked(id);
        if (before.status() != Status.DRAFT && before.status() != Status.SUBMITTED) {
            throw QuestionnaireProblem.QUESTIONNAIRE_STATUS.problem(before.status());
        }
        if (!before.questionnaire().id().equals(questionnaire.id())) {
            throw QuestionnaireProblem.QUESTIONNAIRE_CODE_TAKEN.at("/code");
        }
        QuestionnaireRules.require(questionnaire);
        requireLater(questionnaire);
        questionnaires.edit(id, questionnaire);
        audit.record(author.username(), "questionnaire.edit", subject(id), before.questionnaire(), questionnaire, null);
        return find(id);
    }

    public QuestionnaireVersion submit(UUID id, CurrentStaff author) {
        var version = locked(id);
        requireLater(version.questionnaire());
        move(version, Status.DRAFT, Status.SUBMITTED);
        approvals.submit(QuestionnaireApproval.KIND, id, version.questionnaire().title(), author);
        return find(id);
    }

    /** Before its day it can still be called off; after that it is history. */
    public QuestionnaireVersion cancel(UUID id, String reason, CurrentStaff staff) {
        var version = locked(id);
        if (version.status() == Status.APPROVED
                && !version.questionnaire().effectiveFrom().isAfter(clock.today())) {
            throw QuestionnaireProblem.QUESTIONNAIRE_STATUS.problem("IN_FORCE");
        }
        if (version.status() == Status.SUBMITTED) {
            throw QuestionnaireProblem.QUESTIONNAIRE_STATUS.problem(version.status());
        }
        move(version, version.status(), Status.CANCELLED);
        audit.record(staff.username(), "questionnaire.cancel", subject(id), null, null, reason);
        return find(id);
    }

    void approve(UUID id, String approver) {
        var version = locked(id);
        requireLater(version.questionnaire());
        if (!questionnaires.approve(id, approver, clock.now())) {
            throw QuestionnaireProblem.QUESTIONNAIRE_DAY.problem(
                    version.questionnaire().effectiveFrom());
        }
        audit.record(approver, "questionnaire.approve", subject(id), null, version.questionnaire(), null);
    }

    void reject(UUID id, String approver, String reason) {
        move(locked(id), Status.SUBMITTED, Status.DRAFT);
        audit.record(approver, "questionnaire.reject", subject(id), null, null, reason);
    }

    @Transactional(readOnly = true)
    public QuestionnaireVersion find(UUID id) {
        return questionnaires.find(id).orElseThrow(QuestionnaireProblem.QUESTIONNAIRE_NOT_FOUND::problem);
    }

    @Transactional(readOnly = true)
    public Page<QuestionnaireVersion> page(PageQuery query) {
        return query.page(questionnaires.page(query), QuestionnaireVersion::id);
    }

    /** Nobody's answers of today may be judged by something that was not there when she began. */
    private void requireLater(Questionnaire questionnaire) {
        if (!questionnaire.effectiveFrom().isAfter(clock.today())) {
            throw QuestionnaireProblem.QUESTIONNAIRE_DAY.at("/effectiveFrom", questionnaire.effectiveFrom());
        }
    }

    private QuestionnaireVersion locked(UUID id) {
        return questionnaires.lock(id).orElseThrow(QuestionnaireProblem.QUESTIONNAIRE_NOT_FOUND::problem);
    }

    private void move(QuestionnaireVersion version, Status from, Status to) {
        if (!questionnaires.move(version.id(), from, to)) {
            throw QuestionnaireProblem.QUESTIONNAIRE_STATUS.problem(version.status());
        }
    }

    private static String subject(UUID id) {
        return "questionnaire:" + id;
    }
}
