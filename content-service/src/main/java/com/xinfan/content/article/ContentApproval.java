package com.xinfan.content.article;

import com.xinfan.contract.event.ContentEvent;
import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Compliance publishes a content, or sends it back. */
@Component
class ContentApproval implements Approvable {

    static final String KIND = "content";

    private final Contents contents;
    private final Review review;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;

    ContentApproval(Contents contents, Review review, Outbox outbox, Audit audit, BusinessClock clock) {
        this.contents = contents;
        this.review = review;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.COMPLIANCE);
    }

    @Override
    public String hash(UUID artefactId) {
        return content(artefactId).hash();
    }

    @Override
    public void approved(UUID artefactId, String approver) {
        var content = content(artefactId);
        var text = content.text();
        // Again: a rule may have come into force since the submission.
        var rulebookVersion = review.requirePublishable(text);
        var now = clock.now();
        content.publish(approver, rulebookVersion, now);
        contents.saveAndFlush(content);
        outbox.append(new ContentEvent.Published(artefactId, now, text.kind().name(), text.title()));
        audit.record(approver, "content.publish", ContentService.subject(artefactId), null, content.hash(), null);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        var content = content(artefactId);
        content.reject();
        contents.saveAndFlush(content);
        audit.record(approver, "content.reject", ContentService.subject(artefactId), null, null, reason);
    }

    private Content content(UUID id) {
        return contents.findById(id).orElseThrow(ContentProblem.CONTENT_NOT_FOUND::problem);
    }
}
