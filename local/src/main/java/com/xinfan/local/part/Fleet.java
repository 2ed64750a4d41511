package com.xinfan.local.part;

import static com.xinfan.local.host.Console.seconds;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Detached;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.LogFile;
import com.xinfan.local.host.Pause;
import com.xinfan.local.host.Ports;
import com.xinfan.local.host.Running;
import com.xinfan.local.host.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Starts parts, all or none. */
public final class Fleet {
    private static final int AT_ONCE = 4;
    private static final long LOOK_MILLIS = 100;
    private static final int EVIDENCE_LINES = 25;

    private final Home home;
    private final Console console;
    private final Stopper stopper;
    private final Map<String, Part> starting = new ConcurrentHashMap<>();
    private final Map<String, Part> startedByUs = new ConcurrentHashMap<>();
    private volatile boolean givenUp;

    public Fleet(Home home, Console console) {
        this.home = home;
        this.console = console;
        this.stopper = new Stopper(home, console);
    }

    /** How long each part took that was not running already; nothing of it keeps running if one of them fails. */
    public Map<String, Duration> up(List<Part> parts, Aot aot) {
        parts.forEach(part -> part.version(home)); // all are built, or nothing is started
        stopOutdated(parts);
        requireFreePorts(parts);
        var times = new ConcurrentHashMap<String, Duration>();
        var onInterrupt = Thread.ofPlatform().unstarted(this::abandon);
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            Graph.forwards(parts, AT_ONCE).each(part -> startOrGiveUp(part, aot, times));
        } catch (RuntimeException e) {
            abandon();
            throw e;
        } finally {
            removeHook(onInterrupt);
        }
        return times;
    }

    public void down(List<Part> parts) {
        stopper.stop(parts);
    }

    /** After a run with {@link Aot#RECORD}: the JVMs write their caches as they end, so this takes a while. */
    public void downAndKeepCaches(List<Part> parts) {
        stopper.stop(parts);
        parts.forEach(part -> Trained.jvm(part, home).ifPresent(jvm -> jvm.keepRecorded(home)));
    }

    private void startOrGiveUp(Part part, Aot aot, Map<String, Duration> times) {
        try {
            start(part, aot, times);
        } catch (RuntimeException e) {
            givenUp = true; // the others need not go on
            throw e;
        }
    }

    private void start(Part part, Aot aot, Map<String, Duration> times) {
        var running = Running.read(home, part.name());
        if (running.isPresent() && running.get().alive()) {
            awaitReady(part, running.get(), System.nanoTime());
            console.line(progress(part, "runs", "already"));
            return;
        }
        var begin = System.nanoTime();
        starting.put(part.name(), part);
        awaitReady(part, launch(part, aot), begin);
        part.afterReady();
        starting.remove(part.name());
        var time = Duration.ofNanos(System.nanoTime() - begin);
        times.put(part.name(), time);
        console.line(progress(part, "ready in", seconds(time)));
    }

    private Running launch(Part part, Aot aot) {
        var launch = part.prepare(home, aot);
        synchronized (this) {
            if (givenUp) {
                throw new Trouble("Start of " + part.name() + " abandoned");
            }
            try {
                var process = Detached.start(
                        launch.command(), launch.environment(), launch.directory(), home.log(part.name()));
                var running = Running.of(part.name(), process, part.version(home));
                running.write(home);
                startedByUs.put(part.name(), part);
                return running;
            } catch (IOException e) {
                throw new Trouble(part.name() + " could not be started: " + e.getMessage(), e);
            }
        }
    }

    private void awaitReady(Part part, Running running, long begin) {
        var limit = part.startLimit();
        while (!part.ready()) {
            if (givenUp) {
                throw new Trouble("Start of " + part.name() + " abandoned");
            }
            if (!running.alive()) {
                throw failed(part, part.name() + " ended while it was starting");
            }
            var waited = Duration.ofNanos(System.nanoTime() - begin);
            if (waited.compareTo(limit) > 0) {
                throw failed(part, part.name() + " was not ready after " + limit.toSeconds() + " s");
            }
            console.status("  starting: " + String.join(", ", starting.keySet()) + " … " + waited.toSeconds() + " s");
            Pause.millis(LOOK_MILLIS);
        }
    }

    private Trouble failed(Part part, String what) {
        var log = home.log(part.name());
        return new Trouble(
                what + "; the end of " + home.root().relativize(log) + ":", new LogFile(log).tail(EVIDENCE_LINES));
    }

    private synchronized void abandon() {
        givenUp = true;
        stopper.stop(List.copyOf(startedByUs.values()));
        startedByUs.clear();
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the interrupt came: the hook is at work
        }
    }

    /** A part that runs an older build than the one on disk is started anew. */
    private void stopOutdated(List<Part> parts) {
        var outdated = parts.stream()
                .filter(part -> Running.read(home, part.name())
                        .filter(running -> running.alive() && !running.version().equals(part.version(home)))
                        .isPresent())
                .toList();
        if (!outdated.isEmpty()) {
            console.line("Newer builds of: " + names(outdated));
            stopper.stop(outdated);
        }
    }

    private void requireFreePorts(List<Part> parts) {
        var taken = parts.stream()
                .filter(part ->
                        Running.read(home, part.name()).filter(Running::alive).isEmpty())
                .filter(part -> !Ports.free(part.port()))
                .map(part -> part.port() + " (" + part.name() + ")")
                .collect(Collectors.joining(", "));
        if (!taken.isEmpty()) {
            throw new Trouble("Another program listens on port " + taken + ": stop it, then try again.");
        }
    }

    private static String names(List<Part> parts) {
        return parts.stream().map(Part::name).collect(Collectors.joining(", "));
    }

    static String progress(Part part, String what, String value) {
        return String.format("  %-18s %-10s %8s   %s", part.name(), what, value, part.url());
    }
}
