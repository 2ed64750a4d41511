package com.xinfan.user.support.clock;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.support.ticket.TicketKind;
import com.xinfan.user.support.ticket.TicketStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The desk's own clock of a ticket, in desk hours: until the first answer, then until the end. It stands still while
 * the person is awaited; what the house owes by rule goes on. Everything follows from the ticket's row, so to follow
 * twice changes nothing.
 */
@Component
public class DeskClock {

    private static final int STEPS = 3;
    private static final int HUNDRED = 100;

    private final JdbcClient jdbc;
    private final Rulebook rulebook;
    private final BusinessHours hours;

    DeskClock(JdbcClient jdbc, Rulebook rulebook, BusinessHours hours) {
        this.jdbc = jdbc;
        this.rulebook = rulebook;
        this.hours = hours;
    }

    private record Row(
            TicketKind kind,
            String priority,
            int standing,
            TicketStatus status,
            Instant from,
            boolean answered,
            @Nullable Instant pausedAt,
            long pausedSeconds,
            int step,
            String stepClock) {

        static Row of(ResultSet row) throws SQLException {
            var paused = row.getTimestamp("paused_at");
            return new Row(
                    TicketKind.valueOf(row.getString("kind")),
                    row.getString("priority"),
                    row.getInt("standing"),
                    TicketStatus.valueOf(row.getString("status")),
                    row.getTimestamp("clock_from").toInstant(),
                    row.getBoolean("answered"),
                    paused == null ? null : paused.toInstant(),
                    row.getLong("paused_seconds"),
                    row.getInt("step"),
                    row.getString("step_clock"));
        }
    }

    /** Starts at the filing, and anew at a reopening. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(UUID ticketId, Instant now) {
        jdbc.sql("""
            update ticket set clock_from = :now, paused_at = null, paused_seconds = 0, step = 0,
                              step_clock = case when answered_at is null then 'FIRST' else 'SOLVE' end
            where id = :id
            """).param("now", Timestamp.from(now)).param("id", ticketId).update();
        follow(ticketId, now);
    }

    /** Takes in whatever has happened to the ticket. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(UUID ticketId, Instant now) {
        var row = jdbc.sql("""
            select kind, priority, standing, status, coalesce(clock_from, opened_at) as clock_from,
                   answered_at is not null as answered, paused_at, paused_seconds, step, step_clock
            from ticket where id = :id for no key update
            """)
                .param("id", ticketId)
                .query((found, _) -> Row.of(found))
                .single();
        var waiting = row.status() == TicketStatus.WAITING_USER;
        var pausedAt = waiting ? row.pausedAt() == null ? now : row.pausedAt() : null;
        var pausedBefore = row.pausedAt();
        var paused = Duration.ofSeconds(row.pausedSeconds());
        if (!waiting && pausedBefore != null) {
            paused = paused.plus(hours.between(pausedBefore, now));
        }
        var clock = row.answered() ? "SOLVE" : "FIRST";
        var step = clock.equals(row.stepClock()) ? row.step() : 0;
        var running = row.status().active() && !waiting && step < STEPS;
        var due = running ? stepAt(row, clock, step, paused) : null;
        save(ticketId, row, new State(pausedAt, paused, clock, step, due));
    }

    private record State(
            @Nullable Instant pausedAt,
            Duration paused,
            String clock,
            int step,
            @Nullable Instant stepDue) {}

    private void save(UUID ticketId, Row row, State state) {
        jdbc.sql("""
            update ticket
            set clock_from = :from, paused_at = :pausedAt, paused_seconds = :paused, step = :step,
                step_clock = :clock, step_due_at = :stepDue, first_due_at = :first, solve_due_at = :solve,
                sla_breached = sla_breached or coalesce(answered_at > :first, false)
                               or coalesce(resolved_at > :solve, false)
            where id = :id
            """)
                .param("from", Timestamp.from(row.from()))
                .param("pausedAt", timestamp(state.pausedAt()))
                .param("paused", state.paused().toSeconds())
                .param("step", state.step())
                .param("clock", state.clock())
                .param("stepDue", timestamp(state.stepDue()))
                .param("first", Timestamp.from(due(row, "FIRST", HUNDRED, state.paused())))
                .param("solve", Timestamp.from(due(row, "SOLVE", HUNDRED, state.paused())))
                .param("id", ticketId)
                .update();
    }

    /** A warning, then the time itself, then the manager. */
    private Instant stepAt(Row row, String clock, int step, Duration paused) {
        var rule = rule(row.from());
        var percent = switch (step) {
            case 0 -> rule.integer("warnPercent");
            case 1 -> HUNDRED;
            default -> rule.integer("managerPercent");
        };
        return due(row, clock, percent, paused);
    }

    private Instant due(Row row, String clock, int percent, Duration paused) {
        var rule = rule(row.from());
        var name = row.kind().name().toLowerCase(Locale.ROOT) + (clock.equals("FIRST") ? "First" : "Solve");
        var budget = Duration.ofMinutes(rule.integer(name));
        budget = switch (row.priority()) {
            case "URGENT" -> percent(budget, rule.integer("urgentPercent"));
            case "HIGH" -> percent(budget, rule.integer("highPercent"));
            default -> budget;
        };
        if (row.standing() > 0) {
            budget = percent(budget, rule.integer("vipPercent"));
        }
        return hours.plus(row.from(), percent(budget, percent).plus(paused));
    }

    private static Duration percent(Duration budget, int percent) {
        return budget.multipliedBy(percent).dividedBy(HUNDRED);
    }

    private Rule rule(Instant at) {
        return rulebook.rule("service.desk-sla", LocalDate.ofInstant(at, BusinessClock.ZONE));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
