package com.xinfan.product.catalogue.authoring;

import com.xinfan.product.catalogue.DocumentKind;
import com.xinfan.product.catalogue.Traits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every version that was on the shelf, as it was approved. */
@Repository
class Versions {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    Versions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version on the shelf; what is older than this record has no approver here. */
    record Kept(
            int number,
            Product.Content content,
            @Nullable String approvedBy,
            @Nullable Instant liveFrom) {}

    /** A field of the form that differs; absent is null. */
    record Change(
            String field, @Nullable Object before, @Nullable Object after) {}

    void approved(UUID product, int number, String approver) {
        jdbc.sql("""
            insert into product_version (product_id, number, approved_by) values (:product, :number, :approver)
            on conflict (product_id, number) do update set approved_by = excluded.approved_by
            """)
                .param("product", product)
                .param("number", number)
                .param("approver", approver)
                .update();
    }

    /** Writes down what goes on the shelf, and what leaves it if nobody had; and opens or moves the quota. */
    void keep(Product product, Product.Content outgoing, Instant now) {
        if (product.number() > 1) {
            write(product.id(), product.number() - 1, outgoing, null);
        }
        write(product.id(), product.number(), product.content(), now);
        jdbc.sql("""
            insert into product_quota (product_id, quota) values (:product, :quota)
            on conflict (product_id) do update set quota = greatest(product_quota.sold, excluded.quota)
            """)
                .param("product", product.id())
                .param("quota", product.content().terms().quota())
                .update();
    }

    private void write(UUID product, int number, Product.Content content, @Nullable Instant liveFrom) {
        jdbc.sql("""
            insert into product_version (product_id, number, content, live_from)
            values (:product, :number, :content, :liveFrom)
            on conflict (product_id, number) do update
               set content = excluded.content, live_from = excluded.live_from
             where product_version.content is null
            """)
                .param("product", product)
                .param("number", number)
                .param("content", JSON.writeValueAsString(content))
                .param("liveFrom", liveFrom == null ? null : liveFrom.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What was on the shelf, oldest first. */
    List<Kept> of(UUID product) {
        return jdbc.sql("""
            select number, content, approved_by, live_from from product_version
             where product_id = :product and content is not null order by number
            """)
                .param("product", product)
                .query((row, _) -> {
                    var liveFrom = row.getTimestamp("live_from");
                    return new Kept(
                            row.getInt("number"),
                            JSON.readValue(row.getString("content"), Product.Content.class),
                            row.getString("approved_by"),
                            liveFrom == null ? null : liveFrom.toInstant());
                })
                .list();
    }

    /** Products whose approved version has come to its day. */
    List<UUID> due(LocalDate today, int limit) {
        return jdbc.sql("select id from product where effective_on <= :today order by effective_on, id limit :limit")
                .param("today", today)
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** What is sold of a product, in fen. */
    long sold(UUID product) {
        return jdbc.sql("select sold from product_quota where product_id = :product")
                .param("product", product)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Whether another product has the code. */
    boolean taken(String code, UUID product) {
        return jdbc.sql("""
            select exists (select 1 from product
                            where id <> :product and (code = :code or draft::json -> 'content' ->> 'code' = :code))
            """)
                .param("code", code)
                .param("product", product)
                .query(Boolean.class)
                .single();
    }

    /** What one version says differently from another, field by field as authors write them. */
    static List<Change> between(Product.@Nullable Content before, Product.Content after) {
        var old = before == null ? JSON.createObjectNode() : tree(before);
        var young = tree(after);
        var fields = new TreeSet<>(old.propertyNames());
        fields.addAll(young.propertyNames());
        var changes = new ArrayList<Change>();
        for (var field : fields) {
            if (!old.path(field).equals(young.path(field))) {
                changes.add(new Change(field, old.get(field), young.get(field)));
            }
        }
        return changes;
    }

    /** The form's fields, one level deep, and the documents by their kind. */
    private static JsonNode tree(Product.Content content) {
        var tree = JSON.createObjectNode();
        JSON.<JsonNode>valueToTree(ProductForm.of(content)).forEachEntry((name, value) -> {
            if (value.isObject()) {
                value.forEachEntry((inner, it) -> tree.set(name + "/" + inner, it));
            } else if (!value.isNull()) {
                tree.set(name, value);
            }
        });
        for (Map.Entry<DocumentKind, Traits.Document> document :
                content.traits().documents().entrySet()) {
            tree.set("documents/" + document.getKey(), JSON.valueToTree(document.getValue()));
        }
        return tree;
    }
}
