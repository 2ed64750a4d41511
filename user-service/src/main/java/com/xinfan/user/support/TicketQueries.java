package com.xinfan.user.support;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tickets as lists and documents. */
@Repository
class TicketQueries {

    private final JdbcClient jdbc;
    private final Vault vault;

    TicketQueries(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** What both sides may see. */
    record TicketView(
            UUID id,
            TicketKind kind,
            TicketCategory category,
            String subject,
            @Nullable UUID orderId,
            @Nullable UUID contentId,
            TicketStatus status,
            Instant openedAt,
            Instant answerDueAt,
            @Nullable Instant answeredAt,
            Instant resolveDueAt,
            @Nullable Instant resolvedAt,
            @Nullable Instant reopenUntil,
            @Nullable Instant closedAt,
            @Nullable Boolean upheld,
            @Nullable Integer score) {}

    /** What staff may see besides. */
    record StaffTicketView(
            @JsonUnwrapped TicketView face,
            UUID userId,
            @Nullable String owner,
            boolean answerBreached,
            boolean resolveBreached,
            int reopenings,
            @Nullable String comment) {

        UUID id() {
            return face.id();
        }

        @Override
        public String toString() {
            return "StaffTicketView[" + id() + "]";
        }
    }

    /** Null is any; {@code breached} is any clock that ran out. */
    record Filter(
            @Nullable UUID userId,
            @Nullable TicketStatus status,
            @Nullable TicketKind kind,
            @Nullable TicketCategory category,
            @Nullable String owner,
            @Nullable Boolean breached) {

        static Filter of(UUID userId) {
            return new Filter(userId, null, null, null, null, null);
        }
    }

    Optional<StaffTicketView> find(UUID id, @Nullable UUID userId) {
        return jdbc.sql("select * from ticket where id = :id and (:user::uuid is null or user_id = :user)")
                .param("id", id)
                .param("user", userId)
                .query((row, _) -> row(row))
                .optional();
    }

    List<StaffTicketView> page(Filter filter, PageQuery query) {
        return jdbc.sql("""
            select * from ticket
            where (:user::uuid is null or user_id = :user)
              and (:status::text is null or status = :status)
              and (:kind::text is null or kind = :kind)
              and (:category::text is null or category = :category)
              and (:owner::text is null or owner = :owner)
              and (:breached::boolean is null or (answer_breached or resolve_breached) = :breached)
              and (:after::uuid is null or id < :after)
            order by id desc limit :limit
            """)
                .param("user", filter.userId())
                .param("status", name(filter.status()))
                .param("kind", name(filter.kind()))
                .param("category", name(filter.category()))
                .param("owner", filter.owner())
                .param("breached", filter.breached())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> row(row))
                .list();
    }

    private StaffTicketView row(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var comment = row.getBytes("comment_sealed");
        return new StaffTicketView(
                face(id, row),
                row.getObject("user_id", UUID.class),
                row.getString("owner"),
                row.getBoolean("answer_breached"),
                row.getBoolean("resolve_breached"),
                row.getInt("reopenings"),
                comment == null ? null : vault.open(Ticket.commentCell(id), comment));
    }

    private static TicketView face(UUID id, ResultSet row) throws SQLException {
        return new TicketView(
                id,
                TicketKind.valueOf(row.getString("kind")),
                TicketCategory.valueOf(row.getString("category")),
                row.getString("subject"),
                row.getObject("order_id", UUID.class),
                row.getObject("content_id", UUID.class),
                TicketStatus.valueOf(row.getString("status")),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("answer_due_at").toInstant(),
                instant(row.getTimestamp("answered_at")),
                row.getTimestamp("resolve_due_at").toInstant(),
                instant(row.getTimestamp("resolved_at")),
                instant(row.getTimestamp("reopen_until")),
                instant(row.getTimestamp("closed_at")),
                row.getObject("upheld", Boolean.class),
                row.getObject("score", Integer.class));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
