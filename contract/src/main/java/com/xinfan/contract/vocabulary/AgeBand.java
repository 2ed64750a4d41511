package com.xinfan.contract.vocabulary;

/** The age of a person as other services may know it: a band, never a birthday. */
public enum AgeBand {
    MINOR(0),
    FROM_18_TO_24(18),
    FROM_25_TO_34(25),
    FROM_35_TO_49(35),
    FROM_50_TO_64(50),
    FROM_65(65);

    private final int from;

    AgeBand(int from) {
        this.from = from;
    }

    /** The band of an age in completed years. */
    public static AgeBand of(int years) {
        var band = MINOR;
        for (var candidate : values()) {
            if (years >= candidate.from) {
                band = candidate;
            }
        }
        return band;
    }
}
