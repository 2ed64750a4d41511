package com.xinfan.contract.vocabulary;

/** The way a message reaches a person; {@code INBOX} is the list inside the app. */
public enum MessageChannel {
    INBOX,
    PUSH,
    SMS
}
