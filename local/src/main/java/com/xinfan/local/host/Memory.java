package com.xinfan.local.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Memory by proportional set size, which counts shared pages once over all processes (Linux only). */
public final class Memory {
    private Memory() {}

    /** PSS in KiB of a process and all its descendants; empty where the system does not tell. */
    public static OptionalLong pssKib(ProcessHandle process) {
        var pids = LongStream.concat(
                LongStream.of(process.pid()), process.descendants().mapToLong(ProcessHandle::pid));
        return pids.mapToObj(Memory::ofOne)
                .reduce((a, b) -> a.isPresent() && b.isPresent()
                        ? OptionalLong.of(a.getAsLong() + b.getAsLong())
                        : a.isPresent() ? a : b)
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong ofOne(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            // Not Linux, or the process ended while we looked.
            return OptionalLong.empty();
        }
    }
}
