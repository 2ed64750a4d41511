package com.xinfan.user.identity;

import java.util.UUID;

/** Compares people with the lists of names, before they are verified and ever after. */
public interface NameScreening {

    /**
     * Whether nothing stands against a claimed person; asked of risk-service now, outside any transaction. False also
     * when risk-service does not answer: nobody is verified unseen.
     */
    boolean isClear(UUID userId);

    /** The person is compared again soon. */
    void due(UUID userId);
}
