package com.xinfan.risk.explanation;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Decisions about a person, of rules and of scorecards, as she may see them. */
@Repository
class Explanations {

    private static final int NEWEST = 100;

    private static final String DECISIONS = """
        select id, scenario, outcome, false as by_person, decided_at,
               jsonb_path_query_array(hits, '$[*] ? (!exists(@.snooze) || @.snooze == null)') as reasons
        from decision where user_id = :user and (:id::uuid is null or id = :id)
        union all
        select d.id, 'LOAN', coalesce(r.verdict, d.outcome), r.decided_by is distinct from 'system'
               and r.verdict is not null, coalesce(r.decided_at, d.decided_at), d.credit -> 'reasons'
        from credit_decision d join credit_question q on q.decision_id = d.id
        left join credit_review r on r.decision_id = d.id
        where q.user_id = :user and (:id::uuid is null or d.id = :id)
        order by decided_at desc, id desc limit :limit\
        """;

    private final JdbcClient jdbc;
    private final DecisionReviews reviews;
    private final JsonMapper json;

    Explanations(JdbcClient jdbc, DecisionReviews reviews, @Qualifier("eventJson") JsonMapper json) {
        this.jdbc = jdbc;
        this.reviews = reviews;
        this.json = json;
    }

    private record Told(String code, String zh) {}

    /** The newest hundred. */
    List<Explained> of(UUID userId) {
        var asked = new HashMap<UUID, DecisionReview>();
        reviews.of(userId).forEach(review -> asked.put(review.decisionId(), review));
        return jdbc
                .sql(DECISIONS)
                .param("user", userId)
                .param("id", null)
                .param("limit", NEWEST)
                .query((row, _) -> explained(row))
                .list()
                .stream()
                .map(one -> one.with(asked.get(one.id())))
                .toList();
    }

    Optional<Explained> find(UUID userId, UUID id) {
        return jdbc.sql(DECISIONS)
                .param("user", userId)
                .param("id", id)
                .param("limit", 1)
                .query((row, _) -> explained(row))
                .optional();
    }

    private Explained explained(ResultSet row) throws SQLException {
        var reasons = Stream.of(json.readValue(row.getString("reasons"), Told[].class))
                .map(told -> new Explained.ExplainedReason(told.code(), told.zh(), ReasonTexts.english(told.code())))
                .toList();
        return new Explained(
                row.getObject("id", UUID.class),
                RiskScenario.valueOf(row.getString("scenario")),
                RiskOutcome.valueOf(row.getString("outcome")),
                row.getBoolean("by_person"),
                reasons,
                row.getTimestamp("decided_at").toInstant(),
                null);
    }
}
