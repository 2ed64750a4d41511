package com.xinfan.user.support.text;

import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.support.ticket.TicketCategory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Wordings from their draft to their end. A wording never changes: the next one takes its place when it goes live. */
@Service
@Transactional
class DeskTexts implements Approvable {

    static final String KIND = "desk-text";

    /** What may be filled in. */
    static final Set<String> BLANKS = Set.of("subject", "ticket", "dueDay", "agent");

    private static final Pattern BLANK = Pattern.compile("\\{([^{}]*)}");

    private final JdbcClient jdbc;
    private final ObjectProvider<Approvals> approvals;
    private final Audit audit;
    private final BusinessClock clock;

    // Approvals asks for what is approvable, so it is asked for late.
    DeskTexts(JdbcClient jdbc, ObjectProvider<Approvals> approvals, Audit audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /** ANSWER is the assistant's, REPLY is for staff. */
    enum Kind {
        ANSWER,
        REPLY
    }

    enum Status {
        DRAFT,
        SUBMITTED,
        LIVE,
        RETIRED
    }

    record Draft(
            Kind kind,
            String code,
            String language,
            TicketCategory category,
            String title,
            String body,
            List<String> keywords) {}

    record DeskTextView(
            UUID id,
            Kind kind,
            String code,
            String language,
            TicketCategory category,
            String title,
            String body,
            List<String> keywords,
            Status status,
            String author,
            @Nullable String approvedBy,
            Instant createdAt) {}

    DeskTextView draft(Draft draft, CurrentStaff author) {
        var blanks = BLANK.matcher(draft.body());
        while (blanks.find()) {
            if (draft.kind() == Kind.ANSWER || !BLANKS.contains(blanks.group(1))) {
                throw TextProblem.DESK_TEXT_PLACEHOLDER.at("/body", blanks.group(1));
            }
        }
        var id = Ids.next();
        jdbc.sql("""
            insert into desk_text (id, kind, code, language, category, title, body, keywords, status, author,
                                   created_at)
            values (:id, :kind, :code, :language, :category, :title, :body, :keywords, 'DRAFT', :author, :at)
            """)
                .param("id", id)
                .param("kind", draft.kind().name())
                .param("code", draft.code())
                .param("language", draft.language())
                .param("category", draft.category().name())
                .param("title", draft.title())
                .param("body", draft.body())
                .param("keywords", draft.keywords().toArray(String[]::new))
                .param("author", author.username())
                .param("at", Timestamp.from(clock.now()))
                .update();
        audit.record(author.username(), "desk-text.draft", subject(id), null, draft, null);
        return find(id);
    }

    /** {@code checkedUnder} is the rulebook under which the wording passed. */
    DeskTextView submit(UUID id, String checkedUnder, CurrentStaff author) {
        move(id, Status.DRAFT, Status.SUBMITTED);
        jdbc.sql("update desk_text set checked_under = :checked where id = :id")
                .param("checked", checkedUnder)
                .param("id", id)
                .update();
        var text = find(id);
        approvals.getObject().submit(KIND, id, text.code() + "：" + text.title(), author);
        return text;
    }

    DeskTextView retire(UUID id, CurrentStaff staff) {
        move(id, Status.LIVE, Status.RETIRED);
        audit.record(staff.username(), "desk-text.retire", subject(id), null, null, null);
        return find(id);
    }

    @Transactional(readOnly = true)
    DeskTextView find(UUID id) {
        return jdbc.sql("select * from desk_text where id = :id")
                .param("id", id)
                .query((row, _) -> view(row))
                .optional()
                .orElseThrow(TextProblem.DESK_TEXT_NOT_FOUND::problem);
    }

    @Transactional(readOnly = true)
    List<DeskTextView> page(@Nullable Kind kind, @Nullable Status status, @Nullable String code, PageQuery query) {
        return jdbc.sql("""
            select * from desk_text
            where (:kind::text is null or kind = :kind) and (:status::text is null or status = :status)
              and (:code::text is null or code = :code) and (:after::uuid is null or id < :after)
            order by id desc limit :limit
            """)
                .param("kind", kind == null ? null : kind.name())
                .param("status", status == null ? null : status.name())
                .param("code", code)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> view(row))
                .list();
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
        var text = find(artefactId);
        return Approvals.hashOf(
                text.kind(), text.code(), text.language(), text.category(), text.title(), text.body(), text.keywords());
    }

    /** The unique index allows one live wording a code and language, so the one before goes first. */
    @Override
    public void approved(UUID artefactId, String approver) {
        var text = find(artefactId);
        jdbc.sql("""
            update desk_text set status = 'RETIRED'
            where kind = :kind and code = :code and language = :language and status = 'LIVE'
            """)
                .param("kind", text.kind().name())
                .param("code", text.code())
                .param("language", text.language())
                .update();
        move(artefactId, Status.SUBMITTED, Status.LIVE, approver);
        audit.record(approver, "desk-text.live", subject(artefactId), null, null, null);
    }

    @Override
    public void rejected(UUID artefactId, String approver, String reason) {
        move(artefactId, Status.SUBMITTED, Status.DRAFT);
        audit.record(approver, "desk-text.reject", subject(artefactId), null, null, reason);
    }

    private void move(UUID id, Status from, Status to) {
        move(id, from, to, null);
    }

    private void move(UUID id, Status from, Status to, @Nullable String approver) {
        var moved = jdbc.sql("""
            update desk_text set status = :to, approved_by = coalesce(:approver, approved_by)
            where id = :id and status = :from
            """)
                .param("to", to.name())
                .param("approver", approver)
                .param("id", id)
                .param("from", from.name())
                .update();
        if (moved == 0) {
            throw TextProblem.DESK_TEXT_STATUS.problem(find(id).status());
        }
    }

    private static DeskTextView view(ResultSet row) throws SQLException {
        return new DeskTextView(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getString("code"),
                row.getString("language"),
                TicketCategory.valueOf(row.getString("category")),
                row.getString("title"),
                row.getString("body"),
                Arrays.stream((String[]) row.getArray("keywords").getArray()).toList(),
                Status.valueOf(row.getString("status")),
                row.getString("author"),
                row.getString("approved_by"),
                row.getTimestamp("created_at").toInstant());
    }

    private static String subject(UUID id) {
        return KIND + ":" + id;
    }
}
