package com.xinfan.user.support.flow;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import com.xinfan.user.support.clock.DeskClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What runs late goes up: the owner is warned, then somebody else gets it, then a manager answers for it. */
@Component
class Escalation implements DueWork, WorkSource {

    private static final int BATCH = 200;
    private static final int SHOWN = 200;
    private static final int WARNED = 1;
    private static final int LATE = 2;
    private static final int MANAGER = 3;

    private final JdbcClient jdbc;
    private final Agents agents;
    private final Trail trail;
    private final DeskClock deskClock;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    Escalation(
            JdbcClient jdbc,
            Agents agents,
            Trail trail,
            DeskClock deskClock,
            BusinessClock clock,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.agents = agents;
        this.trail = trail;
        this.deskClock = deskClock;
        this.clock = clock;
        this.meters = meters;
    }

    record Due(UUID id, String queue, @Nullable String owner, String stepClock, int step) {}

    @Override
    public String name() {
        return "ticket-escalation";
    }

    @Override
    @Transactional
    public int runDue() {
        var now = clock.now();
        var due = jdbc.sql("""
            select id, queue, owner, step_clock, step from ticket
            where step_due_at <= :now order by step_due_at limit :batch for update skip locked
            """)
                .param("now", Timestamp.from(now))
                .param("batch", BATCH)
                .query(new SimplePropertyRowMapper<>(Due.class))
                .list();
        for (var ticket : due) {
            var step = ticket.step() + 1;
            jdbc.sql("update ticket set step = :step, sla_breached = sla_breached or :late where id = :id")
                    .param("step", step)
                    .param("late", step >= LATE)
                    .param("id", ticket.id())
                    .update();
            act(ticket, step);
            deskClock.follow(ticket.id(), now);
        }
        return due.size();
    }

    private void act(Due ticket, int step) {
        switch (step) {
            case WARNED -> trail.add(ticket.id(), Trail.SYSTEM, "warned", ticket.stepClock());
            case LATE -> {
                meters.counter("desk.sla.breaches", "clock", ticket.stepClock(), "queue", ticket.queue())
                        .increment();
                trail.add(ticket.id(), Trail.SYSTEM, "late", ticket.stepClock());
                agents.forTicket(ticket.queue(), ticket.owner()).ifPresent(other -> pass(ticket, other));
            }
            default -> trail.add(ticket.id(), Trail.SYSTEM, "escalated", ticket.stepClock());
        }
    }

    private void pass(Due ticket, String other) {
        jdbc.sql("""
            update ticket set owner = :owner, version = version + 1,
                              status = case when status = 'OPEN' then 'ASSIGNED' else status end
            where id = :id
            """).param("owner", other).param("id", ticket.id()).update();
        trail.add(ticket.id(), Trail.SYSTEM, "reassigned", other);
    }

    /** What a manager answers for. */
    @Override
    @Transactional(readOnly = true)
    public List<WorkItem> open() {
        return jdbc.sql("""
            select id, subject, queue, opened_at,
                   case when step_clock = 'FIRST' then first_due_at else solve_due_at end as due_at
            from ticket where step = :manager and resolved_at is null and status <> 'WAITING_USER'
            order by due_at limit :shown
            """)
                .param("manager", MANAGER)
                .param("shown", SHOWN)
                .query((row, _) -> new WorkItem(
                        "ticket-escalation",
                        row.getObject("id", UUID.class),
                        "【主管】" + row.getString("queue") + "：" + row.getString("subject"),
                        null,
                        row.getTimestamp("opened_at").toInstant(),
                        row.getTimestamp("due_at").toInstant()))
                .list();
    }
}
