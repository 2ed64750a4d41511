package com.xinfan.user.message.outreach;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One message to many people, and where it stands. */
@Entity
@Table(name = "message_send")
class MessageSend {

    @Id
    private UUID id;

    private String name;
    private UUID templateId;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> parameters;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Criteria audience;

    private long listed;
    private @Nullable String listDigest;
    private int ratePerSecond;

    @Enumerated(EnumType.STRING)
    private SendStatus status;

    private String author;
    private Instant createdAt;
    private @Nullable String approvedBy;
    private @Nullable Instant approvedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected MessageSend() {}

    MessageSend(
            String name,
            UUID templateId,
            Map<String, String> parameters,
            @Nullable Criteria audience,
            int ratePerSecond,
            String author,
            Instant now) {
        this.id = Ids.next();
        this.name = name;
        this.templateId = templateId;
        this.parameters = parameters;
        this.audience = audience;
        this.ratePerSecond = ratePerSecond;
        this.author = author;
        this.createdAt = now;
        this.status = SendStatus.DRAFT;
    }

    /** The list has so many people now; only a draft without criteria has a list. */
    void listed(long people) {
        require(SendStatus.DRAFT);
        if (audience != null) {
            throw SendProblem.SEND_AUDIENCE.at("/userIds");
        }
        listed = people;
    }

    void requireDraft() {
        require(SendStatus.DRAFT);
    }

    void submit(@Nullable String digest) {
        require(SendStatus.DRAFT);
        if (audience == null && listed == 0) {
            throw SendProblem.SEND_AUDIENCE.problem();
        }
        listDigest = digest;
        status = SendStatus.SUBMITTED;
    }

    void approve(String approver, Instant now) {
        require(SendStatus.SUBMITTED);
        status = SendStatus.APPROVED;
        approvedBy = approver;
        approvedAt = now;
    }

    void reject() {
        require(SendStatus.SUBMITTED);
        status = SendStatus.DRAFT;
    }

    void start() {
        require(SendStatus.APPROVED);
        status = SendStatus.RUNNING;
    }

    void pause() {
        require(SendStatus.RUNNING);
        status = SendStatus.PAUSED;
    }

    void resume() {
        require(SendStatus.PAUSED);
        status = SendStatus.RUNNING;
    }

    /** Who has it already keeps it; nobody else gets it. */
    void cancel() {
        require(SendStatus.DRAFT, SendStatus.APPROVED, SendStatus.RUNNING, SendStatus.PAUSED);
        status = SendStatus.CANCELLED;
    }

    void finish() {
        require(SendStatus.RUNNING);
        status = SendStatus.DONE;
    }

    String hash() {
        return Approvals.hashOf(
                name,
                templateId,
                new TreeMap<>(parameters).toString(),
                String.valueOf(audience),
                listed,
                listDigest,
                ratePerSecond);
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    UUID templateId() {
        return templateId;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    @Nullable
    Criteria audience() {
        return audience;
    }

    int ratePerSecond() {
        return ratePerSecond;
    }

    SendStatus status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant approvedAt() {
        return approvedAt;
    }

    String author() {
        return author;
    }

    @Nullable
    String approvedBy() {
        return approvedBy;
    }

    long listed() {
        return listed;
    }

    private void require(SendStatus... allowed) {
        if (!Arrays.asList(allowed).contains(status)) {
            throw SendProblem.SEND_STATUS.problem(status);
        }
    }
}
