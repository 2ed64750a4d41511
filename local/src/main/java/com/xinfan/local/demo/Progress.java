package com.xinfan.local.demo;

import com.xinfan.local.host.Console;

/** A bar at the bottom of a terminal, and a line for every tenth that stays. */
final class Progress {

    private static final int WIDTH = 40;

    private final Console console;
    private final int total;
    private int count;

    Progress(Console console, int total) {
        this.console = console;
        this.total = total;
    }

    synchronized void step(String label) {
        var tenth = count * 10 / total;
        count++;
        var filled = count * WIDTH / total;
        var bar = "  [%s%s] %,d/%,d %s".formatted("#".repeat(filled), ".".repeat(WIDTH - filled), count, total, label);
        if (count * 10 / total > tenth) {
            console.line(bar);
        } else {
            console.status(bar);
        }
    }
}
