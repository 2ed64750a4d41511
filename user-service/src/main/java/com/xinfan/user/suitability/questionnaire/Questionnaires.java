package com.xinfan.user.suitability.questionnaire;

import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Every version of the questionnaire; the newest in force is the one to answer. */
@Repository
public class Questionnaires {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Questionnaires(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What is stored as one value. */
    private record Content(List<Questionnaire.Question> questions, List<Questionnaire.Band> bands) {}

    /** The one in force on a day. */
    public Questionnaire current(LocalDate on) {
        return jdbc.sql("""
            select * from questionnaire where status = 'APPROVED' and effective_from <= :day
            order by effective_from desc limit 1
            """)
                .param("day", on)
                .query((row, _) -> version(row).questionnaire())
                .optional()
                .orElseThrow(() -> new IllegalStateException("no questionnaire is in force"));
    }

    /** The one that an assessment names; it never changes again. */
    public Optional<Questionnaire> of(String code) {
        return jdbc.sql("select * from questionnaire where code = :code and status = 'APPROVED'")
                .param("code", code)
                .query((row, _) -> version(row).questionnaire())
                .optional();
    }

    /** False if the code, or the day of an approved one, is taken. */
    boolean insert(QuestionnaireVersion version) {
        var questionnaire = version.questionnaire();
        var approvedAt = version.approvedAt();
        return jdbc.sql("""
            insert into questionnaire
                (id, code, title, content, effective_from, status, author, created_at, approved_by, approved_at)
            values (:id, :code, :title, :content::jsonb, :from, :status, :author, :at, :approver, :approved)
            on conflict do nothing
            """)
                        .param("id", version.id())
                        .param("code", questionnaire.id())
                        .param("title", questionnaire.title())
                        .param("content", content(questionnaire))
                        .param("from", questionnaire.effectiveFrom())
                        .param("status", version.status().name())
                        .param("author", version.author())
                        .param("at", Timestamp.from(version.createdAt()))
                        .param("approver", version.approvedBy())
                        .param("approved", approvedAt == null ? null : Timestamp.from(approvedAt))
                        .update()
                == 1;
    }

    /** Writes a draft anew; its code stays. */
    void edit(UUID id, Questionnaire questionnaire) {
        jdbc.sql("""
            update questionnaire
               set title = :title, content = :content::jsonb, effective_from = :from, status = 'DRAFT'
             where id = :id and status in ('DRAFT', 'SUBMITTED')
            """)
                .param("title", questionnaire.title())
                .param("content", content(questionnaire))
                .param("from", questionnaire.effectiveFrom())
                .param("id", id)
                .update();
    }

    boolean move(UUID id, QuestionnaireVersion.Status from, QuestionnaireVersion.Status to) {
        return jdbc.sql("update questionnaire set status = :to where id = :id and status = :from")
                        .param("id", id)
                        .param("from", from.name())
                        .param("to", to.name())
                        .update()
                == 1;
    }

    /** False if it is not submitted any more, or another has its day. */
    boolean approve(UUID id, String approver, Instant now) {
        return jdbc.sql("""
            update questionnaire q set status = 'APPROVED', approved_by = :approver, approved_at = :now
             where q.id = :id and q.status = 'SUBMITTED' and not exists (
                select from questionnaire other
                 where other.status = 'APPROVED' and other.effective_from = q.effective_from)
            """)
                        .param("id", id)
                        .param("approver", approver)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<QuestionnaireVersion> find(UUID id) {
        return jdbc.sql("select * from questionnaire where id = :id")
                .param("id", id)
                .query((row, _) -> version(row))
                .optional();
    }

    /** Nobody else changes it up to the end of the transaction. */
    Optional<QuestionnaireVersion> lock(UUID id) {
        return jdbc.sql("select * from questionnaire where id = :id for update")
                .param("id", id)
                .query((row, _) -> version(row))
                .optional();
    }

    List<QuestionnaireVersion> page(PageQuery query) {
        return jdbc.sql("""
            select * from questionnaire where (:after::uuid is null or id < :after) order by id desc limit :limit
            """)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> version(row))
                .list();
    }

    private String content(Questionnaire questionnaire) {
        return json.writeValueAsString(new Content(questionnaire.questions(), questionnaire.bands()));
    }

    private QuestionnaireVersion version(ResultSet row) throws SQLException {
        var content = json.readValue(row.getString("content"), Content.class);
        var approvedAt = row.getTimestamp("approved_at");
        return new QuestionnaireVersion(
                row.getObject("id", UUID.class),
                new Questionnaire(
                        row.getString("code"),
                        row.getObject("effective_from", LocalDate.class),
                        row.getString("title"),
                        content.questions(),
                        content.bands()),
                QuestionnaireVersion.Status.valueOf(row.getString("status")),
                row.getString("author"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("approved_by"),
                approvedAt == null ? null : approvedAt.toInstant());
    }
}
