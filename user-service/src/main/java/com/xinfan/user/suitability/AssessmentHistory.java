package com.xinfan.user.suitability;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.suitability.questionnaire.Questionnaire;
import com.xinfan.user.suitability.questionnaire.Questionnaires;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was assessed when, and why it came out as it did. */
@Repository
@Transactional(readOnly = true)
class AssessmentHistory {

    private static final String COLUMNS = """
        select a.id, a.attempt, a.questionnaire, a.answers, a.level, a.assessed_at, a.valid_until, a.rulebook_version,
               a.age_band is not null and a.age_band <> s.age_band as outgrown
          from assessment a left join identity_standing s on s.user_id = a.user_id
        """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Questionnaires questionnaires;
    private final Audit audit;
    private final BusinessClock clock;

    AssessmentHistory(
            JdbcClient jdbc, JsonMapper json, Questionnaires questionnaires, Audit audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.questionnaires = questionnaires;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One assessment.
     *
     * @param outgrown whether the person's age band is another one since
     */
    record Past(
            UUID id,
            int attempt,
            String questionnaireId,
            Map<String, String> answers,
            RiskTolerance level,
            Instant assessedAt,
            LocalDate validUntil,
            String rulebookVersion,
            boolean outgrown) {

        boolean validOn(LocalDate day) {
            return !day.isAfter(validUntil);
        }
    }

    /** A question of the time, and what was answered. */
    record AnsweredQuestion(String question, String text, String choice, String answer) {}

    /**
     * Why an assessment came out as it did.
     *
     * @param byPoints the level of the sum of points alone; null if the questionnaire is not known any more
     * @param cappedBy the questions whose answer lowered it
     */
    record Explained(
            List<AnsweredQuestion> answers, @Nullable RiskTolerance byPoints, List<String> cappedBy) {}

    Optional<Past> latest(UUID userId) {
        return jdbc.sql(COLUMNS + " where a.user_id = :user order by a.attempt desc limit 1")
                .param("user", userId)
                .query((row, _) -> past(row))
                .optional();
    }

    Optional<Past> find(UUID userId, UUID id) {
        return jdbc.sql(COLUMNS + " where a.user_id = :user and a.id = :id")
                .param("user", userId)
                .param("id", id)
                .query((row, _) -> past(row))
                .optional();
    }

    List<Past> page(UUID userId, PageQuery query) {
        return jdbc.sql(COLUMNS + """
             where a.user_id = :user and (:after::uuid is null
                or a.attempt < (select attempt from assessment where user_id = :user and id = :after))
             order by a.attempt desc limit :limit
            """)
                .param("user", userId)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> past(row))
                .list();
    }

    /** By the questionnaire it was made by, whatever is in force now. */
    Explained explain(Past past) {
        return questionnaires
                .of(past.questionnaireId())
                .filter(one -> one.answeredBy(past.answers()))
                .map(one -> explained(one, past.answers()))
                .orElseGet(() -> new Explained(List.of(), null, List.of()));
    }

    /** Staff look at somebody's assessments. */
    @Transactional
    void looked(CurrentStaff staff, UUID userId, String reason) {
        audit.record(staff.username(), "user.suitability-viewed", "user:" + userId, null, null, reason);
    }

    LocalDate today() {
        return clock.today();
    }

    private static Explained explained(Questionnaire questionnaire, Map<String, String> answers) {
        var score = questionnaire.score(answers);
        var answered = questionnaire.questions().stream()
                .map(question -> {
                    var choice = question.choice(answers.getOrDefault(question.id(), ""))
                            .orElseThrow();
                    return new AnsweredQuestion(question.id(), question.text(), choice.id(), choice.text());
                })
                .toList();
        return new Explained(answered, score.byPoints(), score.cappedBy());
    }

    private Past past(ResultSet row) throws SQLException {
        return new Past(
                row.getObject("id", UUID.class),
                row.getInt("attempt"),
                row.getString("questionnaire"),
                json.readValue(row.getString("answers"), new TypeReference<Map<String, String>>() {}),
                RiskTolerance.valueOf(row.getString("level")),
                row.getTimestamp("assessed_at").toInstant(),
                row.getObject("valid_until", LocalDate.class),
                row.getString("rulebook_version"),
                row.getBoolean("outgrown"));
    }
}
