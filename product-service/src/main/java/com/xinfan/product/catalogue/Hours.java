package com.xinfan.product.catalogue;

import java.time.LocalTime;

/** The hours of a day, in business time, in which a product is sold: from the first moment to before the last. */
public record Hours(LocalTime from, LocalTime until) {

    public static final Hours ALL_DAY = new Hours(LocalTime.MIN, LocalTime.MAX);

    public boolean open(LocalTime at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
