package com.xinfan.user.support.ticket;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.support.clock.Deadlines;
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
    private final TicketIntake intake;
    private final Vault vault;
    private final BusinessClock clock;

    TicketService(
            Tickets tickets,
            Replies replies,
            Accounts accounts,
            Deadlines deadlines,
            TicketIntake intake,
            Vault vault,
            BusinessClock clock) {
        this.tickets = tickets;
        this.replies = replies;
        this.accounts = accounts;
        this.deadlines = deadlines;
        this.intake = intake;
        this.vault = vault;
        this.clock = clock;
    }

    /** Files a ticket, or finds it when the same request is made again. */
    UUID file(UUID userId, String key, TicketIntake.Filing filing, String text) {
        accounts.lock(userId);
        var origin = new TicketIntake.Origin(TicketChannel.APP);
        return intake.file(userId, Ids.of("ticket", userId, key), filing, origin, text);
    }

    /** Whether something of hers is not settled. */
    public boolean unsettled(UUID userId) {
        return tickets.newestActive(userId).isPresent();
    }

    void reply(UUID userId, UUID ticketId, String key, String text) {
        var ticket = mine(userId, ticketId);
        var reply = Replies.TicketReply.ofUser(Ids.next(), text, clock.now());
        if (replies.add(ticketId, Ids.of("ticket-reply", ticketId, userId, key), reply)) {
            ticket.userReplied();
            intake.saved(ticket);
        }
    }

    /** She says that it is done. */
    void confirm(UUID userId, UUID ticketId) {
        var ticket = mine(userId, ticketId);
        ticket.confirm(clock.now());
        intake.saved(ticket);
        tickets.confirmed(ticketId, clock.now());
    }

    void reopen(UUID userId, UUID ticketId, @Nullable String text) {
        var ticket = mine(userId, ticketId);
        ticket.requireResolved();
        var now = clock.now();
        if (!ticket.reopenable(now)) {
            throw TicketProblem.TICKET_REOPEN_LATE.problem().rule(deadlines.closing(now));
        }
        if (intake.tooOften(ticket, now)) {
            throw TicketProblem.TICKET_REOPEN_LIMIT.problem().rule(deadlines.reopening(now));
        }
        intake.reopen(ticket, now);
        if (text != null) {
            ticket.userReplied();
            var requestKey = Ids.of("ticket-reopening", ticketId, ticket.reopenings());
            replies.add(ticketId, requestKey, Replies.TicketReply.ofUser(Ids.next(), text, now));
        }
        intake.saved(ticket);
    }

    void survey(UUID userId, UUID ticketId, int score, @Nullable String comment) {
        var ticket = mine(userId, ticketId);
        var sealed = comment == null ? null : vault.seal(Ticket.commentCell(ticketId), comment);
        ticket.survey(score, sealed, clock.now());
        tickets.saveAndFlush(ticket);
    }

    private Ticket mine(UUID userId, UUID ticketId) {
        return tickets.findByIdAndUserId(ticketId, userId).orElseThrow(TicketProblem.TICKET_NOT_FOUND::problem);
    }
}
