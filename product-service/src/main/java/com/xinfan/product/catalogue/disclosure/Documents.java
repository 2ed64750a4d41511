package com.xinfan.product.catalogue.disclosure;

import com.xinfan.product.catalogue.DocumentKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All versions of all documents, and who has read them. */
@Repository
class Documents {

    private static final String CURRENT = """
        select d.*, (t.value ->> 'mustRead')::boolean as must_read
          from product p
         cross join lateral jsonb_each(p.traits::jsonb -> 'documents') t
          join product_document d on d.product_id = p.id and d.kind = t.key
                                 and d.version = (t.value ->> 'version')::integer
         where p.id = :product and p.status in ('LIVE', 'SUSPENDED', 'RETIRED')
        """;

    private final JdbcClient jdbc;

    Documents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version: a text, or the address of a file. */
    record ProductDocument(
            DocumentKind kind,
            int version,
            String title,
            @Nullable String text,
            @Nullable String url,
            String sha256,
            String addedBy,
            Instant addedAt) {}

    /** A document that a product has now. */
    record Current(ProductDocument document, boolean mustRead) {}

    void add(UUID product, ProductDocument document) {
        jdbc.sql("""
            insert into product_document (product_id, kind, version, title, text, url, sha256, added_by, added_at)
            values (:product, :kind, :version, :title, :text, :url, :sha256, :addedBy, :addedAt)
            """)
                .param("product", product)
                .param("kind", document.kind().name())
                .param("version", document.version())
                .param("title", document.title())
                .param("text", document.text())
                .param("url", document.url())
                .param("sha256", document.sha256())
                .param("addedBy", document.addedBy())
                .param("addedAt", document.addedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The newest version of a kind, on the shelf or not. */
    Optional<ProductDocument> newest(UUID product, DocumentKind kind) {
        return jdbc.sql("""
            select * from product_document where product_id = :product and kind = :kind order by version desc limit 1
            """)
                .param("product", product)
                .param("kind", kind.name())
                .query(Documents::document)
                .optional();
    }

    List<ProductDocument> all(UUID product) {
        return jdbc.sql("select * from product_document where product_id = :product order by kind, version desc")
                .param("product", product)
                .query(Documents::document)
                .list();
    }

    /** What a product on the shelf has. */
    List<Current> current(UUID product) {
        return jdbc.sql(CURRENT + " order by d.kind")
                .param("product", product)
                .query(Documents::current)
                .list();
    }

    Optional<Current> current(UUID product, DocumentKind kind) {
        return jdbc.sql(CURRENT + " and d.kind = :kind")
                .param("product", product)
                .param("kind", kind.name())
                .query(Documents::current)
                .optional();
    }

    /** The first proof stays. */
    void read(UUID user, UUID product, ProductDocument document, int seconds, Instant at) {
        jdbc.sql("""
            insert into document_reading (user_id, product_id, kind, version, sha256, seconds, read_at)
            values (:user, :product, :kind, :version, :sha256, :seconds, :at)
            on conflict (user_id, product_id, kind, version) do nothing
            """)
                .param("user", user)
                .param("product", product)
                .param("kind", document.kind().name())
                .param("version", document.version())
                .param("sha256", document.sha256())
                .param("seconds", seconds)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Current current(ResultSet row, int number) throws SQLException {
        return new Current(document(row, number), row.getBoolean("must_read"));
    }

    private static ProductDocument document(ResultSet row, int number) throws SQLException {
        return new ProductDocument(
                DocumentKind.valueOf(row.getString("kind")),
                row.getInt("version"),
                row.getString("title"),
                row.getString("text"),
                row.getString("url"),
                row.getString("sha256"),
                row.getString("added_by"),
                row.getTimestamp("added_at").toInstant());
    }
}
