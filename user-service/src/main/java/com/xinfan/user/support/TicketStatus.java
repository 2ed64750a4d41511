package com.xinfan.user.support;

/**
 * OPEN → ASSIGNED → WAITING_USER ⇄ WAITING_STAFF → RESOLVED → CLOSED; a resolved or closed one can be reopened to
 * WAITING_STAFF for a time.
 */
enum TicketStatus {
    OPEN,
    ASSIGNED,
    WAITING_USER,
    WAITING_STAFF,
    RESOLVED,
    CLOSED;

    /** Whether an outcome is still owed. */
    boolean active() {
        return this != RESOLVED && this != CLOSED;
    }
}
