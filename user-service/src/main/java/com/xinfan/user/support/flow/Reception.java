package com.xinfan.user.support.flow;

import com.xinfan.user.support.clock.DeskClock;
import com.xinfan.user.support.ticket.TicketCategory;
import com.xinfan.user.support.ticket.TicketChannel;
import com.xinfan.user.support.ticket.TicketKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts what comes in where it belongs and starts its clock. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Reception {

    private final JdbcClient jdbc;
    private final Queues queues;
    private final DeskStandings standings;
    private final DeskClock clock;
    private final Trail trail;

    Reception(JdbcClient jdbc, Queues queues, DeskStandings standings, DeskClock clock, Trail trail) {
        this.jdbc = jdbc;
        this.queues = queues;
        this.standings = standings;
        this.clock = clock;
        this.trail = trail;
    }

    /** What a matter is about and where it came from; {@code reference} is the regulator's own number of it. */
    public record Matter(
            TicketChannel channel,
            TicketKind kind,
            TicketCategory category,
            @Nullable String reference) {}

    public void receive(UUID ticketId, @Nullable UUID userId, Matter matter, Instant now) {
        jdbc.sql("""
            update ticket set channel = :channel, queue = :queue, standing = :standing, priority = :priority,
                              reference = :reference
            where id = :id
            """)
                .param("channel", matter.channel().name())
                .param("queue", queues.of(matter.channel(), matter.kind(), matter.category()))
                .param("standing", standings.of(userId))
                .param("priority", priority(matter).name())
                .param("reference", matter.reference())
                .param("id", ticketId)
                .update();
        clock.start(ticketId, now);
        trail.add(ticketId, Trail.SYSTEM, "filed", matter.channel().name());
    }

    /** The matter is another than was thought; its clock is too. */
    public void redirect(UUID ticketId, TicketKind kind, TicketCategory category, Instant now) {
        var channel = jdbc.sql("select channel from ticket where id = :id")
                .param("id", ticketId)
                .query(String.class)
                .single();
        jdbc.sql("update ticket set queue = :queue where id = :id")
                .param("queue", queues.of(TicketChannel.valueOf(channel), kind, category))
                .param("id", ticketId)
                .update();
        clock.follow(ticketId, now);
    }

    public void follow(UUID ticketId, Instant now) {
        clock.follow(ticketId, now);
    }

    public void restart(UUID ticketId, Instant now) {
        clock.start(ticketId, now);
        trail.add(ticketId, Trail.SYSTEM, "reopened", null);
    }

    private static Priority priority(Matter matter) {
        return matter.channel() == TicketChannel.REGULATOR ? Priority.URGENT : Priority.NORMAL;
    }
}
