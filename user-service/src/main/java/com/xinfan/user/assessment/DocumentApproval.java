package com.xinfan.user.assessment;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.Role;
import com.xinfan.user.assessment.ProcessingDocument.Status;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A second person lets a document be in force, until its review is due. */
@Component
class DocumentApproval implements Approvable {

    static final String KIND = "processing-document";

    private final Documents documents;
    private final Rulebook rulebook;
    private final Audit audit;
    private final BusinessClock clock;

    DocumentApproval(Documents documents, Rulebook rulebook, Audit audit, BusinessClock clock) {
        this.documents = documents;
        this.rulebook = rulebook;
        this.audit = audit;
        this.clock = clock;
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
        return document(artefactId).hash();
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        var months = rulebook.rule(DocumentDesk.RULE, clock.today()).integer("reviewMonths");
        var document = document(artefactId);
        if (!documents.goLive(document, approver, clock.now(), clock.today().plusMonths(months))) {
            throw DocumentProblem.DOCUMENT_STATUS.problem(document.status());
        }
        var subject = DocumentDesk.subject(artefactId);
        audit.record(approver, "processing-document.live", subject, null, document.hash(), null);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        documents.move(artefactId, Status.SUBMITTED, Status.DRAFT, clock.now());
        var subject = DocumentDesk.subject(artefactId);
        audit.record(approver, "processing-document.reject", subject, null, null, reason);
    }

    private ProcessingDocument document(UUID id) {
        return documents.find(id).orElseThrow(DocumentProblem.DOCUMENT_NOT_FOUND::problem);
    }
}
