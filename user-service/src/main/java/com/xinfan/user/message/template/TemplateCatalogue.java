package com.xinfan.user.message.template;

import com.xinfan.contract.vocabulary.MessageChannel;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.message.text.Blank;
import com.xinfan.user.message.text.TemplateText;
import com.xinfan.user.message.text.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String ANY = """
        select id, code, message_class, channels, failover, title, body, title_en, body_en,
            parameters, types, samples
        from message_template where
        """;
    private static final String LIVE = ANY + "status = 'LIVE' and ";

    /** A template that may be sent, and the channels outside on which it goes: all at once, or one after the other. */
    public record Live(
            UUID id,
            String code,
            MessageClass messageClass,
            List<MessageChannel> channels,
            boolean failover,
            Wording wording) {}

    /** One that may be sent, by its id: null when another wording has taken its place. */
    public Optional<Live> live(UUID id) {
        return jdbc.sql(LIVE + "id = :id")
                .param("id", id)
                .query((row, _) -> liveRow(row))
                .optional();
    }

    /** How a template of any status looks with these values, and its samples for the rest. */
    public record Sample(String code, MessageClass messageClass, TemplateText.Filled text) {}

    public Sample sample(UUID id, Map<String, String> values) {
        var one = jdbc.sql(ANY + "id = :id")
                .param("id", id)
                .query((row, _) -> liveRow(row))
                .optional()
                .orElseThrow(TemplateProblem.TEMPLATE_NOT_FOUND::problem);
        return switch (one.wording().filled(one.wording().samples(values))) {
            case Wording.Filled(var zh, var _) -> new Sample(one.code(), one.messageClass(), zh);
            case Wording.Missing(var name) -> throw TemplateProblem.PARAMETER_INVALID.at("/parameters/" + name, name);
        };
    }

    /** The live ones of these codes, by code. */
    public Map<String, Live> live(Collection<String> codes) {
        return jdbc
                .sql(LIVE + "code = any(:codes::text[])")
                .param("codes", codes.toArray(String[]::new))
                .query((row, _) -> liveRow(row))
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

    private static Live liveRow(ResultSet row) throws SQLException {
        return new Live(
                row.getObject("id", UUID.class),
                row.getString("code"),
                MessageClass.valueOf(row.getString("message_class")),
                texts(row, "channels").stream().map(MessageChannel::valueOf).toList(),
                row.getBoolean("failover"),
                Wording.of(
                        new TemplateText(row.getString("title"), row.getString("body")),
                        row.getString("title_en") == null
                                ? null
                                : new TemplateText(row.getString("title_en"), row.getString("body_en")),
                        blanks(row)));
    }

    private static List<Blank> blanks(ResultSet row) throws SQLException {
        return Template.blanks(texts(row, "parameters"), texts(row, "types"), texts(row, "samples"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static TemplateView view(ResultSet row) throws SQLException {
        var liveFrom = row.getTimestamp("live_from");
        return new TemplateView(
                row.getObject("id", UUID.class),
                row.getString("code"),
                MessageClass.valueOf(row.getString("message_class")),
                texts(row, "channels").stream().map(MessageChannel::valueOf).toList(),
                row.getBoolean("failover"),
                row.getString("title"),
                row.getString("body"),
                row.getString("title_en"),
                row.getString("body_en"),
                blanks(row),
                row.getString("link"),
                row.getObject("webhook_id", UUID.class),
                TemplateStatus.valueOf(row.getString("status")),
                row.getString("author"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("approved_by"),
                liveFrom == null ? null : liveFrom.toInstant());
    }
}
