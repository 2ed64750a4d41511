package com.xinfan.user.support.chat;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.support.ticket.TicketProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the chats of a period were like, by queue; each figure leads to its chats by the same condition. */
@RestController
@RequestMapping("/admin/v1/desk/chat-report")
class ChatReport {

    private static final int DAYS_MAX = 366;

    private final JdbcClient jdbc;

    ChatReport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** SELF_SERVED needed no person; LEFT went away while waiting. */
    enum ChatFigure {
        OPENED("true"),
        SELF_SERVED("status = 'ENDED' and handed_over is null"),
        HANDED_OVER("handed_over is not null"),
        HANDED_OVER_UNSURE("coalesce(handed_over = 'UNSURE', false)"),
        SERVED("taken_at is not null"),
        LEFT("coalesce(end_reason = 'LEFT', false)"),
        RATED("score is not null"),
        SATISFIED("coalesce(score >= 4, false)");

        private final String condition;

        ChatFigure(String condition) {
            this.condition = condition;
        }
    }

    /** Times in seconds, null where nothing was measured; {@code queue} is null in the total. */
    record ChatReportLine(
            @Nullable String queue,
            Map<ChatFigure, Long> figures,
            @Nullable Long waitSeconds,
            @Nullable Long serviceSeconds,
            @Nullable String averageScore) {}

    record ChatReportView(LocalDate from, LocalDate to, List<ChatReportLine> items, ChatReportLine total) {}

    record ReportedChat(
            UUID id,
            String queue,
            ChatStatus status,
            @Nullable String agent,
            @Nullable UUID ticketId,
            @Nullable String handedOver,
            @Nullable String endReason,
            Instant openedAt,
            @Nullable Integer score) {}

    @GetMapping
    @Operation(summary = "在线会话报表：自助解决、转人工、排队放弃、等待与服务时长、满意度，按队列")
    ChatReportView report(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        requirePeriod(from, to);
        var counts = Arrays.stream(ChatFigure.values())
                .map(figure -> "count(*) filter (where " + figure.condition + ") as " + figure.name())
                .collect(Collectors.joining(", "));
        var lines = new ArrayList<>(jdbc.sql("select queue, " + counts + """
            , round(avg(extract(epoch from taken_at - queued_at)))::bigint as waited,
              round(avg(extract(epoch from ended_at - taken_at)))::bigint as service, round(avg(score), 2) as average
            from chat where opened_at >= :from and opened_at < :to
            group by grouping sets ((queue), ()) order by queue nulls last
            """)
                .param("from", start(from))
                .param("to", start(to.plusDays(1)))
                .query((row, _) -> {
                    var figures = new LinkedHashMap<ChatFigure, Long>();
                    for (var figure : ChatFigure.values()) {
                        figures.put(figure, row.getLong(figure.name()));
                    }
                    return new ChatReportLine(
                            row.getString("queue"),
                            figures,
                            row.getObject("waited", Long.class),
                            row.getObject("service", Long.class),
                            decimal(row.getBigDecimal("average")));
                })
                .list());
        return new ChatReportView(from, to, List.copyOf(lines.subList(0, lines.size() - 1)), lines.getLast());
    }

    @GetMapping("/chats")
    @Operation(summary = "会话报表某个数字背后的会话")
    Page<ReportedChat> chats(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "OPENED") ChatFigure figure,
            @RequestParam(required = false) @Size(max = 32) @Nullable String queue,
            @Valid @ParameterObject PageQuery query) {
        requirePeriod(from, to);
        var rows = jdbc.sql("""
            select id, queue, status, agent, ticket_id, handed_over, end_reason, opened_at, score from chat
            where opened_at >= :from and opened_at < :to and (:queue::text is null or queue = :queue)
              and (:after::uuid is null or id < :after) and
            """ + figure.condition + " order by id desc limit :limit")
                .param("from", start(from))
                .param("to", start(to.plusDays(1)))
                .param("queue", queue)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(new SimplePropertyRowMapper<>(ReportedChat.class))
                .list();
        return query.page(rows, ReportedChat::id);
    }

    private static void requirePeriod(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
            throw TicketProblem.TICKET_PERIOD.at("to", DAYS_MAX);
        }
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(BusinessClock.ZONE).toInstant());
    }

    private static @Nullable String decimal(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
