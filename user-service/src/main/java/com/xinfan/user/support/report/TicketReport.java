package com.xinfan.user.support.report;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.support.ticket.TicketCategory;
import com.xinfan.user.support.ticket.TicketKind;
import com.xinfan.user.support.ticket.TicketProblem;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How well the tickets of a period were served, and what the people thought of it. */
@Repository
class TicketReport {

    private static final int DAYS_MAX = 366;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private final JdbcClient jdbc;

    TicketReport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of the tickets that were filed in the period, as they stand. Averages are seconds, scores and rates decimals; all
     * are null where nothing was measured. The upheld rate is of the complaints that have an outcome.
     */
    record TicketReportLine(
            @Nullable TicketKind kind,
            @Nullable TicketCategory category,
            long filed,
            long answered,
            long resolved,
            long reopened,
            @Nullable Long firstAnswerSeconds,
            @Nullable Long resolutionSeconds,
            long answerBreaches,
            long resolutionBreaches,
            long surveyed,
            @Nullable String averageScore,
            long upheld,
            @Nullable String upheldRate) {}

    /** {@code total} has neither kind nor category. */
    record TicketReportView(LocalDate from, LocalDate to, List<TicketReportLine> items, TicketReportLine total) {}

    /** Business days, both ends included. */
    TicketReportView of(LocalDate from, LocalDate to) {
        requirePeriod(from, to);
        var statement = """
            select kind, category, count(*) as filed, count(answered_at) as answered,
                   count(resolved_at) as resolved, count(*) filter (where reopenings > 0) as reopened,
                   round(avg(extract(epoch from answered_at - opened_at)))::bigint as first_answer,
                   round(avg(extract(epoch from resolved_at - opened_at)))::bigint as resolution,
                   count(*) filter (where answer_breached) as answer_breaches,
                   count(*) filter (where resolve_breached) as resolution_breaches,
                   count(score) as surveyed, round(avg(score), 2) as average_score,
                   count(*) filter (where upheld) as upheld, round(avg(upheld::int), 4) as upheld_rate
            from ticket where opened_at >= :from and opened_at < :to
            group by grouping sets ((kind, category), ())
            order by kind nulls last, category
            """;
        var lines = new ArrayList<>(jdbc.sql(statement)
                .param("from", start(from))
                .param("to", start(to.plusDays(1)))
                .query((row, _) -> line(row))
                .list());
        return new TicketReportView(from, to, List.copyOf(lines.subList(0, lines.size() - 1)), lines.getLast());
    }

    /** A period that ends before it begins, or is longer than a year, is refused. */
    static void requirePeriod(LocalDate from, LocalDate to) {
        if (to.isBefore(from)
                || from.isBefore(EARLIEST)
                || to.isAfter(LATEST)
                || ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
            throw TicketProblem.TICKET_PERIOD.at("to", DAYS_MAX);
        }
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(BusinessClock.ZONE).toInstant());
    }

    private static TicketReportLine line(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        var category = row.getString("category");
        return new TicketReportLine(
                kind == null ? null : TicketKind.valueOf(kind),
                category == null ? null : TicketCategory.valueOf(category),
                row.getLong("filed"),
                row.getLong("answered"),
                row.getLong("resolved"),
                row.getLong("reopened"),
                row.getObject("first_answer", Long.class),
                row.getObject("resolution", Long.class),
                row.getLong("answer_breaches"),
                row.getLong("resolution_breaches"),
                row.getLong("surveyed"),
                decimal(row.getBigDecimal("average_score")),
                row.getLong("upheld"),
                decimal(row.getBigDecimal("upheld_rate")));
    }

    private static @Nullable String decimal(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
