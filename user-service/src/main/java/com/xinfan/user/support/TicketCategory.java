package com.xinfan.user.support;

/** What the ticket is about. */
enum TicketCategory {
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
