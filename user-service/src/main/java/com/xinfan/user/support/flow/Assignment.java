package com.xinfan.user.support.flow;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.user.support.clock.DeskClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives tickets that nobody has to whoever is there, able and least busy. With nobody there they wait in the queue. */
@Component
class Assignment implements DueWork {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final Agents agents;
    private final Trail trail;
    private final DeskClock deskClock;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    Assignment(
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

    @Override
    public String name() {
        return "ticket-assignment";
    }

    /** A ticket of a live chat is its agent's business. */
    @Override
    @Transactional
    public int runDue() {
        var waiting = jdbc.sql("""
            select t.id, t.queue from ticket t
            where t.owner is null and t.resolved_at is null
              and exists (select 1 from desk_agent a join desk_queue q on q.code = t.queue
                          where a.presence = 'ONLINE' and (q.skill is null or q.skill = any(a.skills)))
              and not exists (select 1 from chat c where c.ticket_id = t.id and c.status <> 'ENDED')
            order by t.priority = 'URGENT' desc, t.solve_due_at, t.id limit :batch for update of t skip locked
            """)
                .param("batch", BATCH)
                .query(new SimplePropertyRowMapper<>(Waiting.class))
                .list();
        return (int) waiting.stream().filter(this::give).count();
    }

    record Waiting(UUID id, String queue) {}

    private boolean give(Waiting ticket) {
        var agent = agents.forTicket(ticket.queue(), null);
        agent.ifPresent(username -> {
            jdbc.sql("""
                update ticket set owner = :owner, version = version + 1,
                                  status = case when status = 'OPEN' then 'ASSIGNED' else status end
                where id = :id
                """).param("owner", username).param("id", ticket.id()).update();
            trail.add(ticket.id(), Trail.SYSTEM, "assigned", username);
            deskClock.follow(ticket.id(), clock.now());
            meters.counter("desk.assigned").increment();
        });
        return agent.isPresent();
    }
}
