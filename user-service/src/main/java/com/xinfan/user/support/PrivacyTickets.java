package com.xinfan.user.support;

import com.xinfan.user.support.ticket.TicketService;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the rights over one's data need of the desk. */
@Component
public class PrivacyTickets {

    private final TicketService tickets;

    PrivacyTickets(TicketService tickets) {
        this.tickets = tickets;
    }

    /** Whether something of hers is not settled. */
    public boolean unsettled(UUID userId) {
        return tickets.unsettled(userId);
    }
}
