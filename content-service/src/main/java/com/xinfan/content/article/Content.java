package com.xinfan.content.article;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import jakarta.persistence.Column;
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

/** One content and the way it goes from draft to its readers. */
@Entity
@Table(name = "content")
class Content {

    @Id
    private UUID id;

    @Version
    @Nullable
    private Long revision;

    @Enumerated(EnumType.STRING)
    private ContentStatus status;

    @Enumerated(EnumType.STRING)
    private ContentKind kind;

    private String category;
    private String title;
    private String summary;
    private String body;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<UUID> productIds;

    @Column(updatable = false)
    private String author;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    @Nullable
    private Instant publishedAt;

    @Nullable
    private String approvedBy;

    @Nullable
    private String rulebookVersion;

    /** For Hibernate only. */
    @SuppressWarnings("NullAway.Init")
    protected Content() {}

    Content(ContentText text, String author, Instant now) {
        this.id = Ids.next();
        this.status = ContentStatus.DRAFT;
        this.kind = text.kind();
        this.category = text.category();
        this.title = text.title();
        this.summary = text.summary();
        this.body = text.body();
        this.productIds = List.copyOf(text.productIds());
        this.author = author;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** A submitted content is a draft again: what was submitted no longer exists. */
    void edit(ContentText text, Instant now) {
        if (status != ContentStatus.DRAFT && status != ContentStatus.SUBMITTED) {
            throw ContentProblem.CONTENT_NOT_EDITABLE.problem(status);
        }
        status = ContentStatus.DRAFT;
        kind = text.kind();
        category = text.category();
        title = text.title();
        summary = text.summary();
        body = text.body();
        productIds = List.copyOf(text.productIds());
        updatedAt = now;
    }

    void submit() {
        if (status != ContentStatus.DRAFT) {
            throw ContentProblem.CONTENT_NOT_DRAFT.problem(status);
        }
        status = ContentStatus.SUBMITTED;
    }

    /** By somebody other than the author, under the rules of this version. */
    void publish(String approver, String rulebookVersion, Instant now) {
        if (status != ContentStatus.SUBMITTED) {
            throw ContentProblem.CONTENT_NOT_DRAFT.problem(status);
        }
        status = ContentStatus.LIVE;
        approvedBy = approver;
        this.rulebookVersion = rulebookVersion;
        publishedAt = now;
    }

    void reject() {
        status = ContentStatus.DRAFT;
    }

    void retire() {
        if (status != ContentStatus.LIVE) {
            throw ContentProblem.CONTENT_NOT_LIVE.problem(status);
        }
        status = ContentStatus.RETIRED;
    }

    String hash() {
        return Approvals.hashOf(kind, category, title, summary, body, productIds);
    }

    UUID id() {
        return id;
    }

    ContentStatus status() {
        return status;
    }

    ContentText text() {
        return new ContentText(kind, category, title, summary, body, productIds);
    }
}
