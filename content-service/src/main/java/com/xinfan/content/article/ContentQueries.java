package com.xinfan.content.article;

import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Contents as lists and documents. */
@Repository
class ContentQueries {

    private static final String COLUMNS = """
            id, kind, status, category, title, summary, product_ids, author, created_at, updated_at, published_at,
            approved_by, rulebook_version""";

    private final JdbcClient jdbc;

    ContentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A content with its body. */
    record Document(ContentView view, String body) {}

    Optional<Document> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + ", body from content where id = :id")
                .param("id", id)
                .query((row, _) -> new Document(view(row), row.getString("body")))
                .optional();
    }

    List<ContentView> page(
            @Nullable ContentStatus status, @Nullable ContentKind kind, @Nullable String category, PageQuery query) {
        return jdbc.sql("select " + COLUMNS + """
                         from content
                        where (:status::text is null or status = :status)
                          and (:kind::text is null or kind = :kind)
                          and (:category::text is null or category = :category)
                          and (:after::uuid is null or id < :after)
                        order by id desc limit :limit""")
                .param("status", status == null ? null : status.name())
                .param("kind", kind == null ? null : kind.name())
                .param("category", category)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> view(row))
                .list();
    }

    private static ContentView view(ResultSet row) throws SQLException {
        var published = row.getTimestamp("published_at");
        return new ContentView(
                row.getObject("id", UUID.class),
                ContentKind.valueOf(row.getString("kind")),
                ContentStatus.valueOf(row.getString("status")),
                row.getString("category"),
                row.getString("title"),
                row.getString("summary"),
                List.of((UUID[]) row.getArray("product_ids").getArray()),
                row.getString("author"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                published == null ? null : published.toInstant(),
                row.getString("approved_by"),
                row.getString("rulebook_version"));
    }
}
