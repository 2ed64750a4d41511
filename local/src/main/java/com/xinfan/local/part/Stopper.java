package com.xinfan.local.part;

import static com.xinfan.local.host.Console.seconds;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Pause;
import com.xinfan.local.host.Running;
import com.xinfan.local.host.Trouble;
import java.time.Duration;
import java.util.List;

/** Ends parts in the reverse order of their start: asks, waits, and only then kills. */
final class Stopper {
    private static final int AT_ONCE = 4;
    /** A JVM that records an AOT cache writes it as it ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration RECORDING_PATIENCE = Duration.ofSeconds(240);
    private static final Duration AFTER_KILL = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 50;

    private final Home home;
    private final Console console;

    Stopper(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    void stop(List<Part> parts) {
        Graph.backwards(parts, AT_ONCE).each(this::stop);
    }

    private void stop(Part part) {
        var begin = System.nanoTime();
        var running = Running.read(home, part.name());
        var process = running.flatMap(Running::process);
        if (process.isPresent()) {
            var how = end(part, running.get(), process.get());
            console.line(Fleet.progress(part, how, seconds(Duration.ofNanos(System.nanoTime() - begin))));
        }
        Running.forget(home, part.name());
    }

    private String end(Part part, Running running, ProcessHandle process) {
        var recording = process.info().commandLine().orElse("").contains("-XX:AOTCacheOutput");
        running.signal(part.stopSignal());
        // Whoever holds still takes no other signal.
        running.signal("CONT");
        if (ends(running, recording ? RECORDING_PATIENCE : PATIENCE)) {
            return "stopped";
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        if (!ends(running, AFTER_KILL)) {
            throw new Trouble(part.name() + " (pid " + process.pid() + ") does not end, not even by SIGKILL");
        }
        return "killed";
    }

    /** Looks at the pid rather than waiting on the handle: a zombie counts as ended. */
    private static boolean ends(Running running, Duration patience) {
        var until = System.nanoTime() + patience.toNanos();
        while (running.alive()) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
            Pause.millis(LOOK_MILLIS);
        }
        return true;
    }
}
