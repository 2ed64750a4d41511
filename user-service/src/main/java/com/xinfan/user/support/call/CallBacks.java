package com.xinfan.user.support.call;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import com.xinfan.user.support.flow.Trail;
import com.xinfan.user.support.ticket.TicketIntake;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Promised calls: one at a time for a ticket, at hours at which people are called, as often as the rule says. */
@Service
@Transactional
class CallBacks implements WorkSource {

    private static final int SHOWN = 200;

    private final JdbcClient jdbc;
    private final TicketIntake tickets;
    private final Rulebook rulebook;
    private final Trail trail;
    private final BusinessClock clock;

    CallBacks(JdbcClient jdbc, TicketIntake tickets, Rulebook rulebook, Trail trail, BusinessClock clock) {
        this.jdbc = jdbc;
        this.tickets = tickets;
        this.rulebook = rulebook;
        this.trail = trail;
        this.clock = clock;
    }

    enum Status {
        PENDING,
        REACHED,
        FAILED,
        CANCELLED
    }

    record CallBackView(
            UUID id,
            UUID ticketId,
            Status status,
            Instant dueAt,
            int attempts,
            String askedBy,
            Instant askedAt,
            @Nullable Instant settledAt) {}

    /** The person's own wish. */
    CallBackView ask(UUID userId, UUID ticketId, Instant at) {
        tickets.requireOpen(ticketId, userId);
        return plan("USER", ticketId, at);
    }

    CallBackView plan(String askedBy, UUID ticketId, Instant at) {
        var now = clock.now();
        var rule = rule(now);
        if (!at.isAfter(now)
                || at.isAfter(now.plus(Duration.ofDays(rule.integer("withinDays"))))
                || !callable(at, rule)) {
            throw CallProblem.CALL_BACK_TIME
                    .at("/at", rule.text("from"), rule.text("to"), rule.integer("withinDays"))
                    .rule(rule);
        }
        tickets.person(ticketId);
        var id = Ids.next();
        var inserted = jdbc.sql("""
            insert into call_back (id, ticket_id, due_at, status, asked_by, asked_at)
            values (:id, :ticket, :due, 'PENDING', :by, :now) on conflict do nothing
            """)
                .param("id", id)
                .param("ticket", ticketId)
                .param("due", Timestamp.from(at))
                .param("by", askedBy)
                .param("now", Timestamp.from(now))
                .update();
        if (inserted == 0) {
            throw CallProblem.CALL_BACK_PENDING.problem();
        }
        trail.add(ticketId, askedBy, "call-back", at.toString());
        return find(id);
    }

    /** One attempt; not reached means again later, until the rule's number of attempts is used up. */
    CallBackView attempt(String username, UUID id, boolean reached) {
        var now = clock.now();
        var rule = rule(now);
        var before = locked(id);
        if (before.status() != Status.PENDING) {
            throw CallProblem.CALL_BACK_SETTLED.problem(before.status());
        }
        var attempts = before.attempts() + 1;
        var status = reached ? Status.REACHED : attempts >= rule.integer("attempts") ? Status.FAILED : Status.PENDING;
        var due = status == Status.PENDING ? next(now, rule) : before.dueAt();
        settle(id, status, attempts, due, now);
        if (reached) {
            tickets.talked(before.ticketId(), username);
        }
        trail.add(before.ticketId(), username, "call-back-" + status, String.valueOf(attempts));
        return find(id);
    }

    CallBackView cancel(String username, UUID id) {
        var before = locked(id);
        if (before.status() != Status.PENDING) {
            throw CallProblem.CALL_BACK_SETTLED.problem(before.status());
        }
        settle(id, Status.CANCELLED, before.attempts(), before.dueAt(), clock.now());
        trail.add(before.ticketId(), username, "call-back-CANCELLED", null);
        return find(id);
    }

    private void settle(UUID id, Status status, int attempts, Instant due, Instant now) {
        jdbc.sql("""
            update call_back set status = :status, attempts = :attempts, due_at = :due, settled_at = :settled
            where id = :id
            """)
                .param("status", status.name())
                .param("attempts", attempts)
                .param("due", Timestamp.from(due))
                .param("settled", status == Status.PENDING ? null : Timestamp.from(now))
                .param("id", id)
                .update();
    }

    /** After the gap, or the next morning. */
    private static Instant next(Instant now, Rule rule) {
        var later = now.plus(Duration.ofMinutes(rule.integer("gapMinutes")));
        if (callable(later, rule)) {
            return later;
        }
        var time = later.atZone(BusinessClock.ZONE);
        var from = LocalTime.parse(rule.text("from"));
        var day = time.toLocalTime().isBefore(from)
                ? time.toLocalDate()
                : time.toLocalDate().plusDays(1);
        return day.atTime(from).atZone(BusinessClock.ZONE).toInstant();
    }

    private static boolean callable(Instant at, Rule rule) {
        var time = at.atZone(BusinessClock.ZONE).toLocalTime();
        return !time.isBefore(LocalTime.parse(rule.text("from"))) && time.isBefore(LocalTime.parse(rule.text("to")));
    }

    private Rule rule(Instant now) {
        return rulebook.rule("service.call-back", LocalDate.ofInstant(now, BusinessClock.ZONE));
    }

    private CallBackView find(UUID id) {
        return jdbc.sql("select * from call_back where id = :id")
                .param("id", id)
                .query((row, _) -> view(row))
                .optional()
                .orElseThrow(CallProblem.CALL_BACK_NOT_FOUND::problem);
    }

    private CallBackView locked(UUID id) {
        return jdbc.sql("select * from call_back where id = :id for update")
                .param("id", id)
                .query((row, _) -> view(row))
                .optional()
                .orElseThrow(CallProblem.CALL_BACK_NOT_FOUND::problem);
    }

    private static CallBackView view(ResultSet row) throws SQLException {
        var settled = row.getTimestamp("settled_at");
        return new CallBackView(
                row.getObject("id", UUID.class),
                row.getObject("ticket_id", UUID.class),
                Status.valueOf(row.getString("status")),
                row.getTimestamp("due_at").toInstant(),
                row.getInt("attempts"),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                settled == null ? null : settled.toInstant());
    }

    /** Calls that are promised for now. */
    @Override
    @Transactional(readOnly = true)
    public List<WorkItem> open() {
        return jdbc.sql("""
            select b.id, b.due_at, b.asked_at, b.attempts, t.subject, t.owner
            from call_back b join ticket t on t.id = b.ticket_id
            where b.status = 'PENDING' and b.due_at <= :soon order by b.due_at limit :shown
            """)
                .param("soon", Timestamp.from(clock.now().plus(Duration.ofHours(1))))
                .param("shown", SHOWN)
                .query((row, _) -> new WorkItem(
                        "call-back",
                        row.getObject("id", UUID.class),
                        "回电：" + row.getString("subject"),
                        row.getString("owner"),
                        row.getTimestamp("asked_at").toInstant(),
                        row.getTimestamp("due_at").toInstant()))
                .list();
    }
}
