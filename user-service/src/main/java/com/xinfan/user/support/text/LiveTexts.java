package com.xinfan.user.support.text;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The wordings that are approved and live. */
@Repository
public class LiveTexts {

    private static final int ANSWERS_MAX = 2_000;

    private final JdbcClient jdbc;

    LiveTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A live wording; the title of an answer is the question that it answers. */
    public record LiveText(UUID id, String code, String title, String body, List<String> keywords) {

        static LiveText of(ResultSet row) throws SQLException {
            return new LiveText(
                    row.getObject("id", UUID.class),
                    row.getString("code"),
                    row.getString("title"),
                    row.getString("body"),
                    Arrays.stream((String[]) row.getArray("keywords").getArray())
                            .toList());
        }
    }

    public List<LiveText> answers(String language) {
        return jdbc.sql("""
            select id, code, title, body, keywords from desk_text
            where kind = 'ANSWER' and status = 'LIVE' and language = :language order by code limit :max
            """)
                .param("language", language)
                .param("max", ANSWERS_MAX)
                .query((row, _) -> LiveText.of(row))
                .list();
    }

    public Optional<LiveText> reply(String code, String language) {
        return jdbc.sql("""
            select id, code, title, body, keywords from desk_text
            where kind = 'REPLY' and status = 'LIVE' and code = :code and language = :language
            """)
                .param("code", code)
                .param("language", language)
                .query((row, _) -> LiveText.of(row))
                .optional();
    }
}
