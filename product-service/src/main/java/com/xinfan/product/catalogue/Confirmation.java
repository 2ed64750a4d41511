package com.xinfan.product.catalogue;

/** When an order of the product is confirmed. */
public enum Confirmation {
    /** With the order. */
    IMMEDIATE,
    /** On a later day, at the net asset value known then. */
    NEXT_DAY;

    /** The fewest trading days from the trade day to the confirmation. */
    int leastDays() {
        return ordinal();
    }
}
