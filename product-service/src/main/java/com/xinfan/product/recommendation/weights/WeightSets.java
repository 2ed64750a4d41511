package com.xinfan.product.recommendation.weights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All sets of weights. */
@Repository
public class WeightSets {

    private final JdbcClient jdbc;

    WeightSets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The set that counts now; there always is one. */
    public WeightSet live() {
        return jdbc.sql("select * from recommendation_weights where status = 'LIVE'")
                .query(WeightSets::set)
                .single();
    }

    public Optional<WeightSet> find(UUID id) {
        return jdbc.sql("select * from recommendation_weights where id = :id")
                .param("id", id)
                .query(WeightSets::set)
                .optional();
    }

    Optional<WeightSet> lock(UUID id) {
        return jdbc.sql("select * from recommendation_weights where id = :id for update")
                .param("id", id)
                .query(WeightSets::set)
                .optional();
    }

    List<WeightSet> page(WeightSet.@Nullable Status status, @Nullable UUID after, int size) {
        return jdbc.sql("""
            select * from recommendation_weights
             where (:status::text is null or status = :status) and (:after::uuid is null or id < :after)
             order by id desc limit :size
            """)
                .param("status", status == null ? null : status.name())
                .param("after", after)
                .param("size", size)
                .query(WeightSets::set)
                .list();
    }

    void add(UUID id, Weights weights, String note, String author, Instant now) {
        jdbc.sql("""
            insert into recommendation_weights
                (id, capacity, horizon, scene, behaviour, diversification, note, status, author, created_at)
            values (:id, :capacity, :horizon, :scene, :behaviour, :diversification, :note, 'DRAFT', :author, :now)
            """)
                .param("id", id)
                .param("capacity", weights.capacity())
                .param("horizon", weights.horizon())
                .param("scene", weights.scene())
                .param("behaviour", weights.behaviour())
                .param("diversification", weights.diversification())
                .param("note", note)
                .param("author", author)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Any edit takes a submitted set back to its author, who is from now on who edits it. */
    void edit(UUID id, Weights weights, String note, String author) {
        jdbc.sql("""
            update recommendation_weights
               set capacity = :capacity, horizon = :horizon, scene = :scene, behaviour = :behaviour,
                   diversification = :diversification, note = :note, status = 'DRAFT', author = :author
             where id = :id
            """)
                .param("id", id)
                .param("capacity", weights.capacity())
                .param("horizon", weights.horizon())
                .param("scene", weights.scene())
                .param("behaviour", weights.behaviour())
                .param("diversification", weights.diversification())
                .param("note", note)
                .param("author", author)
                .update();
    }

    void moved(UUID id, WeightSet.Status status) {
        jdbc.sql("update recommendation_weights set status = :status where id = :id")
                .param("id", id)
                .param("status", status.name())
                .update();
    }

    void goLive(UUID id, String approver, Instant now) {
        jdbc.sql("update recommendation_weights set status = 'RETIRED' where status = 'LIVE'")
                .update();
        jdbc.sql("""
            update recommendation_weights set status = 'LIVE', approver = :approver, live_at = :now where id = :id
            """)
                .param("id", id)
                .param("approver", approver)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static WeightSet set(ResultSet row, int number) throws SQLException {
        var live = row.getObject("live_at", OffsetDateTime.class);
        return new WeightSet(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                new Weights(
                        row.getInt("capacity"),
                        row.getInt("horizon"),
                        row.getInt("scene"),
                        row.getInt("behaviour"),
                        row.getInt("diversification")),
                row.getString("note"),
                WeightSet.Status.valueOf(row.getString("status")),
                row.getString("author"),
                row.getString("approver"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                live == null ? null : live.toInstant());
    }
}
