package com.xinfan.user.assessment;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import com.xinfan.user.assessment.ProcessingDocument.Kind;
import com.xinfan.user.assessment.ProcessingDocument.Status;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens to documents: each method is one transaction. */
@Service
@Transactional
class DocumentDesk implements WorkSource {

    static final String RULE = "privacy.assessment";

    private final Documents documents;
    private final Approvals approvals;
    private final Audit audit;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    DocumentDesk(Documents documents, Approvals approvals, Audit audit, Rulebook rulebook, BusinessClock clock) {
        this.documents = documents;
        this.approvals = approvals;
        this.audit = audit;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** What is written of a document; the code tells its versions together. */
    record Draft(
            Kind kind, String code, String title, List<Purpose> purposes, ProcessingDocument.DocumentContent content) {}

    public ProcessingDocument draft(Draft draft, CurrentStaff author) {
        var before = documents.newest(draft.code());
        before.filter(one -> one.kind() != draft.kind()).ifPresent(_ -> {
            throw DocumentProblem.DOCUMENT_KIND_FIXED.at("/kind");
        });
        var document = new ProcessingDocument(
                Ids.next(),
                draft.kind(),
                draft.code(),
                before.map(ProcessingDocument::version).orElse(0) + 1,
                draft.title(),
                draft.purposes(),
                draft.content(),
                Status.DRAFT,
                author.username(),
                clock.now(),
                null,
                null,
                null);
        if (!documents.insert(document)) {
            throw DocumentProblem.DOCUMENT_DRAFT_OPEN.problem();
        }
        audit.record(author.username(), "processing-document.draft", subject(document.id()), null, draft, null);
        return find(document.id());
    }

    public ProcessingDocument submit(UUID id, CurrentStaff author) {
        var document = find(id);
        move(id, Status.DRAFT, Status.SUBMITTED);
        approvals.submit(DocumentApproval.KIND, id, document.title() + " v" + document.version(), author);
        return find(id);
    }

    public ProcessingDocument retire(UUID id, String reason, CurrentStaff staff) {
        find(id);
        move(id, Status.LIVE, Status.RETIRED);
        audit.record(staff.username(), "processing-document.retire", subject(id), null, null, reason);
        return find(id);
    }

    @Transactional(readOnly = true)
    public ProcessingDocument find(UUID id) {
        return documents.find(id).orElseThrow(DocumentProblem.DOCUMENT_NOT_FOUND::problem);
    }

    @Transactional(readOnly = true)
    public Page<ProcessingDocument> page(@Nullable Kind kind, @Nullable Status status, PageQuery query) {
        return query.page(documents.page(kind, status, query), ProcessingDocument::id);
    }

    /** Live documents whose review is near or overdue. */
    @Override
    @Transactional(readOnly = true)
    public List<WorkItem> open() {
        var noticed = rulebook.rule(RULE, clock.today()).integer("noticeDays");
        return documents.dueForReview(clock.today().plusDays(noticed)).stream()
                .map(one -> new WorkItem(
                        "processing-document-review",
                        one.id(),
                        one.title(),
                        null,
                        Objects.requireNonNull(one.liveAt()),
                        Objects.requireNonNull(one.reviewDue())
                                .atTime(LocalTime.MAX)
                                .atZone(BusinessClock.ZONE)
                                .toInstant()))
                .toList();
    }

    static String subject(UUID id) {
        return "processing-document:" + id;
    }

    private void move(UUID id, Status from, Status to) {
        if (!documents.move(id, from, to, clock.now())) {
            throw DocumentProblem.DOCUMENT_STATUS.problem(find(id).status());
        }
    }
}
