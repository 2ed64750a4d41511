package com.xinfan.platform.clock;

/**
 * Work that falls due by {@link BusinessClock}, declared as a bean. One runner per database calls it every minute until
 * it answers 0, so each call may stop after a bounded batch. It must be resumable: a kill may come between any two
 * calls.
 */
public interface DueWork {

    String name();

    /** Does one batch of what is due now and answers how many items it did. */
    int runDue();
}
