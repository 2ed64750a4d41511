package com.xinfan.user.support.ticket;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.user.staff.StaffDirectory;
import com.xinfan.user.support.clock.Deadlines;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with tickets; every act is in the audit log, without the words. */
@Service
@Transactional
public class TicketDesk {

    private static final Set<Role> HANDLERS = Set.of(Role.SUPPORT, Role.COMPLIANCE, Role.ADMIN);

    private final Tickets tickets;
    private final Replies replies;
    private final StaffDirectory directory;
    private final Deadlines deadlines;
    private final TicketIntake intake;
    private final Audit audit;
    private final BusinessClock clock;

    TicketDesk(
            Tickets tickets,
            Replies replies,
            StaffDirectory directory,
            Deadlines deadlines,
            TicketIntake intake,
            Audit audit,
            BusinessClock clock) {
        this.tickets = tickets;
        this.replies = replies;
        this.directory = directory;
        this.deadlines = deadlines;
        this.intake = intake;
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

    /** What is said; {@code seen} is the version of the ticket that the writer had before her. */
    record Saying(String text, boolean internal, @Nullable Long seen) {}

    void reply(CurrentStaff staff, UUID ticketId, String key, Saying saying) {
        var ticket = ticket(ticketId);
        var before = State.of(ticket);
        var now = clock.now();
        var internal = saying.internal();
        var reply = Replies.TicketReply.ofStaff(Ids.next(), staff.username(), internal, saying.text(), now);
        if (!replies.add(ticketId, Ids.of("ticket-reply", ticketId, staff.id(), key), reply)) {
            return;
        }
        ticket.requireVersion(saying.seen());
        if (internal) {
            ticket.noted();
            save(staff, "ticket.noted", ticket, before);
        } else {
            ticket.staffReplied(staff.username(), now);
            save(staff, "ticket.answered", ticket, before);
            intake.tell(ticket, reply);
        }
    }

    /** Says approved words. */
    public void say(CurrentStaff staff, UUID ticketId, String key, String text) {
        reply(staff, ticketId, key, new Saying(text, false, null));
    }

    /** Ends the matter with words for the person; a complaint with its verdict. */
    public void resolve(CurrentStaff staff, UUID ticketId, String text, @Nullable Boolean upheld) {
        var ticket = ticket(ticketId);
        var before = State.of(ticket);
        var now = clock.now();
        ticket.resolve(staff.username(), upheld, now, deadlines.after(now));
        var reply = Replies.TicketReply.ofStaff(Ids.next(), staff.username(), false, text, now);
        replies.add(ticketId, Ids.of("ticket-resolution", ticketId, ticket.reopenings()), reply);
        save(staff, "ticket.resolved", ticket, before);
        intake.tell(ticket, reply);
        if (upheld != null) {
            intake.decided(ticket, upheld, now);
        }
    }

    /** It is something else than the person said; a complaint counts as one from its filing. */
    void classify(CurrentStaff staff, UUID ticketId, TicketKind kind, TicketCategory category) {
        var ticket = ticket(ticketId);
        var before = new Sort(ticket.kind(), ticket.category());
        ticket.reclassify(kind, category, deadlines.of(kind, ticket.openedAt()));
        tickets.saveAndFlush(ticket);
        intake.redirect(ticket, before.kind());
        var after = new Sort(kind, category);
        audit.record(staff.username(), "ticket.classified", "ticket:" + ticketId, before, after, null);
    }

    private record Sort(TicketKind kind, TicketCategory category) {}

    /** Somebody has made sure whose it is. */
    void bind(CurrentStaff staff, UUID ticketId, UUID userId, String reason) {
        var ticket = ticket(ticketId);
        ticket.belongTo(userId);
        intake.saved(ticket);
        intake.complained(ticket, clock.now());
        audit.record(staff.username(), "ticket.bound", "ticket:" + ticketId, null, Map.of("userId", userId), reason);
    }

    /** Two tickets of one person about one matter become one; the words of both stay where they were said. */
    void merge(CurrentStaff staff, UUID ticketId, UUID into) {
        if (ticketId.equals(into)) {
            throw TicketProblem.TICKET_MERGE_SELF.at("/into");
        }
        var first = ticket(ticketId.compareTo(into) < 0 ? ticketId : into);
        var second = ticket(ticketId.compareTo(into) < 0 ? into : ticketId);
        var source = first.id().equals(ticketId) ? first : second;
        var target = source == first ? second : first;
        if (!Objects.equals(source.userId(), target.userId())) {
            throw TicketProblem.TICKET_OTHER_PERSON.at("/into");
        }
        var before = State.of(source);
        target.requireActive();
        source.mergedAway(staff.username(), clock.now());
        var key = Ids.of("ticket-merge", ticketId, into);
        var now = clock.now();
        replies.add(ticketId, key, Replies.TicketReply.ofSystem(key, "已并入工单 " + into, now));
        intake.merged(source, target);
        save(staff, "ticket.merged", source, before);
    }

    private void save(CurrentStaff staff, String action, Ticket ticket, State before) {
        intake.saved(ticket);
        audit.record(staff.username(), action, "ticket:" + ticket.id(), before, State.of(ticket), null);
    }

    private Ticket ticket(UUID id) {
        return tickets.findById(id).orElseThrow(TicketProblem.TICKET_NOT_FOUND::problem);
    }
}
