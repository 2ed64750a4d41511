package com.xinfan.user.message;

/** What became of a request. */
public enum MessageStatus {
    DEFERRED,
    DELIVERED,
    SUPPRESSED
}
