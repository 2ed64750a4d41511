package com.xinfan.user.support.ticket;

/** What the ticket is about. */
public enum TicketCategory {
    ACCOUNT,
    CARD,
    DEPOSIT,
    WITHDRAWAL,
    ORDER,
    LOAN,
    CAMPAIGN,
    CONTENT,
    PRIVACY,
    OTHER
}
