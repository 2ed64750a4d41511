package com.xinfan.risk.register;

import com.xinfan.platform.web.PageQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All score models and what was said of them. */
@Repository
class ModelRows {

    private static final String SELECT = """
        select id, version, name, origin, scorecard_sha256, report_sha256, state, author, registered_at, approved_by,
               approved_at, retired_by, retired_at, retired_because
        from score_model
        """;

    private final JdbcClient jdbc;

    ModelRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when there is this version already. */
    boolean define(String version, String definition, Instant at) {
        return jdbc.sql("""
            insert into credit_scorecard (version, definition, first_used_at)
            values (:version, :definition, :at)
            on conflict do nothing\
            """)
                        .param("version", version)
                        .param("definition", definition)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    String definition(String version) {
        return jdbc.sql("select definition from credit_scorecard where version = :version")
                .param("version", version)
                .query(String.class)
                .single();
    }

    /** False when there is this version already. */
    boolean add(ScoreModel model, @Nullable String scorecard) {
        return jdbc.sql("""
            insert into score_model (id, version, name, origin, scorecard, scorecard_sha256, report_sha256, state,
                                     author, registered_at)
            values (:id, :version, :name, :origin, :scorecard, :hash, :report, :state, :author, :at)
            on conflict (version) do nothing\
            """)
                        .param("id", model.id())
                        .param("version", model.version())
                        .param("name", model.name())
                        .param("origin", model.origin())
                        .param("scorecard", scorecard)
                        .param("hash", model.scorecardSha256())
                        .param("report", model.reportSha256())
                        .param("state", model.state().name())
                        .param("author", model.author())
                        .param("at", Timestamp.from(model.registeredAt()))
                        .update()
                == 1;
    }

    Optional<ScoreModel> find(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(mapper())
                .optional();
    }

    /** The same, held until the transaction ends. */
    Optional<ScoreModel> locked(UUID id) {
        return jdbc.sql(SELECT + "where id = :id for update")
                .param("id", id)
                .query(mapper())
                .optional();
    }

    List<ScoreModel> page(@Nullable ModelState state, PageQuery query) {
        return jdbc.sql(SELECT + """
            where (:state::text is null or state = :state) and (:after::uuid is null or id < :after)
            order by id desc limit :limit\
            """)
                .param("state", state == null ? null : state.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(mapper())
                .list();
    }

    private static SimplePropertyRowMapper<ScoreModel> mapper() {
        return new SimplePropertyRowMapper<>(ScoreModel.class);
    }

    /** The text that was registered; none for what came with the product. */
    Optional<String> scorecard(String version) {
        return jdbc.sql("select scorecard from score_model where version = :version and scorecard is not null")
                .param("version", version)
                .query(String.class)
                .optional();
    }

    void state(UUID id, ModelState state) {
        jdbc.sql("update score_model set state = :state where id = :id")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    void approve(UUID id, String approver, Instant at) {
        jdbc.sql("update score_model set state = 'APPROVED', approved_by = :by, approved_at = :at where id = :id")
                .param("by", approver)
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    void retire(UUID id, String by, String because, Instant at) {
        jdbc.sql("""
            update score_model set state = 'RETIRED', retired_by = :by, retired_because = :because, retired_at = :at
            where id = :id\
            """)
                .param("by", by)
                .param("because", because)
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    void add(UUID modelId, String author, ModelValidation found) {
        jdbc.sql("""
            insert into score_validation (id, model_id, author, validator, sample, sample_sha256, row_count, bads, auc,
                                          ks, psi, findings, passed, validated_at)
            values (:id, :model, :author, :validator, :sample, :hash, :rows, :bads, :auc, :ks, :psi, :findings,
                    :passed, :at)\
            """)
                .param("id", found.id())
                .param("model", modelId)
                .param("author", author)
                .param("validator", found.validator())
                .param("sample", found.sample())
                .param("hash", found.sampleSha256())
                .param("rows", found.rowCount())
                .param("bads", found.bads())
                .param("auc", found.auc())
                .param("ks", found.ks())
                .param("psi", found.psi())
                .param("findings", found.findings())
                .param("passed", found.passed())
                .param("at", Timestamp.from(found.validatedAt()))
                .update();
    }

    /** Newest first. */
    List<ModelValidation> validations(UUID modelId) {
        return jdbc.sql("""
            select id, validator, sample, sample_sha256, row_count, bads, auc, ks, psi, findings, passed, validated_at
            from score_validation where model_id = :model order by id desc limit 100\
            """)
                .param("model", modelId)
                .query(new SimplePropertyRowMapper<>(ModelValidation.class))
                .list();
    }
}
