package com.xinfan.user.support.ticket;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.web.WebProblem;
import com.xinfan.user.support.clock.Deadlines;
import com.xinfan.user.support.flow.Reception;
import com.xinfan.user.support.mail.Postbox;
import com.xinfan.user.support.mask.Masking;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the ways in do with tickets: app, chat, calls and mail join the same one. In the transaction of the way in. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class TicketIntake {

    private final Tickets tickets;
    private final Replies replies;
    private final Deadlines deadlines;
    private final Reception reception;
    private final Postbox postbox;
    private final Outbox outbox;
    private final BusinessClock clock;

    TicketIntake(
            Tickets tickets,
            Replies replies,
            Deadlines deadlines,
            Reception reception,
            Postbox postbox,
            Outbox outbox,
            BusinessClock clock) {
        this.tickets = tickets;
        this.replies = replies;
        this.deadlines = deadlines;
        this.reception = reception;
        this.postbox = postbox;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What is filed. The subject is a headline that lists and messages show: long numbers in it are hidden at once. */
    public record Filing(
            TicketKind kind,
            TicketCategory category,
            String subject,
            @Nullable UUID orderId,
            @Nullable UUID contentId) {

        public Filing {
            subject = Masking.hide(subject);
        }

        public Filing(TicketKind kind, TicketCategory category, String subject) {
            this(kind, category, subject, null, null);
        }
    }

    /** Where it comes from; {@code reference} is the regulator's own number. */
    public record Origin(TicketChannel channel, @Nullable String reference) {

        public Origin(TicketChannel channel) {
            this(channel, null);
        }
    }

    /** Files a ticket, or finds it when the same is filed again; nobody's until it is known whose it is. */
    public UUID file(@Nullable UUID userId, UUID filingKey, Filing filing, Origin origin, String text) {
        var known = tickets.findByFilingKey(filingKey);
        if (known.isPresent()) {
            if (!known.get().files(filing)) {
                throw WebProblem.IDEMPOTENCY_KEY_REUSED.at("Idempotency-Key");
            }
            return known.get().id();
        }
        var now = clock.now();
        var due = origin.channel() == TicketChannel.REGULATOR
                ? deadlines.ofRegulator(now)
                : deadlines.of(filing.kind(), now);
        var ticket = tickets.saveAndFlush(new Ticket(Ids.next(), filingKey, userId, filing, due));
        replies.add(ticket.id(), filingKey, Replies.TicketReply.ofUser(Ids.next(), text, now));
        reception.receive(
                ticket.id(),
                userId,
                new Reception.Matter(origin.channel(), filing.kind(), filing.category(), origin.reference()),
                now);
        complained(ticket, now);
        return ticket.id();
    }

    /** A complaint is one from the moment that it is known as one and whose it is. */
    void complained(Ticket ticket, Instant now) {
        var person = ticket.userId();
        if (ticket.kind() == TicketKind.COMPLAINT && person != null) {
            outbox.append(new UserEvent.ComplaintFiled(
                    person, now, ticket.id(), ticket.category().name()));
        }
    }

    /**
     * The person wrote on the ticket; a resolved one comes back while it may. Answers whether the ticket took it: one
     * that is over for good does not.
     */
    public boolean said(UUID ticketId, UUID key, String text) {
        var ticket = ticket(ticketId);
        var now = clock.now();
        if (!ticket.status().active()) {
            if (!ticket.reopenable(now) || tooOften(ticket, now)) {
                return false;
            }
            reopen(ticket, now);
        }
        if (replies.add(ticketId, key, Replies.TicketReply.ofUser(Ids.next(), text, now))) {
            ticket.userReplied();
            saved(ticket);
        }
        return true;
    }

    /** The house notes what happened elsewhere: a transcript, a call. It changes nothing else. */
    public void record(UUID ticketId, UUID key, String text) {
        replies.add(ticketId, key, Replies.TicketReply.ofSystem(Ids.next(), text, clock.now()));
    }

    /** Somebody of the desk speaks with the person on another way; she keeps the ticket if nobody had it. */
    public void talked(UUID ticketId, String username) {
        var ticket = ticket(ticketId);
        if (ticket.status().active()) {
            ticket.talked(username, clock.now());
            saved(ticket);
        }
    }

    /** The person speaks on another way. */
    public void heard(UUID ticketId) {
        var ticket = ticket(ticketId);
        if (ticket.status() == TicketStatus.WAITING_USER) {
            ticket.userReplied();
            saved(ticket);
        }
    }

    public void assign(UUID ticketId, String username) {
        var ticket = ticket(ticketId);
        if (ticket.status().active()) {
            ticket.assign(username);
            saved(ticket);
        }
    }

    /** The newest open ticket of a person. */
    public Optional<UUID> activeOf(UUID userId) {
        return tickets.newestActive(userId);
    }

    /** Refuses a ticket that is another's or over. */
    public void requireOpen(UUID ticketId, UUID userId) {
        var ticket = tickets.findByIdAndUserId(ticketId, userId).orElseThrow(TicketProblem.TICKET_NOT_FOUND::problem);
        if (!ticket.status().active()) {
            throw TicketProblem.TICKET_STATE.problem(ticket.status());
        }
    }

    public Optional<String> subject(UUID ticketId) {
        return tickets.findById(ticketId).map(Ticket::subject);
    }

    public @Nullable UUID person(UUID ticketId) {
        return ticket(ticketId).userId();
    }

    void reopen(Ticket ticket, Instant now) {
        ticket.reopen(deadlines.resolveBy(ticket.kind(), now));
        tickets.saveAndFlush(ticket);
        reception.restart(ticket.id(), now);
    }

    boolean tooOften(Ticket ticket, Instant now) {
        return ticket.reopenings() >= deadlines.reopening(now).integer("max");
    }

    void saved(Ticket ticket) {
        tickets.saveAndFlush(ticket);
        reception.follow(ticket.id(), clock.now());
    }

    /** The person learns of an answer where she can: in her inbox, and by mail when that is how she came. */
    void tell(Ticket ticket, Replies.TicketReply reply) {
        var person = ticket.userId();
        if (person != null) {
            outbox.append(new MessageEvent.Requested(
                    Ids.of("message", "ticket-answered", reply.id()),
                    person,
                    reply.at(),
                    "ticket-answered",
                    MessageClass.SERVICE,
                    Map.of("subject", ticket.subject())));
        }
        postbox.answer(ticket.id(), reply.id());
    }

    /** The matter is another; one that has become a complaint is announced as one. */
    void redirect(Ticket ticket, TicketKind before) {
        var now = clock.now();
        reception.redirect(ticket.id(), ticket.kind(), ticket.category(), now);
        if (before != TicketKind.COMPLAINT) {
            complained(ticket, now);
        }
    }

    /** Chats, calls and mails of the one that is over go on with the other. */
    void merged(Ticket source, Ticket target) {
        tickets.saveAndFlush(source);
        tickets.mergedInto(source.id(), target.id());
        tickets.moveChats(source.id(), target.id());
        tickets.moveMails(source.id(), target.id());
        tickets.moveCalls(source.id(), target.id());
    }

    void decided(Ticket ticket, boolean upheld, Instant now) {
        var person = ticket.userId();
        if (person != null) {
            outbox.append(new UserEvent.ComplaintResolved(
                    person, now, ticket.id(), ticket.category().name(), upheld));
        }
    }

    private Ticket ticket(UUID id) {
        return tickets.findById(id).orElseThrow(TicketProblem.TICKET_NOT_FOUND::problem);
    }
}
