package com.xinfan.product.dayend;

import java.time.LocalDate;
import java.util.List;

/**
 * A feature's part in the close of business. It is called again and again, for each business date in turn, and it may
 * be killed at any moment: what it has done is known by the rows it has written, in the transaction that does it, and
 * by nothing else. Two runners may call it at one moment.
 */
public interface DayStep {

    Step step();

    /**
     * Does one bounded batch of what is due on the day or has been since an earlier one, in one or several transactions
     * of its own; answers how many items it did, 0 when nothing is left that can be done now.
     */
    int work(LocalDate day);

    /** Why items that are due on the day still wait, in words for staff; empty when none does. */
    default List<String> waiting(LocalDate day) {
        return List.of();
    }
}
