package com.xinfan.product.portfolio.model;

import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.RiskTolerance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All model portfolios. */
@Repository
public class ModelPortfolios {

    private final JdbcClient jdbc;

    ModelPortfolios(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one of a level that is in force. */
    public Optional<ModelPortfolio> live(RiskTolerance level) {
        return jdbc.sql("select * from model_portfolio where level = :level and status = 'LIVE'")
                .param("level", level.name())
                .query(this::portfolio)
                .optional();
    }

    public Optional<ModelPortfolio> find(UUID id) {
        return jdbc.sql("select * from model_portfolio where id = :id")
                .param("id", id)
                .query(this::portfolio)
                .optional();
    }

    /** Locked until the transaction ends. */
    Optional<ModelPortfolio> lock(UUID id) {
        return jdbc.sql("select * from model_portfolio where id = :id for update")
                .param("id", id)
                .query(this::portfolio)
                .optional();
    }

    List<ModelPortfolio> page(
            @Nullable RiskTolerance level, ModelPortfolio.@Nullable Status status, @Nullable UUID after, int size) {
        return jdbc.sql("""
            select * from model_portfolio
             where (:level::text is null or level = :level) and (:status::text is null or status = :status)
               and (:after::uuid is null or id < :after)
             order by id desc limit :size
            """)
                .param("level", level == null ? null : level.name())
                .param("status", status == null ? null : status.name())
                .param("after", after)
                .param("size", size)
                .query(this::portfolio)
                .list();
    }

    /** Writes a draft with the next version of its level, in the caller's transaction. */
    void add(UUID id, RiskTolerance level, ModelMaker.Computed computed, String rulebook, String author, Instant now) {
        var returns = computed.returns();
        // One writer of a level at a time: the next version is read and written under its lock.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('model-portfolio:' || :level))")
                .param("level", level.name())
                .query(row -> {});
        jdbc.sql("""
            insert into model_portfolio
                (id, level, version, status, observations, from_day, to_day, shrinkage, volatility_basis_points,
                 budget_basis_points, rulebook_version, author, computed_at)
            select :id, :level, coalesce(max(version), 0) + 1, 'DRAFT', :observations, :from, :to, :shrinkage,
                   :volatility, :budget, :rulebook, :author, :now
              from model_portfolio where level = :level
            """)
                .param("id", id)
                .param("level", level.name())
                .param("observations", returns == null ? 0 : returns.observations())
                .param("from", returns == null ? null : returns.from(), Types.DATE)
                .param("to", returns == null ? null : returns.to(), Types.DATE)
                .param("shrinkage", computed.risks().shrinkage())
                .param("volatility", computed.mix().volatilityBasisPoints())
                .param("budget", computed.budget().volatility())
                .param("rulebook", rulebook)
                .param("author", author)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        var points = computed.mix().basisPoints();
        for (var i = 0; i < points.length; i++) {
            if (points[i] > 0) {
                addWeight(id, computed.risks(), i, points[i]);
            }
        }
    }

    private void addWeight(UUID id, Risks risks, int asset, int points) {
        var offer = risks.offers().get(asset);
        jdbc.sql("""
            insert into model_weight (portfolio_id, product_id, risk_level, basis_points, volatility_basis_points)
            values (:id, :product, :risk, :points, :volatility)
            """)
                .param("id", id)
                .param("product", offer.id())
                .param("risk", offer.riskLevel().name())
                .param("points", points)
                .param("volatility", risks.volatility(asset))
                .update();
    }

    void moved(UUID id, ModelPortfolio.Status status, @Nullable Instant retiredAt) {
        jdbc.sql("update model_portfolio set status = :status, retired_at = :at where id = :id")
                .param("id", id)
                .param("status", status.name())
                .param(
                        "at",
                        retiredAt == null ? null : retiredAt.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void goLive(ModelPortfolio portfolio, String approver, Instant now) {
        jdbc.sql("""
            update model_portfolio set status = 'RETIRED', retired_at = :now where level = :level and status = 'LIVE'
            """)
                .param("level", portfolio.level().name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("update model_portfolio set status = 'LIVE', approver = :approver, live_at = :now where id = :id")
                .param("id", portfolio.id())
                .param("approver", approver)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<ModelPortfolio.Weight> weights(UUID id) {
        return jdbc.sql("""
            select w.*, p.name from model_weight w join product p on p.id = w.product_id
             where w.portfolio_id = :id order by w.basis_points desc, w.product_id
            """)
                .param("id", id)
                .query((row, _) -> new ModelPortfolio.Weight(
                        row.getObject("product_id", UUID.class),
                        row.getString("name"),
                        RiskLevel.valueOf(row.getString("risk_level")),
                        row.getInt("basis_points"),
                        row.getInt("volatility_basis_points")))
                .list();
    }

    private ModelPortfolio portfolio(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var live = row.getObject("live_at", OffsetDateTime.class);
        return new ModelPortfolio(
                id,
                RiskTolerance.valueOf(row.getString("level")),
                row.getInt("version"),
                ModelPortfolio.Status.valueOf(row.getString("status")),
                row.getInt("observations"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getBigDecimal("shrinkage"),
                row.getInt("volatility_basis_points"),
                row.getInt("budget_basis_points"),
                row.getString("rulebook_version"),
                row.getString("author"),
                row.getString("approver"),
                row.getObject("computed_at", OffsetDateTime.class).toInstant(),
                live == null ? null : live.toInstant(),
                weights(id));
    }
}
