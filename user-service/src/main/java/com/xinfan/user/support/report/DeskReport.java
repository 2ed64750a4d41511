package com.xinfan.user.support.report;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.support.ticket.TicketFilter;
import com.xinfan.user.support.ticket.TicketFilter.Figure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The figures of a period, by one dimension. Each is counted by the same condition that the ticket list filters by, and
 * comes with the address of that list.
 */
@Repository
class DeskReport {

    private static final int LINES_MAX = 500;
    private static final String LIST = "/admin/v1/tickets?";

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    DeskReport(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a line stands for; {@code parameter} narrows the list of tickets to it. */
    enum Dimension {
        KIND("kind", "kind"),
        CATEGORY("category", "category"),
        CHANNEL("channel", "channel"),
        QUEUE("queue", "queue"),
        PRIORITY("priority", "priority"),
        AGENT("coalesce(owner, 'NONE')", "owner"),
        CAUSE("coalesce(cause, 'NONE')", "cause"),
        CAUSE_TARGET("coalesce(cause_id::text, 'NONE')", "causeId");

        private final String column;
        private final String parameter;

        Dimension(String column, String parameter) {
            this.column = column;
            this.parameter = parameter;
        }
    }

    /** A count and the list of exactly those tickets. */
    record Counted(long count, String tickets) {}

    /**
     * {@code value} is null in the total. Times are in seconds, rates are decimals of 1; null where nothing was
     * measured.
     */
    record DeskReportLine(
            @Nullable String value,
            Map<Figure, Counted> figures,
            @Nullable Long firstAnswerSeconds,
            @Nullable Long resolutionSeconds,
            @Nullable String slaRate,
            @Nullable String satisfactionRate,
            @Nullable String averageScore) {}

    record DeskReportView(
            LocalDate from, LocalDate to, Dimension by, List<DeskReportLine> items, DeskReportLine total) {}

    /** Of the tickets of the filter; both ends of its period are named. */
    DeskReportView of(TicketFilter filter, LocalDate from, LocalDate to, Dimension by) {
        TicketReport.requirePeriod(from, to);
        var counts = Arrays.stream(Figure.values())
                .map(figure -> "count(*) filter (where " + figure.condition() + ") as " + figure.name())
                .collect(Collectors.joining(",\n"));
        var statement = """
            select %1$s as line, %2$s,
                   round(avg(extract(epoch from answered_at - opened_at)))::bigint as first_answer,
                   round(avg(extract(epoch from resolved_at - opened_at)))::bigint as resolution,
                   round(avg(score), 2) as average_score
            from ticket where %3$s
            group by grouping sets ((%1$s), ()) order by line nulls last limit :max
            """.formatted(by.column, counts, filter.where());
        var lines = new ArrayList<>(filter.bind(jdbc.sql(statement), clock.now())
                .param("max", LINES_MAX)
                .query((row, _) -> line(row, filter, by))
                .list());
        var total = lines.removeLast();
        return new DeskReportView(from, to, by, List.copyOf(lines), total);
    }

    private static DeskReportLine line(ResultSet row, TicketFilter filter, Dimension by) throws SQLException {
        var value = row.getString("line");
        var figures = new LinkedHashMap<Figure, Counted>();
        for (var figure : Figure.values()) {
            figures.put(figure, new Counted(row.getLong(figure.name()), address(filter, by, value, figure)));
        }
        var met = row.getLong(Figure.SLA_MET.name());
        var missed = row.getLong(Figure.SLA_MISSED.name());
        return new DeskReportLine(
                value,
                figures,
                row.getObject("first_answer", Long.class),
                row.getObject("resolution", Long.class),
                rate(met, met + missed),
                rate(row.getLong(Figure.SATISFIED.name()), row.getLong(Figure.SURVEYED.name())),
                decimal(row.getBigDecimal("average_score")));
    }

    private static String address(TicketFilter filter, Dimension by, @Nullable String value, Figure figure) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("userId", filter.userId());
        parameters.put("status", filter.status());
        parameters.put("kind", filter.kind());
        parameters.put("category", filter.category());
        parameters.put("owner", filter.owner());
        parameters.put("breached", filter.breached());
        parameters.put("channel", filter.channel());
        parameters.put("queue", filter.queue());
        parameters.put("priority", filter.priority());
        parameters.put("cause", filter.cause());
        parameters.put("causeId", filter.causeId());
        parameters.put("tag", filter.tag());
        parameters.put("from", filter.from());
        parameters.put("to", filter.to());
        if (value != null) {
            parameters.put(by.parameter, value);
        }
        parameters.put("figure", figure);
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(String.valueOf(parameter.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", LIST, ""));
    }

    private static @Nullable String rate(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    private static @Nullable String decimal(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
