package com.xinfan.user.support.ticket;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.scope.UserScope.Reach;
import com.xinfan.user.support.mask.Masking;
import com.xinfan.user.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tickets as lists and documents. */
@Repository
public class TicketQueries {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final BusinessClock clock;

    TicketQueries(JdbcClient jdbc, Vault vault, BusinessClock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** What both sides may see. */
    public record TicketView(
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
    public record StaffTicketView(
            @JsonUnwrapped TicketView face,
            @Nullable UUID userId,
            @Nullable String owner,
            boolean answerBreached,
            boolean resolveBreached,
            int reopenings,
            @Nullable String comment,
            @JsonUnwrapped Handling handling) {

        public UUID id() {
            return face.id();
        }

        @Override
        public String toString() {
            return "StaffTicketView[" + id() + "]";
        }
    }

    /** How the desk runs it; the version is what a writer has seen. */
    public record Handling(
            TicketChannel channel,
            String queue,
            String priority,
            int standing,
            List<String> tags,
            @Nullable Instant firstDueAt,
            @Nullable Instant solveDueAt,
            @Nullable Instant pausedAt,
            int step,
            boolean slaBreached,
            @Nullable String cause,
            @Nullable String causeKind,
            @Nullable UUID causeId,
            @Nullable String reference,
            @Nullable UUID mergedInto,
            @Nullable Instant confirmedAt,
            long version) {}

    public Optional<StaffTicketView> find(UUID id, @Nullable UUID userId) {
        return jdbc.sql("select * from ticket where id = :id and (:user::uuid is null or user_id = :user)")
                .param("id", id)
                .param("user", userId)
                .query((row, _) -> row(row))
                .optional();
    }

    /** The newest first. */
    public List<StaffTicketView> page(TicketFilter filter, Reach reach, PageQuery query) {
        return some(filter, reach, query.after(), query.size() + 1);
    }

    public List<StaffTicketView> some(TicketFilter filter, Reach reach, @Nullable UUID after, int limit) {
        var statement = "select * from ticket where " + filter.where() + " and " + Reach.condition("user_id")
                + " and (:after::uuid is null or id < :after) order by id desc limit :limit";
        return reach.bind(filter.bind(jdbc.sql(statement), clock.now()))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    /** How many the list has in all. */
    public long count(TicketFilter filter) {
        return filter.bind(jdbc.sql("select count(*) from ticket where " + filter.where()), clock.now())
                .query(Long.class)
                .single();
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
                comment == null ? null : Masking.mask(vault.open(Ticket.commentCell(id), comment)),
                handling(row));
    }

    private static Handling handling(ResultSet row) throws SQLException {
        return new Handling(
                TicketChannel.valueOf(row.getString("channel")),
                row.getString("queue"),
                row.getString("priority"),
                row.getInt("standing"),
                Arrays.stream((String[]) row.getArray("tags").getArray()).toList(),
                instant(row.getTimestamp("first_due_at")),
                instant(row.getTimestamp("solve_due_at")),
                instant(row.getTimestamp("paused_at")),
                row.getInt("step"),
                row.getBoolean("sla_breached"),
                row.getString("cause"),
                row.getString("cause_kind"),
                row.getObject("cause_id", UUID.class),
                row.getString("reference"),
                row.getObject("merged_into", UUID.class),
                instant(row.getTimestamp("confirmed_at")),
                row.getLong("version"));
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
}
