package com.xinfan.user.support.flow;

/** Whether an agent takes work; full is online with as many chats as she takes at once. */
public enum Presence {
    ONLINE,
    AWAY,
    OFFLINE
}
