package com.xinfan.local.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A process that we started, as written to its pid file.
 *
 * @param version what it runs (a hash of the build), so that a newer build is noticed
 */
public record Running(String name, long pid, Instant startedAt, String version) {
    /** The kernel reports start times in ticks since a boot time that clock corrections can shift a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    public static Running of(String name, Process process, String version) {
        var started = process.info().startInstant().orElse(Instant.EPOCH);
        return new Running(name, process.pid(), started, version);
    }

    public static Optional<Running> read(Home home, String name) {
        var file = home.pids().resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
            return Optional.of(new Running(
                    name,
                    Long.parseLong(properties.getProperty("pid", "")),
                    Instant.parse(properties.getProperty("startedAt", "")),
                    properties.getProperty("version", "")));
        } catch (IOException | RuntimeException e) {
            // A file cut short by a full disk or a power cut says nothing we may act on.
            return Optional.empty();
        }
    }

    public void write(Home home) {
        var file = home.pids().resolve(name);
        var text = "pid=%d%nstartedAt=%s%nversion=%s%n".formatted(pid, startedAt, version);
        try {
            var draft = Files.writeString(file.resolveSibling("." + name), text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    public static void forget(Home home, String name) {
        try {
            Files.deleteIfExists(home.pids().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the pid file of " + name, e);
        }
    }

    /** The live process, if it is still the one we started and not a later owner of its pid. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(handle -> handle.isAlive() && isOurs(handle) && !isZombie(pid));
    }

    public boolean alive() {
        return process().isPresent();
    }

    /** Tells the process, if it still lives: TERM, INT, STOP or CONT. */
    public void signal(String name) {
        process()
                .ifPresent(handle -> Tool.run(
                        "kill", List.of("sh", "-c", "kill -" + name + " " + handle.pid() + " || true"), Map.of()));
    }

    /** Whether it holds still, after STOP and until CONT. */
    public boolean held() {
        return Tool.run("ps", List.of("sh", "-c", "ps -o state= -p " + pid + " || true"), Map.of())
                .strip()
                .startsWith("T");
    }

    private boolean isOurs(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(actual -> Duration.between(startedAt, actual).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }

    /** In a container whose first process reaps nobody, a dead process stays listed for ever. */
    private static boolean isZombie(long pid) {
        var stat = Path.of("/proc/" + pid + "/stat");
        try {
            var text = Files.exists(stat) ? Files.readString(stat) : "";
            return text.substring(text.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            return true; // gone between the two looks
        }
    }
}
