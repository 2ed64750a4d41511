package com.xinfan.user.support;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tickets as the rights of a person over her data need them. */
@Component
public class PrivacyTickets {

    private final TicketService tickets;
    private final JdbcClient jdbc;

    PrivacyTickets(TicketService tickets, JdbcClient jdbc) {
        this.tickets = tickets;
        this.jdbc = jdbc;
    }

    /** Files a request for a person's look at something; the same key files it once. */
    public UUID request(UUID userId, String key, String subject, String text) {
        var filing = new Ticket.Filing(TicketKind.REQUEST, TicketCategory.PRIVACY, subject, null, null);
        return tickets.file(userId, key, filing, text);
    }

    /** How many of a user's tickets are not settled. */
    public int open(UUID userId) {
        return jdbc.sql("select count(*) from ticket where user_id = :user and resolved_at is null")
                .param("user", userId)
                .query(Integer.class)
                .single();
    }
}
