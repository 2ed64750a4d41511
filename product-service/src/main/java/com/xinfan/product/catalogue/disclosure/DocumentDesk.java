package com.xinfan.product.catalogue.disclosure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.catalogue.CatalogueProblem;
import com.xinfan.product.catalogue.DocumentKind;
import com.xinfan.product.catalogue.Traits;
import com.xinfan.product.catalogue.authoring.ProductDesk;
import com.xinfan.product.catalogue.disclosure.Documents.Current;
import com.xinfan.product.catalogue.disclosure.Documents.ProductDocument;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of documents. */
@Component
@Transactional
class DocumentDesk {

    private static final String READING = "product.reading";

    private final Documents documents;
    private final ProductDesk products;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    DocumentDesk(Documents documents, ProductDesk products, Rulebook rulebook, BusinessClock clock) {
        this.documents = documents;
        this.products = products;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** What an author brings: a text, or an address and the hash of what is there. */
    record Source(
            String title,
            @Nullable String text,
            @Nullable String url,
            @Nullable String sha256,
            boolean mustRead) {

        String hash() {
            if (text != null && url == null && (sha256 == null || sha256.equals(DocumentDesk.sha256(text)))) {
                return DocumentDesk.sha256(text);
            }
            if (text == null && url != null && sha256 != null) {
                return sha256;
            }
            throw CatalogueProblem.DOCUMENT_SOURCE.at(text == null ? "/sha256" : "/text");
        }
    }

    /** Gives the version of the product that is worked on a document; the same again is no new version of it. */
    ProductDocument put(UUID product, DocumentKind kind, Source source, CurrentStaff author) {
        var hash = source.hash();
        var newest = documents.newest(product, kind);
        var same = newest.filter(it -> it.sha256().equals(hash)
                && it.title().equals(source.title())
                && Objects.equals(it.url(), source.url()));
        var version = newest.map(ProductDocument::version).orElse(0) + 1;
        var document = same.orElseGet(() -> new ProductDocument(
                kind, version, source.title(), source.text(), source.url(), hash, author.username(), clock.now()));
        products.attach(product, kind, new Traits.Document(document.version(), hash, source.mustRead()), author);
        if (same.isEmpty()) {
            documents.add(product, document);
        }
        return document;
    }

    /** Keeps that a user has read the document as the product has it now. */
    void read(UUID user, UUID product, DocumentKind kind, int version, String sha256, int seconds) {
        var current = documents.current(product, kind).orElseThrow(CatalogueProblem.DOCUMENT_NOT_FOUND::problem);
        var document = current.document();
        if (document.version() != version || !document.sha256().equals(sha256)) {
            throw CatalogueProblem.DOCUMENT_CHANGED.at("/version");
        }
        if (seconds < minSeconds(current)) {
            throw CatalogueProblem.DOCUMENT_READING_SHORT
                    .at("/seconds", minSeconds(current))
                    .rule(rulebook.rule(READING, clock.today()));
        }
        documents.read(user, product, document, seconds, clock.now());
    }

    /** How long a document is to be shown; 0 for one that need not be read. */
    int minSeconds(Current current) {
        if (!current.mustRead()) {
            return 0;
        }
        var parameters = rulebook.rule(READING, clock.today()).parameters();
        var ofKind = parameters.get(current.document().kind().name());
        return Integer.parseInt(ofKind == null ? Objects.requireNonNull(parameters.get("seconds")) : ofKind);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
