package com.xinfan.platform.clock;

/**
 * Work that falls due by {@link BusinessClock}, declared as a bean. One runner per database calls it every minute until
 * it answers 0, so each call may stop after a bounded batch. It must be resumable: a kill may come between any two
 * calls.
 *
 * <p>A day ends with one more run of all work at its last moment. Days on which nobody ran are made up for like that in
 * their order, all work of one day before any of the next; meanwhile {@link BusinessClock#now} answers the end of that
 * day on the thread of the work. Work that fails keeps its day open and stops there; the others go on.
 */
public interface DueWork {

    String name();

    /** Does one batch of what is due now and answers how many items it did. */
    int runDue();
}
