package com.xinfan.risk.score;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** All credit decisions: inserted once, never changed; and the questions that they answer. */
@Repository
class CreditDecisions {

    private static final String SELECT = """
        select q.*, d.*, r.verdict, r.reason, r.decided_by, r.decided_at as verdict_at,
               (select jsonb_agg(jsonb_build_object('modelVersion', s.model_version, 'credit', s.credit)
                                 order by s.model_version)
                from credit_shadow s where s.decision_id = d.id) as shadows
        from credit_decision d
        join credit_question q on q.decision_id = d.id
        left join credit_review r on r.decision_id = d.id and r.verdict is not null
        """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CreditDecisions(JdbcClient jdbc, @Qualifier("eventJson") JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A question under its key, and the id that its decision has or will have. */
    record Asked(UUID decisionId, CreditQuestion question) {}

    /** Keeps the question unless its key is known; answers the one that is kept. */
    Asked ask(UUID decisionId, CreditQuestion question, Instant now) {
        jdbc.sql("""
            insert into credit_question (decision_key, decision_id, user_id, product_id, amount,
                                         instalments, instalment_days, consent_id, asked_at)
            values (:key, :id, :user, :product, :amount, :instalments, :days, :consent, :now)
            on conflict (decision_key) do nothing\
            """)
                .param("key", question.decisionKey())
                .param("id", decisionId)
                .param("user", question.userId())
                .param("product", question.productId())
                .param("amount", question.amount())
                .param("instalments", question.instalments())
                .param("days", question.instalmentDays())
                .param("consent", question.consentId())
                .param("now", Timestamp.from(now))
                .update();
        return jdbc.sql("select * from credit_question where decision_key = :key")
                .param("key", question.decisionKey())
                .query((row, _) -> new Asked(row.getObject("decision_id", UUID.class), question(row)))
                .single();
    }

    Optional<CreditDecision> find(UUID id) {
        return jdbc.sql(SELECT + "where d.id = :id")
                .param("id", id)
                .query((row, _) -> decision(row))
                .optional();
    }

    /** Newest first; {@code open} leaves only those that wait for a verdict. */
    List<CreditDecision> page(@Nullable RiskOutcome outcome, @Nullable UUID userId, boolean open, PageQuery query) {
        return jdbc.sql(SELECT + """
            where (:outcome::text is null or d.outcome = :outcome)
              and (:user::uuid is null or q.user_id = :user)
              and (:after::uuid is null or d.id < :after)
              and (not :open or d.id in (select decision_id from credit_review where verdict is null))
            order by d.id desc limit :limit\
            """)
                .param("outcome", outcome == null ? null : outcome.name())
                .param("user", userId)
                .param("open", open)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> decision(row))
                .list();
    }

    void add(CreditDecision decision) {
        var credit = decision.credit();
        jdbc.sql("""
            insert into credit_decision (id, outcome, score, grade, basis, credit, model_version,
                                         rulebook_version, decided_at, trace_id)
            values (:id, :outcome, :score, :grade, :basis::jsonb, :credit::jsonb, :model, :rulebook, :at, :trace)
            """)
                .param("id", decision.id())
                .param("outcome", credit.outcome().name())
                .param("score", credit.score())
                .param("grade", credit.grade())
                .param("basis", json.writeValueAsString(decision.basis()))
                .param("credit", json.writeValueAsString(credit))
                .param("model", decision.modelVersion())
                .param("rulebook", decision.rulebookVersion())
                .param("at", Timestamp.from(decision.decidedAt()))
                .param("trace", decision.traceId())
                .update();
        decision.shadows().forEach(shadow -> add(decision, shadow));
    }

    private void add(CreditDecision decision, CreditDecision.Shadow shadow) {
        jdbc.sql("""
            insert into credit_shadow (decision_id, model_version, outcome, score, credit, decided_at)
            values (:id, :model, :outcome, :score, :credit::jsonb, :at)\
            """)
                .param("id", decision.id())
                .param("model", shadow.modelVersion())
                .param("outcome", shadow.credit().outcome().name())
                .param("score", shadow.credit().score())
                .param("credit", json.writeValueAsString(shadow.credit()))
                .param("at", Timestamp.from(decision.decidedAt()))
                .update();
    }

    /** A review that waits. */
    record Review(UUID decisionId, UUID userId, Instant openedAt) {}

    void openReview(UUID decisionId, Instant at) {
        jdbc.sql("insert into credit_review (decision_id, opened_at) values (:id, :at)")
                .param("id", decisionId)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** False when there is no open review of this decision. */
    boolean closeReview(UUID decisionId, CreditDecision.Verdict verdict) {
        return jdbc.sql("""
            update credit_review set verdict = :verdict, reason = :reason, decided_by = :by,
                                     decided_at = :at
            where decision_id = :id and verdict is null\
            """)
                        .param("verdict", verdict.outcome().name())
                        .param("reason", verdict.reason())
                        .param("by", verdict.by())
                        .param("at", Timestamp.from(verdict.at()))
                        .param("id", decisionId)
                        .update()
                == 1;
    }

    /** The oldest first. */
    List<Review> openReviews(int limit) {
        return jdbc.sql("""
            select r.decision_id, q.user_id, r.opened_at
            from credit_review r join credit_question q on q.decision_id = r.decision_id
            where r.verdict is null order by r.opened_at limit :limit\
            """)
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(Review.class))
                .list();
    }

    private CreditDecision decision(ResultSet row) throws SQLException {
        var verdict = row.getString("verdict");
        return new CreditDecision(
                row.getObject("id", UUID.class),
                question(row),
                json.readValue(row.getString("basis"), Basis.class),
                json.readValue(row.getString("credit"), Credit.class),
                row.getString("model_version"),
                row.getString("rulebook_version"),
                row.getTimestamp("decided_at").toInstant(),
                row.getString("trace_id"),
                verdict == null
                        ? null
                        : new CreditDecision.Verdict(
                                RiskOutcome.valueOf(verdict),
                                row.getString("reason"),
                                row.getString("decided_by"),
                                row.getTimestamp("verdict_at").toInstant()),
                shadows(row.getString("shadows")));
    }

    private List<CreditDecision.Shadow> shadows(@Nullable String text) {
        return text == null ? List.of() : List.of(json.readValue(text, CreditDecision.Shadow[].class));
    }

    private static CreditQuestion question(ResultSet row) throws SQLException {
        return new CreditQuestion(
                row.getString("decision_key"),
                row.getObject("user_id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getLong("amount"),
                row.getInt("instalments"),
                row.getInt("instalment_days"),
                row.getObject("consent_id", UUID.class));
    }
}
