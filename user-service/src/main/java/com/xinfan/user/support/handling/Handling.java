package com.xinfan.user.support.handling;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.support.clock.DeskClock;
import com.xinfan.user.support.flow.Priority;
import com.xinfan.user.support.flow.Queues;
import com.xinfan.user.support.flow.Trail;
import com.xinfan.user.support.ticket.TicketProblem;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Marks that staff put on tickets; each is in the audit log. */
@Service
@Transactional
public class Handling {

    private static final int TAGS_MAX = 20;

    private final JdbcClient jdbc;
    private final Queues queues;
    private final DeskClock deskClock;
    private final Trail trail;
    private final Audit audit;
    private final BusinessClock clock;
    private final Rulebook rulebook;

    Handling(
            JdbcClient jdbc,
            Queues queues,
            DeskClock deskClock,
            Trail trail,
            Audit audit,
            BusinessClock clock,
            Rulebook rulebook) {
        this.jdbc = jdbc;
        this.queues = queues;
        this.deskClock = deskClock;
        this.trail = trail;
        this.audit = audit;
        this.clock = clock;
        this.rulebook = rulebook;
    }

    /** The root of a complaint: what went wrong, and in which campaign, article or product. */
    record Cause(
            String code, @Nullable CauseKind kind, @Nullable UUID id) {}

    enum CauseKind {
        CAMPAIGN,
        ARTICLE,
        PRODUCT
    }

    /** What is null stays; another queue is another skill, so the owner lets go only of what is not begun. */
    public void sort(CurrentStaff staff, UUID ticketId, @Nullable Priority priority, @Nullable String queue) {
        if (priority == null && queue == null) {
            return;
        }
        var known = queue == null ? null : queues.require(queue);
        changed(jdbc.sql("""
            update ticket set priority = coalesce(:priority, priority), queue = coalesce(:queue, queue)
            where id = :id
            """)
                .param("priority", priority == null ? null : priority.name())
                .param("queue", known)
                .param("id", ticketId)
                .update());
        deskClock.follow(ticketId, clock.now());
        done(staff, ticketId, "sorted", (priority == null ? "" : priority + " ") + (known == null ? "" : known));
    }

    public void tag(CurrentStaff staff, UUID ticketId, String tag) {
        changed(jdbc.sql("""
            update ticket set tags = case when :tag = any(tags) or cardinality(tags) >= :max then tags
                                          else array_append(tags, :tag) end
            where id = :id
            """)
                .param("tag", tag)
                .param("max", TAGS_MAX)
                .param("id", ticketId)
                .update());
        done(staff, ticketId, "tagged", tag);
    }

    void tags(CurrentStaff staff, UUID ticketId, List<String> tags) {
        changed(jdbc.sql("update ticket set tags = :tags where id = :id")
                .param("tags", tags.stream().distinct().toArray(String[]::new))
                .param("id", ticketId)
                .update());
        done(staff, ticketId, "tagged", String.join(",", tags));
    }

    void cause(CurrentStaff staff, UUID ticketId, Cause cause) {
        if ((cause.kind() == null) != (cause.id() == null)) {
            throw TicketProblem.TICKET_CAUSE.at(cause.kind() == null ? "/targetKind" : "/targetId");
        }
        changed(jdbc.sql("""
            update ticket set cause = :cause, cause_kind = :kind, cause_id = :target where id = :id
            """)
                .param("cause", cause.code())
                .param("kind", cause.kind() == null ? null : cause.kind().name())
                .param("target", cause.id())
                .param("id", ticketId)
                .update());
        done(staff, ticketId, "cause", cause.code());
    }

    /** A complaint that is not simple takes longer: once, before its time is over, and the person is told. */
    void extend(CurrentStaff staff, UUID ticketId, String reason) {
        var now = clock.now();
        var rule = rulebook.rule("service.complaint-extension", clock.today());
        var subject = jdbc.sql("""
            update ticket set resolve_due_at = resolve_due_at + make_interval(days => :days), extended_at = :now,
                              version = version + 1
            where id = :id and kind = 'COMPLAINT' and channel <> 'REGULATOR' and resolved_at is null
              and extended_at is null and resolve_due_at > :now
            returning id
            """)
                .param("days", rule.integer("days"))
                .param("now", Timestamp.from(now))
                .param("id", ticketId)
                .query((row, _) -> row.getObject(1, UUID.class))
                .optional();
        if (subject.isEmpty()) {
            throw TicketProblem.TICKET_EXTENSION.problem().rule(rule);
        }
        trail.add(ticketId, staff.username(), "extended", rule.text("days"));
        audit.record(
                staff.username(),
                "ticket.extended",
                "ticket:" + ticketId,
                null,
                Map.of("days", rule.text("days")),
                reason);
    }

    /** Two matters that belong together; both ways. */
    void link(CurrentStaff staff, UUID ticketId, UUID other) {
        if (ticketId.equals(other)) {
            throw TicketProblem.TICKET_MERGE_SELF.at("/ticketId");
        }
        var both = jdbc.sql("select count(*) from ticket where id in (:one, :other)")
                .param("one", ticketId)
                .param("other", other)
                .query(Integer.class)
                .single();
        changed(both == 2 ? 1 : 0);
        jdbc.sql("""
            insert into ticket_link values (:one, :other, :by, :at), (:other, :one, :by, :at) on conflict do nothing
            """)
                .param("one", ticketId)
                .param("other", other)
                .param("by", staff.username())
                .param("at", Timestamp.from(clock.now()))
                .update();
        done(staff, ticketId, "linked", other.toString());
    }

    @Transactional(readOnly = true)
    List<UUID> links(UUID ticketId) {
        return jdbc.sql("select other_id from ticket_link where ticket_id = :id order by other_id limit 100")
                .param("id", ticketId)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Who looked behind the mask, at what, and why. */
    void revealed(CurrentStaff staff, UUID ticketId, String what, String reason) {
        audit.record(staff.username(), "ticket.revealed", "ticket:" + ticketId, null, Map.of("what", what), reason);
        trail.add(ticketId, staff.username(), "revealed", what);
    }

    private void done(CurrentStaff staff, UUID ticketId, String act, String detail) {
        trail.add(ticketId, staff.username(), act, detail);
        audit.record(staff.username(), "ticket." + act, "ticket:" + ticketId, null, Map.of("to", detail), null);
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw TicketProblem.TICKET_NOT_FOUND.problem();
        }
    }
}
