package com.xinfan.product.insurance.need;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The analyses of people's needs. */
@Repository
public class Needs {

    private final JdbcClient jdbc;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final Questionnaire questionnaire = Questionnaire.current();

    Needs(JdbcClient jdbc, Rulebook rulebook, BusinessClock clock) {
        this.jdbc = jdbc;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** In fen: the cover that is missing, and the most that a year's premiums may be. */
    public record NeedAnalysis(
            UUID id, String questionnaireId, long cover, long budget, LocalDate takenOn, LocalDate validUntil) {}

    Questionnaire questionnaire() {
        return questionnaire;
    }

    @Transactional
    NeedAnalysis take(UUID user, Map<String, String> answers) {
        var today = clock.today();
        var rule = rulebook.rule("insurance.needs", today);
        var need = questionnaire.need(answers, rule.integer("budgetPercent"));
        var analysis = new NeedAnalysis(
                Ids.next(),
                questionnaire.id(),
                need.cover(),
                need.budget(),
                today,
                today.plusMonths(rule.integer("validMonths")));
        jdbc.sql("""
            insert into insurance_need
                (id, user_id, questionnaire_id, answers, cover, budget, taken_on, valid_until, rulebook_version)
            values (:id, :user, :questionnaire, :answers, :cover, :budget, :on, :until, :rulebook)
            """)
                .param("id", analysis.id())
                .param("user", user)
                .param("questionnaire", analysis.questionnaireId())
                .param("answers", JsonMapper.shared().writeValueAsString(new TreeMap<>(answers)))
                .param("cover", analysis.cover())
                .param("budget", analysis.budget())
                .param("on", today)
                .param("until", analysis.validUntil())
                .param("rulebook", rulebook.version())
                .update();
        return analysis;
    }

    /** The user's last one, valid or not. */
    public Optional<NeedAnalysis> latest(UUID user) {
        return jdbc.sql("select * from insurance_need where user_id = :user order by id desc limit 1")
                .param("user", user)
                .query(Needs::analysis)
                .optional();
    }

    private static NeedAnalysis analysis(ResultSet row, int number) throws SQLException {
        return new NeedAnalysis(
                row.getObject("id", UUID.class),
                row.getString("questionnaire_id"),
                row.getLong("cover"),
                row.getLong("budget"),
                row.getObject("taken_on", LocalDate.class),
                row.getObject("valid_until", LocalDate.class));
    }
}
