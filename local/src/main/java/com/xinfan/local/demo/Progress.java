package com.xinfan.local.demo;

import com.xinfan.local.host.Console;

/** A bar at the bottom of a terminal, and a line for every day that stays. */
final class Progress {

    private static final int WIDTH = 30;

    private final Console console;
    private final int people;
    private final int days;
    private final long begin = System.nanoTime();
    private int joined;
    private int day;

    Progress(Console console, int people, int days) {
        this.console = console;
        this.people = people;
        this.days = days;
    }

    synchronized void joined() {
        joined++;
        console.status(bar());
    }

    synchronized void day(int ended) {
        day = ended;
        console.line(bar());
    }

    private String bar() {
        var filled = day * WIDTH / days;
        return "  [%s%s] day %d/%d · %,d/%,d people · %d s"
                .formatted(
                        "#".repeat(filled),
                        ".".repeat(WIDTH - filled),
                        day,
                        days,
                        joined,
                        people,
                        (System.nanoTime() - begin) / 1_000_000_000);
    }
}
