package com.xinfan.platform.work;

import java.util.List;

/** A feature whose open work has owners, declared as a bean: what a leaver owns goes to somebody else. */
public interface HandOver {

    /** Gives everything open of one to the other, and answers what it was; in the transaction of the caller. */
    List<WorkItem> handOver(String leaver, String successor);
}
