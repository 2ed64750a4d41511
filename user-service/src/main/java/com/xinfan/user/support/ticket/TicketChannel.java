package com.xinfan.user.support.ticket;

/** Where a matter came in; whatever comes later joins the same ticket. */
public enum TicketChannel {
    APP,
    CHAT,
    PHONE,
    EMAIL,
    REGULATOR
}
