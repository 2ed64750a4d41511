package com.xinfan.content.article;

import com.xinfan.content.markdown.Markdown;
import com.xinfan.contract.event.ContentEvent;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with contents, and what readers get. */
@Service
@Transactional(readOnly = true)
class ContentService {

    private final Contents contents;
    private final ContentQueries queries;
    private final Review review;
    private final Approvals approvals;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;

    ContentService(
            Contents contents,
            ContentQueries queries,
            Review review,
            Approvals approvals,
            Outbox outbox,
            Audit audit,
            BusinessClock clock) {
        this.contents = contents;
        this.queries = queries;
        this.review = review;
        this.approvals = approvals;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    UUID draft(ContentText text, CurrentStaff author) {
        Markdown.parse(text.body());
        var content = contents.saveAndFlush(new Content(text, author.username(), clock.now()));
        audit.record(author.username(), "content.draft", subject(content.id()), null, text, null);
        return content.id();
    }

    @Transactional
    void edit(UUID id, ContentText text, CurrentStaff editor) {
        Markdown.parse(text.body());
        var content = content(id);
        var before = content.text();
        content.edit(text, clock.now());
        approvals.withdraw(ContentApproval.KIND, id, editor);
        contents.saveAndFlush(content);
        audit.record(editor.username(), "content.edit", subject(id), before, text, null);
    }

    @Transactional
    void submit(UUID id, CurrentStaff author) {
        var content = content(id);
        content.submit();
        review.requirePublishable(content.text());
        contents.saveAndFlush(content);
        approvals.submit(ContentApproval.KIND, id, content.text().title(), author);
    }

    @Transactional
    void retire(UUID id, CurrentStaff staff) {
        var content = content(id);
        content.retire();
        contents.saveAndFlush(content);
        outbox.append(new ContentEvent.Retired(id, clock.now()));
        audit.record(staff.username(), "content.retire", subject(id), null, null, null);
    }

    ContentQueries.Document find(UUID id) {
        return queries.find(id).orElseThrow(ContentProblem.CONTENT_NOT_FOUND::problem);
    }

    /** What is not live does not exist for a reader. */
    ContentQueries.Document findLive(UUID id) {
        return queries.find(id)
                .filter(document -> document.view().status() == ContentStatus.LIVE)
                .orElseThrow(ContentProblem.CONTENT_NOT_FOUND::problem);
    }

    Page<ContentView> page(
            @Nullable ContentStatus status, @Nullable ContentKind kind, @Nullable String category, PageQuery query) {
        return query.page(queries.page(status, kind, category, query), ContentView::id);
    }

    private Content content(UUID id) {
        return contents.findById(id).orElseThrow(ContentProblem.CONTENT_NOT_FOUND::problem);
    }

    static String subject(UUID id) {
        return "content:" + id;
    }
}
