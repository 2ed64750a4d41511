package com.xinfan.product.cash.manual;

import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Transfers as staff see them. */
@Repository
class TransferList {

    private final JdbcClient jdbc;

    TransferList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code amount} in fen; {@code id} is the bank's request id. */
    record TransferLine(
            UUID id,
            String direction,
            UUID userId,
            UUID cardId,
            long amount,
            String status,
            @Nullable String reason,
            @Nullable UUID riskDecisionId,
            Instant createdAt,
            @Nullable Instant submittedAt,
            @Nullable Instant settledAt,
            @Nullable LocalDate expectedOn,
            int attempts,
            @Nullable Instant waitsSince,
            @Nullable String owner) {}

    List<TransferLine> page(@Nullable String status, @Nullable String direction, PageQuery query) {
        return jdbc.sql("""
            select * from bank_transfer
             where (:status::text is null or status = :status)
               and (:direction::text is null or direction = :direction)
               and (:after::uuid is null or id < :after)
             order by id desc limit :limit
            """)
                .param("status", status)
                .param("direction", direction)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(TransferList::line)
                .list();
    }

    Optional<TransferLine> find(UUID id) {
        return jdbc.sql("select * from bank_transfer where id = :id")
                .param("id", id)
                .query(TransferList::line)
                .optional();
    }

    private static TransferLine line(ResultSet row, int number) throws SQLException {
        return new TransferLine(
                row.getObject("id", UUID.class),
                row.getString("direction"),
                row.getObject("user_id", UUID.class),
                row.getObject("card_id", UUID.class),
                row.getLong("amount"),
                row.getString("status"),
                row.getString("reason"),
                row.getObject("risk_decision_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "submitted_at"),
                instant(row, "settled_at"),
                row.getObject("value_on", LocalDate.class),
                row.getInt("attempts"),
                instant(row, "waits_since"),
                row.getString("owner"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
