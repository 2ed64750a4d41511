package com.xinfan.risk.explanation;

import com.xinfan.platform.web.PageQuery;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All reviews of decisions, one per decision. */
@Repository
class DecisionReviews {

    private static final SimplePropertyRowMapper<DecisionReview> REVIEW =
            new SimplePropertyRowMapper<>(DecisionReview.class);

    private final JdbcClient jdbc;

    DecisionReviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Asked again it is the same review. */
    DecisionReview open(DecisionReview review) {
        jdbc.sql("""
            insert into decision_review (decision_id, user_id, scenario, text, opened_at, due_at)
            values (:decision, :user, :scenario, :text, :opened, :due)
            on conflict (decision_id) do nothing\
            """)
                .param("decision", review.decisionId())
                .param("user", review.userId())
                .param("scenario", review.scenario().name())
                .param("text", review.text())
                .param("opened", Timestamp.from(review.openedAt()))
                .param("due", Timestamp.from(review.dueAt()))
                .update();
        return find(review.decisionId()).orElseThrow();
    }

    Optional<DecisionReview> find(UUID decisionId) {
        return jdbc.sql("select * from decision_review where decision_id = :decision")
                .param("decision", decisionId)
                .query(REVIEW)
                .optional();
    }

    List<DecisionReview> of(UUID userId) {
        return jdbc.sql("select * from decision_review where user_id = :user")
                .param("user", userId)
                .query(REVIEW)
                .list();
    }

    List<DecisionReview> page(boolean open, PageQuery query) {
        return jdbc.sql("""
            select * from decision_review
            where (not :open or verdict is null) and (:after::uuid is null or decision_id < :after)
            order by decision_id desc limit :limit\
            """)
                .param("open", open)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(REVIEW)
                .list();
    }

    /** Those that wait, the most urgent first. */
    List<DecisionReview> waiting(int limit) {
        return jdbc.sql("select * from decision_review where verdict is null order by due_at limit :limit")
                .param("limit", limit)
                .query(REVIEW)
                .list();
    }

    boolean assign(UUID decisionId, String username) {
        return jdbc.sql("""
            update decision_review set owner = :owner where decision_id = :decision and verdict is null\
            """)
                        .param("owner", username)
                        .param("decision", decisionId)
                        .update()
                == 1;
    }

    /** The first verdict holds; false for any later one. */
    boolean close(DecisionReview ended) {
        return jdbc.sql("""
            update decision_review set verdict = :verdict, reason = :reason, note = :note,
                                       decided_by = :by, decided_at = :at
            where decision_id = :decision and verdict is null\
            """)
                        .param("verdict", String.valueOf(ended.verdict()))
                        .param("reason", String.valueOf(ended.reason()))
                        .param("note", ended.note())
                        .param("by", ended.decidedBy())
                        .param("at", ended.decidedAt() == null ? null : Timestamp.from(ended.decidedAt()))
                        .param("decision", ended.decisionId())
                        .update()
                == 1;
    }
}
