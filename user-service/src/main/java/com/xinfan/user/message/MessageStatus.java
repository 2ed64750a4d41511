package com.xinfan.user.message;

/** What became of a request. */
enum MessageStatus {
    DEFERRED,
    DELIVERED,
    SUPPRESSED
}
