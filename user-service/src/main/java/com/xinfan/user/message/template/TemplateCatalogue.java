package com.xinfan.user.message.template;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Templates as lists: what may be sent, and what staff look through. */
@Repository
public class TemplateCatalogue {

    private final JdbcClient jdbc;

    TemplateCatalogue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A template that may be sent. */
    public record Live(String code, MessageClass messageClass, boolean push, TemplateText text) {}

    /** The live ones of these codes, by code. */
    public Map<String, Live> live(Collection<String> codes) {
        return jdbc
                .sql("""
                    select code, message_class, push, title, body from message_template
                    where code = any(:codes::text[]) and status = 'LIVE'
                    """)
                .param("codes", codes.toArray(String[]::new))
                .query((row, _) -> new Live(
                        row.getString("code"),
                        MessageClass.valueOf(row.getString("message_class")),
                        row.getBoolean("push"),
                        new TemplateText(row.getString("title"), row.getString("body"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Live::code, Function.identity()));
    }

    List<TemplateView> page(@Nullable TemplateStatus status, @Nullable String code, PageQuery query) {
        return jdbc.sql("""
            select * from message_template
            where (:status::text is null or status = :status) and (:code::text is null or code = :code)
                and (:after::uuid is null or id < :after)
            order by id desc limit :limit
            """)
                .param("status", status == null ? null : status.name())
                .param("code", code)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> view(row))
                .list();
    }

    private static TemplateView view(ResultSet row) throws SQLException {
        var liveFrom = row.getTimestamp("live_from");
        return new TemplateView(
                row.getObject("id", UUID.class),
                row.getString("code"),
                MessageClass.valueOf(row.getString("message_class")),
                row.getBoolean("push"),
                row.getString("title"),
                row.getString("body"),
                List.of((String[]) row.getArray("parameters").getArray()),
                TemplateStatus.valueOf(row.getString("status")),
                row.getString("author"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("approved_by"),
                liveFrom == null ? null : liveFrom.toInstant());
    }
}
