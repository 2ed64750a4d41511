package com.xinfan.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How long the disk takes to keep eight kilobytes: the physical limit of one commit. */
public final class Disk {

    private static final int BYTES = 8 * 1024;
    private static final int WRITES = 200;

    private Disk() {}

    /** The mean of {@code fdatasync} in microseconds. */
    public static double fdatasyncMicros(Path directory) throws IOException {
        var file = directory.resolve("fdatasync.probe");
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            var page = ByteBuffer.allocateDirect(BYTES);
            var spent = 0L;
            for (var write = 0; write < WRITES; write++) {
                channel.write(page.clear(), (long) write * BYTES);
                var begin = System.nanoTime();
                channel.force(false);
                spent += System.nanoTime() - begin;
            }
            return spent / 1_000.0 / WRITES;
        }
    }
}
