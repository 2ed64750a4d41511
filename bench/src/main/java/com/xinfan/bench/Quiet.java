package com.xinfan.bench;

import com.xinfan.local.host.Console;
import java.io.IOException;
import java.nio.file.Path;

/** Rounds on a machine that may not be ours alone: one in which the disk changed its speed by half is repeated. */
public final class Quiet {

    private static final double MOVED = 2;

    private Quiet() {}

    /** What to measure; the figures are kept by the one who measures, and only when a round counts. */
    public interface Round {
        Runnable measured(int number) throws IOException, InterruptedException;
    }

    public static void rounds(Console console, Path disk, int rounds, Round round)
            throws IOException, InterruptedException {
        var before = Disk.fdatasyncMicros(disk);
        var spare = rounds;
        for (var counted = 0; counted < rounds; ) {
            var figures = round.measured(counted);
            var after = Disk.fdatasyncMicros(disk);
            var moved = Math.max(before, after) / Math.min(before, after);
            console.line("  fdatasync %,.0f µs before, %,.0f µs after".formatted(before, after));
            before = after;
            if (moved <= MOVED || spare-- == 0) {
                figures.run();
                counted++;
            } else {
                console.line("  repeated: the disk changed its speed %.1f times".formatted(moved));
            }
        }
    }
}
