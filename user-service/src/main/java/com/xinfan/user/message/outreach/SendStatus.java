package com.xinfan.user.message.outreach;

/** Where a send stands. */
enum SendStatus {
    DRAFT,
    SUBMITTED,
    APPROVED,
    RUNNING,
    PAUSED,
    CANCELLED,
    DONE
}
