package com.xinfan.product.catalogue;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.platform.approval.Approvals;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that can be bought, from draft to retirement. */
@Entity
@Table(name = "product")
class Product {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private String name;

    @Enumerated(EnumType.STRING)
    private ProductType type;

    @Enumerated(EnumType.STRING)
    private RiskLevel riskLevel;

    @Embedded
    private Terms terms;

    private String disclosure;

    private int disclosureVersion;

    @Enumerated(EnumType.STRING)
    private Status status;

    private Instant createdAt;

    private @Nullable Instant publishedAt;

    @SuppressWarnings("NullAway.Init")
    protected Product() {}

    /** Where a product stands between its author and the shelf. */
    enum Status {
        DRAFT,
        SUBMITTED,
        LIVE,
        RETIRED
    }

    /** What an author writes. */
    record Content(String name, ProductType type, RiskLevel riskLevel, Terms terms, String disclosure) {}

    Product(UUID id, Content content, Instant now) {
        this.id = id;
        this.name = content.name();
        this.type = content.type();
        this.riskLevel = content.riskLevel();
        this.terms = sound(content);
        this.disclosure = content.disclosure();
        this.disclosureVersion = 1;
        this.status = Status.DRAFT;
        this.createdAt = now;
    }

    /** Any edit takes a submitted product back to its author: the approval was asked for other content. */
    void edit(Content content) {
        require(status == Status.DRAFT || status == Status.SUBMITTED);
        if (!content.disclosure().equals(disclosure)) {
            disclosureVersion++;
        }
        this.terms = sound(content);
        this.name = content.name();
        this.type = content.type();
        this.riskLevel = content.riskLevel();
        this.disclosure = content.disclosure();
        this.status = Status.DRAFT;
    }

    void submit() {
        require(status == Status.DRAFT);
        status = Status.SUBMITTED;
    }

    void approve(Instant now) {
        require(status == Status.SUBMITTED);
        status = Status.LIVE;
        publishedAt = now;
    }

    void reject() {
        require(status == Status.SUBMITTED);
        status = Status.DRAFT;
    }

    void retire() {
        require(status == Status.LIVE);
        status = Status.RETIRED;
    }

    /** Everything a second person approves. */
    String hash() {
        return Approvals.hashOf(
                id,
                name,
                type,
                riskLevel,
                String.valueOf(terms.rate()),
                String.valueOf(terms.termDays()),
                String.valueOf(terms.loan()),
                terms.minAmount(),
                terms.maxAmount(),
                terms.quota(),
                terms.confirmation(),
                String.valueOf(terms.commission()),
                disclosure,
                disclosureVersion);
    }

    Content content() {
        return new Content(name, type, riskLevel, terms, disclosure);
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

    RiskLevel riskLevel() {
        return riskLevel;
    }

    Terms terms() {
        return terms;
    }

    String disclosure() {
        return disclosure;
    }

    int disclosureVersion() {
        return disclosureVersion;
    }

    Status status() {
        return status;
    }

    private void require(boolean allowed) {
        if (!allowed) {
            throw CatalogueProblem.PRODUCT_STATE.problem(status);
        }
    }

    private static Terms sound(Content content) {
        var contradiction = content.terms().contradiction(content.type());
        if (contradiction != null) {
            throw CatalogueProblem.PRODUCT_TERMS.at(contradiction);
        }
        return content.terms();
    }
}
