package com.xinfan.user.support.flow;

/** How soon; each shortens the desk's clock. */
public enum Priority {
    NORMAL,
    HIGH,
    URGENT
}
