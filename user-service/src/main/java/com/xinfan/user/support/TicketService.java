package com.xinfan.user.support;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.web.WebProblem;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.vault.Vault;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person does with her tickets. Another's ticket is not there. */
@Service
@Transactional
public class TicketService {

    private final Tickets tickets;
    private final Replies replies;
    private final Accounts accounts;
    private final Deadlines deadlines;
    private final Vault vault;
    private final Outbox outbox;
    private final BusinessClock clock;

    TicketService(
            Tickets tickets,
            Replies replies,
            Accounts accounts,
            Deadlines deadlines,
            Vault vault,
            Outbox outbox,
            BusinessClock clock) {
        this.tickets = tickets;
        this.replies = replies;
        this.accounts = accounts;
        this.deadlines = deadlines;
        this.vault = vault;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Files a ticket, or finds it when the same request is made again. */
    UUID file(UUID userId, String key, Ticket.Filing filing, String text) {
        accounts.lock(userId);
        var filingKey = Ids.of("ticket", userId, key);
        var known = tickets.findByFilingKey(filingKey);
        if (known.isPresent()) {
            if (!known.get().files(filing)) {
                throw WebProblem.IDEMPOTENCY_KEY_REUSED.at("Idempotency-Key");
            }
            return known.get().id();
        }
        var now = clock.now();
        var ticket = tickets.saveAndFlush(
                new Ticket(Ids.next(), filingKey, userId, filing, deadlines.of(filing.kind(), now)));
        replies.add(ticket.id(), filingKey, Replies.TicketReply.ofUser(Ids.next(), text, now));
        if (ticket.kind() == TicketKind.COMPLAINT) {
            outbox.append(new UserEvent.ComplaintFiled(
                    userId, now, ticket.id(), ticket.category().name()));
        }
        return ticket.id();
    }

    /** Files a person's wish that somebody looks at what concerns her data; the same key files it once. */
    public UUID requestPrivacy(UUID userId, String key, String subject, String text) {
        var filing = new Ticket.Filing(TicketKind.REQUEST, TicketCategory.PRIVACY, subject, null, null);
        return file(userId, key, filing, text);
    }

    /** Whether something of hers is not settled. */
    public boolean unsettled(UUID userId) {
        return tickets.existsByUserIdAndResolvedAtIsNull(userId);
    }

    void reply(UUID userId, UUID ticketId, String key, String text) {
        var ticket = mine(userId, ticketId);
        var reply = Replies.TicketReply.ofUser(Ids.next(), text, clock.now());
        if (replies.add(ticketId, Ids.of("ticket-reply", ticketId, userId, key), reply)) {
            ticket.userReplied();
            tickets.saveAndFlush(ticket);
        }
    }

    void reopen(UUID userId, UUID ticketId, @Nullable String text) {
        var ticket = mine(userId, ticketId);
        ticket.requireResolved();
        var now = clock.now();
        if (!ticket.reopenable(now)) {
            throw TicketProblem.TICKET_REOPEN_LATE.problem().rule(deadlines.closing(now));
        }
        ticket.reopen(deadlines.resolveBy(ticket.kind(), now));
        if (text != null) {
            ticket.userReplied();
            var requestKey = Ids.of("ticket-reopening", ticketId, ticket.reopenings());
            replies.add(ticketId, requestKey, Replies.TicketReply.ofUser(Ids.next(), text, now));
        }
        tickets.saveAndFlush(ticket);
    }

    void survey(UUID userId, UUID ticketId, int score, @Nullable String comment) {
        var ticket = mine(userId, ticketId);
        var sealed = comment == null ? null : vault.seal(ticket.commentCell(), comment);
        ticket.survey(score, sealed, clock.now());
        tickets.saveAndFlush(ticket);
    }

    private Ticket mine(UUID userId, UUID ticketId) {
        return tickets.findByIdAndUserId(ticketId, userId).orElseThrow(TicketProblem.TICKET_NOT_FOUND::problem);
    }
}
