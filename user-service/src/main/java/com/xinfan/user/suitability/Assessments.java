package com.xinfan.user.suitability;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.identity.Standings;
import com.xinfan.user.suitability.questionnaire.Questionnaire;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Risk assessments, append-only; the last one counts. */
@Service
public class Assessments {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Standings standings;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    Assessments(
            JdbcClient jdbc,
            Accounts accounts,
            Standings standings,
            Outbox outbox,
            Rulebook rulebook,
            BusinessClock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.standings = standings;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    public record Result(RiskTolerance level, LocalDate validUntil) {}

    /** How often a person may answer again today, and within twelve months. */
    public record Left(int today, int inYear) {}

    private record Attempts(int ever, int inYear, int today) {}

    Left left(UUID userId) {
        var today = clock.today();
        var rule = rulebook.rule("suitability.attempts", today);
        var attempts = attempts(userId, today);
        var inYear = Math.max(0, rule.integer("perYear") - attempts.inYear());
        return new Left(Math.min(inYear, Math.max(0, rule.integer("perDay") - attempts.today())), inYear);
    }

    public Optional<Result> latest(UUID userId) {
        return jdbc.sql("select level, valid_until from assessment where user_id = :user order by attempt desc limit 1")
                .param("user", userId)
                .query((row, _) -> new Result(
                        RiskTolerance.valueOf(row.getString(1)), row.getDate(2).toLocalDate()))
                .optional();
    }

    /** Scores the answers, stores the assessment and tells it. */
    @Transactional
    public Result assess(
            UUID userId, Questionnaire questionnaire, Map<String, String> choiceByQuestion, String answers) {
        accounts.lock(userId);
        var today = clock.today();
        var attempts = attempts(userId, today);
        requireAllowed(attempts, today);
        var level = questionnaire.level(choiceByQuestion);
        var months = rulebook.rule("suitability.validity", today).integer("months");
        var result = new Result(level, today.plusMonths(months));
        var now = clock.now();
        var attempt = attempts.ever() + 1;
        var band = standings.of(userId).map(one -> one.birth().ageBand().name());
        jdbc.sql("""
            insert into assessment (id, user_id, attempt, questionnaire, answers, level,
                                    assessed_on, assessed_at, valid_until, rulebook_version, age_band)
            values (:id, :user, :attempt, :questionnaire, :answers::jsonb, :level,
                    :day, :at, :until, :rulebook, :band)
            """)
                .param("id", Ids.next())
                .param("user", userId)
                .param("attempt", attempt)
                .param("questionnaire", questionnaire.id())
                .param("answers", answers)
                .param("level", level.name())
                .param("day", Date.valueOf(today))
                .param("at", Timestamp.from(now))
                .param("until", Date.valueOf(result.validUntil()))
                .param("rulebook", rulebook.version())
                .param("band", band.orElse(null))
                .update();
        outbox.append(new UserEvent.SuitabilityAssessed(
                userId, now, level, questionnaire.id(), attempt, result.validUntil()));
        return result;
    }

    private void requireAllowed(Attempts attempts, LocalDate today) {
        var rule = rulebook.rule("suitability.attempts", today);
        if (attempts.today() >= rule.integer("perDay") || attempts.inYear() >= rule.integer("perYear")) {
            throw SuitabilityProblem.SUITABILITY_ATTEMPTS.problem().rule(rule);
        }
    }

    private Attempts attempts(UUID userId, LocalDate today) {
        return jdbc.sql("""
            select count(*) as ever,
                   count(*) filter (where assessed_on > :yearAgo) as in_year,
                   count(*) filter (where assessed_on = :today) as today
            from assessment where user_id = :user
            """)
                .param("user", userId)
                .param("today", Date.valueOf(today))
                .param("yearAgo", Date.valueOf(today.minusYears(1)))
                .query((row, _) -> new Attempts(row.getInt(1), row.getInt(2), row.getInt(3)))
                .single();
    }
}
