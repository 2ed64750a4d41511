package com.xinfan.user.support.ticket;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.support.flow.Priority;
import jakarta.validation.constraints.Size;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which tickets; null is any. One filter for lists, exports and reports, so that a figure and the list behind it cannot
 * differ. {@code from} and {@code to} are business days of the filing, both included; {@code breached} is any clock
 * that the house owes by rule; {@code owner}, {@code cause} and {@code causeId} may be {@value #NONE}.
 */
public record TicketFilter(
        @Nullable UUID userId,
        @Nullable TicketStatus status,
        @Nullable TicketKind kind,
        @Nullable TicketCategory category,
        @Size(max = 64) @Nullable String owner,
        @Nullable Boolean breached,
        @Nullable TicketChannel channel,
        @Size(max = 32) @Nullable String queue,
        @Nullable Priority priority,
        @Size(max = 32) @Nullable String cause,
        @Size(max = 36) @Nullable String causeId,
        @Size(max = 32) @Nullable String tag,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate from,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate to,

        @Nullable Figure figure) {

    /** Stands for tickets that have none. */
    public static final String NONE = "NONE";

    /** What can be counted, each by one condition; {@code :now} is the business time. */
    public enum Figure {
        FILED("true"),
        ANSWERED("answered_at is not null"),
        RESOLVED("resolved_at is not null"),
        CONFIRMED("confirmed_at is not null"),
        REOPENED("reopenings > 0"),
        ANSWER_LATE("answer_breached"),
        RESOLUTION_LATE("resolve_breached"),
        SLA_MET("resolved_at is not null and not sla_breached"),
        SLA_MISSED("sla_breached"),
        SURVEYED("score is not null"),
        SATISFIED("score >= 4"),
        UPHELD("upheld is true"),
        UPHELD_WITHOUT_CAUSE("upheld is true and cause is null"),
        BACKLOG("resolved_at is null"),
        BACKLOG_UNDER_1_DAY("resolved_at is null and opened_at > :now::timestamptz - interval '1 day'"),
        BACKLOG_1_TO_3_DAYS("""
            resolved_at is null and opened_at <= :now::timestamptz - interval '1 day'
              and opened_at > :now::timestamptz - interval '3 days'\
            """),
        BACKLOG_3_TO_7_DAYS("""
            resolved_at is null and opened_at <= :now::timestamptz - interval '3 days'
              and opened_at > :now::timestamptz - interval '7 days'\
            """),
        BACKLOG_OVER_7_DAYS("resolved_at is null and opened_at <= :now::timestamptz - interval '7 days'");

        private final String condition;

        Figure(String condition) {
            this.condition = condition;
        }

        /** SQL over {@code ticket}; a null is no. */
        public String condition() {
            return "coalesce(" + condition + ", false)";
        }
    }

    private static final String WHERE = """
        (:user::uuid is null or user_id = :user)
          and (:status::text is null or status = :status)
          and (:kind::text is null or kind = :kind)
          and (:category::text is null or category = :category)
          and (:owner::text is null or coalesce(owner, 'NONE') = :owner)
          and (:breached::boolean is null or (answer_breached or resolve_breached) = :breached)
          and (:channel::text is null or channel = :channel)
          and (:queue::text is null or queue = :queue)
          and (:priority::text is null or priority = :priority)
          and (:cause::text is null or coalesce(cause, 'NONE') = :cause)
          and (:causeId::text is null or coalesce(cause_id::text, 'NONE') = :causeId)
          and (:tag::text is null or :tag = any(tags))
          and (:from::timestamptz is null or opened_at >= :from)
          and (:to::timestamptz is null or opened_at < :to)
        """;

    /** Nobody's but this person's. */
    public static TicketFilter of(UUID userId) {
        return new TicketFilter(
                userId, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** SQL over {@code ticket}, to be filled by {@link #bind}. */
    public String where() {
        return figure == null ? WHERE : WHERE + " and " + figure.condition();
    }

    public JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Instant now) {
        return statement
                .param("user", userId)
                .param("status", name(status))
                .param("kind", name(kind))
                .param("category", name(category))
                .param("owner", owner)
                .param("breached", breached)
                .param("channel", name(channel))
                .param("queue", queue)
                .param("priority", name(priority))
                .param("cause", cause)
                .param("causeId", causeId)
                .param("tag", tag)
                .param("from", from == null ? null : start(from))
                .param("to", to == null ? null : start(to.plusDays(1)))
                .param("now", Timestamp.from(now));
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(BusinessClock.ZONE).toInstant());
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
