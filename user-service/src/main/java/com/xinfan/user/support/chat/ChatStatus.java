package com.xinfan.user.support.chat;

/** ASSISTANT → QUEUED ⇄ ACTIVE → ENDED; any may end at once. */
enum ChatStatus {
    ASSISTANT,
    QUEUED,
    ACTIVE,
    ENDED
}
