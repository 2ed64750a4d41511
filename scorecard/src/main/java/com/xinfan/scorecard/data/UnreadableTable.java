package com.xinfan.scorecard.data;

import java.util.List;

/** A file that is not what it should be. */
public final class UnreadableTable extends RuntimeException {

    private final transient List<String> faults;

    public UnreadableTable(String message, List<String> faults) {
        super(message);
        this.faults = List.copyOf(faults);
    }

    /** Each with its line; all of them. */
    public List<String> faults() {
        return faults;
    }
}
