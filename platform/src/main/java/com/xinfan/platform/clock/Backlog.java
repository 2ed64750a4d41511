package com.xinfan.platform.clock;

/** Something still on its way through the spine; the clock waits for all of it to become zero. */
public interface Backlog {

    /** How the local clock endpoint calls it: {@code outboxRows} or {@code lag}. */
    String name();

    long size();
}
