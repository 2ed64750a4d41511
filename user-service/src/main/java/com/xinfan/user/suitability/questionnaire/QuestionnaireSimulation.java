package com.xinfan.user.suitability.questionnaire;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.BusinessClock;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a questionnaire would make of the people who have been assessed; it changes nobody's level. */
@Service
@Transactional(readOnly = true)
class QuestionnaireSimulation {

    /** The newest assessments tell enough, whatever the number of people. */
    private static final int MOST = 100_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final BusinessClock clock;

    QuestionnaireSimulation(JdbcClient jdbc, JsonMapper json, BusinessClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * How levels would be spread.
     *
     * @param assessed people with a valid assessment that were looked at
     * @param comparable those of them whose answers fit the questions of this one
     * @param before people by the level they have, of those that are comparable
     * @param after the same people by the level they would have
     */
    record Distribution(
            long assessed,
            long comparable,
            Map<RiskTolerance, Long> before,
            Map<RiskTolerance, Long> after,
            long higher,
            long lower) {}

    private record Same(String answers, RiskTolerance level, long people) {}

    /** People who answered alike come out alike, so each set of answers is scored once. */
    Distribution distribution(Questionnaire questionnaire) {
        var alike = jdbc.sql("""
            select answers::text, level, count(*) as people from (
                select a.answers, a.level from assessment a
                 where a.valid_until >= :today and not exists (
                    select from assessment later where later.user_id = a.user_id and later.attempt > a.attempt)
                 order by a.id desc limit :most) latest
            group by answers::text, level
            """)
                .param("today", clock.today())
                .param("most", MOST)
                .query((row, _) -> new Same(row.getString(1), RiskTolerance.valueOf(row.getString(2)), row.getLong(3)))
                .list();
        var before = new EnumMap<RiskTolerance, Long>(RiskTolerance.class);
        var after = new EnumMap<RiskTolerance, Long>(RiskTolerance.class);
        long assessed = 0;
        long comparable = 0;
        long higher = 0;
        long lower = 0;
        for (var same : alike) {
            assessed += same.people();
            var answers = json.readValue(same.answers(), new TypeReference<Map<String, String>>() {});
            if (!questionnaire.answeredBy(answers)) {
                continue;
            }
            comparable += same.people();
            var level = questionnaire.level(answers);
            before.merge(same.level(), same.people(), Long::sum);
            after.merge(level, same.people(), Long::sum);
            higher += level.compareTo(same.level()) > 0 ? same.people() : 0;
            lower += level.compareTo(same.level()) < 0 ? same.people() : 0;
        }
        return new Distribution(assessed, comparable, before, after, higher, lower);
    }
}
