package com.xinfan.user.message.template;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.message.text.Blank;
import com.xinfan.user.message.text.TemplateText;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
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

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> channels;

    private boolean failover;
    private String title;
    private String body;
    private @Nullable String titleEn;
    private @Nullable String bodyEn;
    private @Nullable String link;
    private @Nullable UUID webhookId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> parameters;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> types;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> samples;

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
        this.channels = draft.channels().stream().map(Enum::name).toList();
        this.failover = draft.failover();
        this.title = draft.title();
        this.body = draft.body();
        this.titleEn = draft.titleEn();
        this.bodyEn = draft.bodyEn();
        this.link = draft.link();
        this.webhookId = draft.webhookId();
        this.parameters = draft.names();
        this.types = draft.parameters().stream().map(one -> one.type().name()).toList();
        this.samples = draft.parameters().stream().map(Blank::sample).toList();
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
        return Approvals.hashOf(
                code,
                messageClass,
                channels,
                failover,
                title,
                body,
                titleEn,
                bodyEn,
                parameters,
                types,
                samples,
                link,
                webhookId);
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

    /** The text in English, if there is one. */
    @Nullable
    TemplateText english() {
        return titleEn == null || bodyEn == null ? null : new TemplateText(titleEn, bodyEn);
    }

    List<Blank> blanks() {
        return blanks(parameters, types, samples);
    }

    static List<Blank> blanks(List<String> names, List<String> types, List<String> samples) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Blank(names.get(i), Blank.Type.valueOf(types.get(i)), samples.get(i)))
                .toList();
    }

    private List<MessageChannel> channels() {
        return channels.stream().map(MessageChannel::valueOf).toList();
    }

    TemplateView view() {
        return new TemplateView(
                id,
                code,
                messageClass,
                channels(),
                failover,
                title,
                body,
                titleEn,
                bodyEn,
                blanks(),
                link,
                webhookId,
                status,
                author,
                createdAt,
                approvedBy,
                liveFrom);
    }

    private void require(TemplateStatus expected) {
        if (status != expected) {
            throw TemplateProblem.TEMPLATE_STATUS.problem(status);
        }
    }
}
