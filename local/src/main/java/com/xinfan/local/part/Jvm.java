package com.xinfan.local.part;

import com.xinfan.local.host.Hash;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The Java command line of one part, with its ahead-of-time cache.
 *
 * @param build hash of the jars: a cache belongs to one build, one JVM and one set of flags, and is used with no other
 */
record Jvm(String name, String build, int heapMb, List<String> flags) {
    /**
     * Two cores and small heaps: the serial collector; compact headers save a tenth of the heap. A JVM writes no cache
     * larger than four fifths of the metaspace limit, and those with JPA need 170 MB while they use 130 MB.
     */
    private static final List<String> COMMON = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:MaxMetaspaceSize=384m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8",
            "-Duser.timezone=UTC");

    static Path java() {
        return Path.of(System.getProperty("java.home", ""), "bin", "java");
    }

    List<String> command(Home home, Aot aot, List<String> program) {
        var command = new ArrayList<>(List.of(java().toString()));
        command.addAll(allFlags());
        command.addAll(cacheFlags(cache(home), aot));
        command.addAll(program);
        return command;
    }

    Path cache(Home home) {
        var jvm = System.getProperty("java.vm.vendor", "") + System.getProperty("java.vm.version", "");
        return home.aot().resolve(name + "-" + Hash.of(build, jvm, allFlags().toString()) + ".aot");
    }

    boolean isTrained(Home home) {
        return Files.exists(cache(home));
    }

    /** Puts the recorded cache in its place, and those of older builds away. */
    void keepRecorded(Home home) {
        var cache = cache(home);
        var draft = draft(cache);
        if (!Files.exists(draft)) {
            throw new Trouble("The JVM of " + name + " wrote no AOT cache: see .xinfan/logs/" + name + ".log");
        }
        try (var caches = Files.list(home.aot())) {
            for (var old : caches.filter(this::isOwn).toList()) {
                if (!old.equals(draft)) {
                    Files.delete(old);
                }
            }
            Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the AOT cache of " + name, e);
        }
    }

    private boolean isOwn(Path file) {
        return file.getFileName().toString().matches(name + "-[0-9a-f]+\\.aot.*");
    }

    /** What a cache is recorded with, but the heap follows the memory that the container may use. */
    List<String> containerFlags() {
        var all = new ArrayList<>(List.of("-XX:MaxRAMPercentage=60"));
        all.addAll(COMMON);
        all.addAll(flags);
        return all;
    }

    private List<String> allFlags() {
        var all = new ArrayList<>(List.of("-Xmx" + heapMb + "m"));
        all.addAll(COMMON);
        all.addAll(flags);
        return all;
    }

    private static List<String> cacheFlags(Path cache, Aot aot) {
        return switch (aot) {
            case OFF -> List.of();
            case USE -> Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
            case REQUIRE -> List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on");
            case RECORD -> List.of("-XX:AOTCacheOutput=" + draft(cache));
        };
    }

    private static Path draft(Path cache) {
        return cache.resolveSibling(cache.getFileName() + ".draft");
    }
}
