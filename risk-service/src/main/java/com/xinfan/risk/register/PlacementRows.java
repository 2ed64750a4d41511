package com.xinfan.risk.register;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where models speak, and did. */
@Repository
class PlacementRows {

    private final JdbcClient jdbc;

    PlacementRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A placement that is in force, and the version it places. */
    record Speaking(String scenario, ModelPlacement.Role role, int share, String version) {}

    /** The champion first, then challengers in the order in which they came. */
    List<Speaking> speaking(List<String> scenarios) {
        return jdbc.sql("""
            select p.scenario, p.role, p.share, m.version
            from score_placement p join score_model m on m.id = p.model_id
            where p.state = 'ACTIVE' and p.scenario = any(:scenarios) order by p.role desc, p.id\
            """)
                .param("scenarios", scenarios.toArray(String[]::new))
                .query(new SimplePropertyRowMapper<>(Speaking.class))
                .list();
    }

    /** Every one that is in force anywhere. */
    List<Speaking> speaking() {
        return jdbc.sql("""
            select p.scenario, p.role, p.share, m.version
            from score_placement p join score_model m on m.id = p.model_id
            where p.state = 'ACTIVE' order by p.role desc, p.id\
            """)
                .query(new SimplePropertyRowMapper<>(Speaking.class))
                .list();
    }

    void add(ModelPlacement placement) {
        jdbc.sql("""
            insert into score_placement (id, model_id, scenario, role, share, state, author, proposed_at, began_at)
            values (:id, :model, :scenario, :role, :share, :state, :author, :at, :began)\
            """)
                .param("id", placement.id())
                .param("model", placement.modelId())
                .param("scenario", placement.scenario())
                .param("role", placement.role().name())
                .param("share", placement.share())
                .param("state", placement.state().name())
                .param("author", placement.author())
                .param("at", Timestamp.from(placement.proposedAt()))
                .param("began", placement.beganAt() == null ? null : Timestamp.from(placement.beganAt()))
                .update();
    }

    Optional<ModelPlacement> find(UUID id) {
        return jdbc.sql("select * from score_placement where id = :id")
                .param("id", id)
                .query(new SimplePropertyRowMapper<>(ModelPlacement.class))
                .optional();
    }

    /** Newest first. */
    List<ModelPlacement> of(UUID modelId) {
        return jdbc.sql("select * from score_placement where model_id = :model order by id desc limit 100")
                .param("model", modelId)
                .query(new SimplePropertyRowMapper<>(ModelPlacement.class))
                .list();
    }

    List<ModelPlacement> active(String scenario) {
        return jdbc.sql("select * from score_placement where scenario = :scenario and state = 'ACTIVE' order by id")
                .param("scenario", scenario)
                .query(new SimplePropertyRowMapper<>(ModelPlacement.class))
                .list();
    }

    /** Placements of one scenario change one after the other. */
    void lock(String scenario) {
        jdbc.sql("select count(pg_advisory_xact_lock(hashtextextended(:key, 0)))")
                .param("key", "score-placement:" + scenario)
                .query(Long.class)
                .single();
    }

    void begin(UUID id, String approver, Instant at) {
        jdbc.sql("""
            update score_placement set state = 'ACTIVE', approved_by = :by, began_at = :at where id = :id\
            """)
                .param("by", approver)
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    void reject(UUID id) {
        jdbc.sql("update score_placement set state = 'REJECTED' where id = :id")
                .param("id", id)
                .update();
    }

    void end(UUID id, Instant at) {
        jdbc.sql("update score_placement set state = 'ENDED', ended_at = :at where id = :id")
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }
}
