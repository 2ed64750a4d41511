package com.xinfan.user.support;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.user.staff.StaffDirectory;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with tickets; every act is in the audit log, without the words. */
@Service
@Transactional
class TicketDesk {

    private static final Set<Role> HANDLERS = Set.of(Role.SUPPORT, Role.COMPLIANCE, Role.ADMIN);

    private final Tickets tickets;
    private final Replies replies;
    private final StaffDirectory directory;
    private final Deadlines deadlines;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;

    TicketDesk(
            Tickets tickets,
            Replies replies,
            StaffDirectory directory,
            Deadlines deadlines,
            Outbox outbox,
            Audit audit,
            BusinessClock clock) {
        this.tickets = tickets;
        this.replies = replies;
        this.directory = directory;
        this.deadlines = deadlines;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** A ticket as the audit log keeps it. */
    private record State(
            TicketStatus status,
            @Nullable String owner,
            @Nullable Boolean upheld) {

        static State of(Ticket ticket) {
            return new State(ticket.status(), ticket.owner(), ticket.upheld());
        }
    }

    /** Gives the ticket to somebody who handles tickets; without a name the caller takes it. */
    void assign(CurrentStaff staff, UUID ticketId, @Nullable String username) {
        var ticket = ticket(ticketId);
        var before = State.of(ticket);
        if (username == null) {
            ticket.take(staff.username());
        } else {
            if (!username.equals(staff.username()) && Collections.disjoint(directory.roles(username), HANDLERS)) {
                throw TicketProblem.TICKET_ASSIGNEE.at("/username");
            }
            ticket.assign(username);
        }
        save(staff, "ticket.assigned", ticket, before);
    }

    void reply(CurrentStaff staff, UUID ticketId, String key, String text, boolean internal) {
        var ticket = ticket(ticketId);
        var before = State.of(ticket);
        var now = clock.now();
        var reply = Replies.TicketReply.ofStaff(Ids.next(), staff.username(), internal, text, now);
        if (!replies.add(ticketId, Ids.of("ticket-reply", ticketId, staff.id(), key), reply)) {
            return;
        }
        if (internal) {
            ticket.noted();
            save(staff, "ticket.noted", ticket, before);
        } else {
            ticket.staffReplied(staff.username(), now);
            save(staff, "ticket.answered", ticket, before);
            tell(ticket, reply);
        }
    }

    void resolve(CurrentStaff staff, UUID ticketId, String text, @Nullable Boolean upheld) {
        var ticket = ticket(ticketId);
        var before = State.of(ticket);
        var now = clock.now();
        ticket.resolve(staff.username(), upheld, now, deadlines.after(now));
        var reply = Replies.TicketReply.ofStaff(Ids.next(), staff.username(), false, text, now);
        replies.add(ticketId, Ids.of("ticket-resolution", ticketId, ticket.reopenings()), reply);
        save(staff, "ticket.resolved", ticket, before);
        tell(ticket, reply);
        if (upheld != null) {
            outbox.append(new UserEvent.ComplaintResolved(
                    ticket.userId(), now, ticketId, ticket.category().name(), upheld));
        }
    }

    private void tell(Ticket ticket, Replies.TicketReply reply) {
        outbox.append(new MessageEvent.Requested(
                Ids.of("message", "ticket-answered", reply.id()),
                ticket.userId(),
                reply.at(),
                "ticket-answered",
                MessageClass.SERVICE,
                Map.of("subject", ticket.subject())));
    }

    private void save(CurrentStaff staff, String action, Ticket ticket, State before) {
        tickets.saveAndFlush(ticket);
        audit.record(staff.username(), action, "ticket:" + ticket.id(), before, State.of(ticket), null);
    }

    private Ticket ticket(UUID id) {
        return tickets.findById(id).orElseThrow(TicketProblem.TICKET_NOT_FOUND::problem);
    }
}
