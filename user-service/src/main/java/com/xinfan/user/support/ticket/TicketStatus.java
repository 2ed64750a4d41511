package com.xinfan.user.support.ticket;

/**
 * OPEN → ASSIGNED → WAITING_USER ⇄ WAITING_STAFF → RESOLVED → CLOSED; a resolved or closed one can be reopened to
 * WAITING_STAFF for a time.
 */
public enum TicketStatus {
    OPEN,
    ASSIGNED,
    WAITING_USER,
    WAITING_STAFF,
    RESOLVED,
    CLOSED;

    /** Whether an outcome is still owed. */
    public boolean active() {
        return this != RESOLVED && this != CLOSED;
    }
}
