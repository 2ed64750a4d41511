package com.xinfan.user.consent;

import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.user.assessment.ImpactAssessments;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A text is drafted by one person and brought live by another, not without the assessment that its purpose needs. */
@Service
@Transactional
class ConsentTextDesk implements Approvable {

    static final String KIND = "consent-text";

    private final ConsentTexts texts;
    private final ImpactAssessments assessments;
    private final ObjectProvider<Approvals> approvals;
    private final Audit audit;
    private final BusinessClock clock;

    /** The approvals know every kind, this one too: they come when they are needed. */
    ConsentTextDesk(
            ConsentTexts texts,
            ImpactAssessments assessments,
            ObjectProvider<Approvals> approvals,
            Audit audit,
            BusinessClock clock) {
        this.texts = texts;
        this.assessments = assessments;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    record Draft(
            Purpose purpose,
            String zh,
            String en,
            LocalDate effectiveFrom,
            @Nullable Integer validDays,
            boolean renews) {}

    public ConsentText draft(Draft draft, CurrentStaff author) {
        var text = new ConsentText(
                Ids.next(),
                draft.purpose(),
                texts.newestVersion(draft.purpose()) + 1,
                ConsentText.Status.DRAFT,
                draft.zh(),
                draft.en(),
                ConsentText.hashOf(draft.zh(), draft.en()),
                draft.effectiveFrom(),
                draft.validDays(),
                draft.renews(),
                author.username(),
                clock.now(),
                null,
                null);
        if (!texts.insert(text)) {
            throw ConsentProblem.CONSENT_TEXT_OPEN.problem();
        }
        audit.record(author.username(), "consent-text.draft", subject(text.id()), null, draft, null);
        return find(text.id());
    }

    public ConsentText submit(UUID id, CurrentStaff author) {
        var text = find(id);
        requireAssessed(text.purpose());
        if (!texts.move(id, ConsentText.Status.DRAFT, ConsentText.Status.SUBMITTED)) {
            throw ConsentProblem.CONSENT_TEXT_STATUS.problem(text.status());
        }
        approvals.getObject().submit(KIND, id, "授权文本 " + text.purpose() + " v" + text.version(), author);
        return find(id);
    }

    @Transactional(readOnly = true)
    public ConsentText find(UUID id) {
        return texts.find(id).orElseThrow(ConsentProblem.CONSENT_TEXT_NOT_FOUND::problem);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.COMPLIANCE, Role.ADMIN);
    }

    @Override
    public String hash(UUID artefactId) {
        return find(artefactId).hash();
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        var text = find(artefactId);
        requireAssessed(text.purpose());
        if (!texts.goLive(artefactId, approver, clock.now(), clock.today())) {
            throw ConsentProblem.CONSENT_TEXT_STATUS.problem(text.status());
        }
        audit.record(approver, "consent-text.live", subject(artefactId), null, text.textHash(), null);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        texts.move(artefactId, ConsentText.Status.SUBMITTED, ConsentText.Status.DRAFT);
        audit.record(approver, "consent-text.reject", subject(artefactId), null, null, reason);
    }

    private void requireAssessed(Purpose purpose) {
        assessments.missing(purpose).ifPresent(rule -> {
            throw ConsentProblem.CONSENT_ASSESSMENT_MISSING.at("/purpose").rule(rule);
        });
    }

    private static String subject(UUID id) {
        return "consent-text:" + id;
    }
}
