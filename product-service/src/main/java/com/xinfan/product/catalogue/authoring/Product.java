package com.xinfan.product.catalogue.authoring;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.product.catalogue.CatalogueProblem;
import com.xinfan.product.catalogue.DocumentKind;
import com.xinfan.product.catalogue.Traits;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be bought, from draft to retirement. What is live is changed only by a draft beside it that takes
 * the same way.
 */
@Entity
@Table(name = "product")
class Product {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private @Nullable String code;

    private String name;

    @Enumerated(EnumType.STRING)
    private ProductType type;

    @Enumerated(EnumType.STRING)
    private RiskLevel riskLevel;

    @Embedded
    private Terms terms;

    private String disclosure;

    private int disclosureVersion;

    @Convert(converter = JsonColumns.OfTraits.class)
    private Traits traits;

    @Enumerated(EnumType.STRING)
    private Status status;

    private int number;

    @Convert(converter = JsonColumns.OfDraft.class)
    private @Nullable Draft draft;

    private @Nullable LocalDate effectiveOn;

    private Instant createdAt;

    private @Nullable Instant publishedAt;

    @SuppressWarnings("NullAway.Init")
    protected Product() {}

    /** Where a product stands between its author and the shelf. */
    enum Status {
        DRAFT,
        SUBMITTED,
        /** Approved, and waiting for its day. */
        APPROVED,
        LIVE,
        SUSPENDED,
        RETIRED;

        /** Not on the shelf yet. */
        boolean fresh() {
            return this == DRAFT || this == SUBMITTED || this == APPROVED;
        }

        boolean onShelf() {
            return this == LIVE || this == SUSPENDED;
        }
    }

    /** What an author writes. */
    record Content(
            @Nullable String code, String name, ProductType type, Terms terms, String disclosure, Traits traits) {

        RiskLevel riskLevel() {
            return traits.riskLevel();
        }

        Content with(DocumentKind kind, Traits.Document document) {
            var documents = new TreeMap<>(traits.documents());
            documents.put(kind, document);
            return new Content(code, name, type, terms, disclosure, traits.with(documents));
        }

        Content without(DocumentKind kind) {
            var documents = new TreeMap<>(traits.documents());
            documents.remove(kind);
            return new Content(code, name, type, terms, disclosure, traits.with(documents));
        }
    }

    /** The next version of what is on the shelf. */
    record Draft(Content content, Status status) {}

    Product(UUID id, Content content, Instant now) {
        this.id = id;
        this.disclosureVersion = 1;
        this.status = Status.DRAFT;
        this.createdAt = now;
        this.disclosure = content.disclosure();
        adopt(sound(content));
    }

    /** Any edit takes what was submitted or approved back to its author: the approval was asked for other content. */
    void edit(Content content) {
        require(status.fresh() || status.onShelf());
        sound(content);
        effectiveOn = null;
        if (status.fresh()) {
            adopt(content);
            status = Status.DRAFT;
        } else if (content.type() == type) {
            draft = new Draft(content, Status.DRAFT);
        } else {
            // Orders and holdings were made as of that kind.
            throw CatalogueProblem.PRODUCT_TERMS.at("/type");
        }
    }

    /** Throws the next version away. */
    void discard() {
        require(draft != null);
        draft = null;
        effectiveOn = null;
    }

    void submit() {
        requireStage(Status.DRAFT);
        stage(Status.SUBMITTED);
    }

    void reject() {
        requireStage(Status.SUBMITTED);
        stage(Status.DRAFT);
    }

    /** What is approved goes live at once, or waits for its day; true when it is live. */
    boolean approve(Instant now, LocalDate today) {
        requireStage(Status.SUBMITTED);
        var launchOn = pending().traits().launchOn();
        if (launchOn != null && launchOn.isAfter(today)) {
            stage(Status.APPROVED);
            effectiveOn = launchOn;
            return false;
        }
        stage(Status.APPROVED);
        launch(now);
        return true;
    }

    /** Puts the approved version on the shelf. */
    void launch(Instant now) {
        requireStage(Status.APPROVED);
        if (draft != null) {
            adopt(draft.content());
            draft = null;
        } else {
            status = Status.LIVE;
            publishedAt = now;
        }
        effectiveOn = null;
        number++;
    }

    void suspend() {
        require(status == Status.LIVE);
        status = Status.SUSPENDED;
    }

    void resume() {
        require(status == Status.SUSPENDED);
        status = Status.LIVE;
    }

    void retire() {
        require(status.onShelf());
        status = Status.RETIRED;
        draft = null;
        effectiveOn = null;
    }

    /** Everything a second person approves. */
    String hash() {
        return Approvals.hashOf(id, number, disclosureVersion, pending());
    }

    /** What is on the shelf, or is to be. */
    Content content() {
        return new Content(code, name, type, terms, disclosure, traits);
    }

    /** What is worked on; what is on the shelf when nothing is. */
    Content pending() {
        return draft == null ? content() : draft.content();
    }

    /** Where the version stands that is worked on; none when nothing is. */
    @Nullable
    Status stage() {
        return draft != null ? draft.status() : status.fresh() ? status : null;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    ProductType type() {
        return type;
    }

    int disclosureVersion() {
        return disclosureVersion;
    }

    Status status() {
        return status;
    }

    /** The version on the shelf, from 1; 0 before the first. */
    int number() {
        return number;
    }

    @Nullable
    LocalDate effectiveOn() {
        return effectiveOn;
    }

    private void adopt(Content content) {
        if (!content.disclosure().equals(disclosure)) {
            disclosureVersion++;
        }
        code = content.code();
        name = content.name();
        type = content.type();
        riskLevel = content.riskLevel();
        terms = content.terms();
        disclosure = content.disclosure();
        traits = content.traits();
    }

    private void stage(Status next) {
        if (draft == null) {
            status = next;
        } else {
            draft = new Draft(draft.content(), next);
        }
    }

    private void requireStage(Status expected) {
        require(stage() == expected);
    }

    private void require(boolean allowed) {
        if (!allowed) {
            throw CatalogueProblem.PRODUCT_STATE.problem(draft == null ? status : draft.status());
        }
    }

    private static Content sound(Content content) {
        var contradiction = content.terms().contradiction(content.type(), content.traits());
        if (contradiction != null) {
            throw CatalogueProblem.PRODUCT_TERMS.at(contradiction);
        }
        return content;
    }
}
