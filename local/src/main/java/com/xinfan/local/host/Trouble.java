package com.xinfan.local.host;

import java.util.List;

/** Something the person at the terminal has to know: one clear line, perhaps the log lines behind it, exit code 1. */
public final class Trouble extends RuntimeException {
    private final List<String> evidence;

    public Trouble(String line) {
        this(line, List.of());
    }

    public Trouble(String line, List<String> evidence) {
        super(line);
        this.evidence = List.copyOf(evidence);
    }

    public Trouble(String line, Throwable cause) {
        super(line, cause);
        this.evidence = List.of();
    }

    public List<String> evidence() {
        return evidence;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
