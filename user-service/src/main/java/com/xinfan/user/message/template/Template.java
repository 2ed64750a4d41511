package com.xinfan.user.message.template;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One wording of one code. Its text never changes; only where it stands does. */
@Entity
@Table(name = "message_template")
class Template {

    @Id
    private UUID id;

    private String code;

    @Enumerated(EnumType.STRING)
    private MessageClass messageClass;

    private boolean push;
    private String title;
    private String body;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> parameters;

    @Enumerated(EnumType.STRING)
    private TemplateStatus status;

    private String author;
    private Instant createdAt;
    private @Nullable String approvedBy;
    private @Nullable Instant liveFrom;
    private @Nullable String rulebookVersion;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Template() {}

    Template(TemplateDraft draft, String author, Instant now) {
        this.id = Ids.next();
        this.code = draft.code();
        this.messageClass = draft.messageClass();
        this.push = draft.push();
        this.title = draft.title();
        this.body = draft.body();
        this.parameters = draft.parameters();
        this.status = TemplateStatus.DRAFT;
        this.author = author;
        this.createdAt = now;
    }

    void submit(String checkedUnder) {
        require(TemplateStatus.DRAFT);
        status = TemplateStatus.SUBMITTED;
        rulebookVersion = checkedUnder;
    }

    void goLive(String approver, Instant now) {
        require(TemplateStatus.SUBMITTED);
        status = TemplateStatus.LIVE;
        approvedBy = approver;
        liveFrom = now;
    }

    void reject() {
        require(TemplateStatus.SUBMITTED);
        status = TemplateStatus.DRAFT;
    }

    void retire() {
        require(TemplateStatus.LIVE);
        status = TemplateStatus.RETIRED;
    }

    String hash() {
        return Approvals.hashOf(code, messageClass, push, title, body, parameters);
    }

    UUID id() {
        return id;
    }

    String code() {
        return code;
    }

    MessageClass messageClass() {
        return messageClass;
    }

    TemplateStatus status() {
        return status;
    }

    TemplateText text() {
        return new TemplateText(title, body);
    }

    TemplateView view() {
        return new TemplateView(
                id, code, messageClass, push, title, body, parameters, status, author, createdAt, approvedBy, liveFrom);
    }

    private void require(TemplateStatus expected) {
        if (status != expected) {
            throw TemplateProblem.TEMPLATE_STATUS.problem(status);
        }
    }
}
