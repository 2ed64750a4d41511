package com.xinfan.contract.vocabulary;

/** A member's standing, from the lowest to the highest; what it takes and gives are rules of user-service. */
public enum Tier {
    REGULAR,
    SILVER,
    GOLD,
    PLATINUM,
    DIAMOND
}
