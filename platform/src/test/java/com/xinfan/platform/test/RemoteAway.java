package com.xinfan.platform.test;

import com.xinfan.platform.remote.RemoteFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What callers do while a remote is ill, measured: how it ended and how long it took, first with the circuit breaker
 * closed, then open; and that it closes again.
 */
public final class RemoteAway {

    /** More than half of the breaker's window, whatever was in it before. */
    private static final int CALLS_THAT_OPEN = 50;

    private static final Duration FOR_EVER = Duration.ofSeconds(20);
    private static final Duration LATE = Duration.ofMillis(2_300);

    private final FakeHttp remote;
    private final Runnable heal;
    private final Callable<?> ask;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param heal makes the remote answer as it should
     * @param ask one plain call of the remote
     */
    public RemoteAway(FakeHttp remote, Runnable heal, Callable<?> ask) {
        this.remote = remote;
        this.heal = heal;
        this.ask = ask;
    }

    /** How a remote can be ill. */
    public enum Fault {
        REFUSES,
        ANSWERS_500,
        HANGS,
        ANSWERS_LATE
    }

    /** One caller under one fault; times in milliseconds, the second of each pair with the breaker open. */
    public record Row(
            String caller, Fault fault, String outcome, long waited, String outcomeWhenOpen, long waitedWhenOpen) {}

    private record Seen(String outcome, long millis) {}

    /** Runs all callers at once under a fault, opens the breaker, runs them again, and waits until all is well. */
    public List<Row> measure(Fault fault, Map<String, Supplier<String>> callers) throws Exception {
        ail(fault);
        var first = all(callers);
        open();
        var reached = remote.requests().size();
        var then = all(callers);
        if (remote.requests().size() != reached) {
            throw new AssertionError("the breaker let calls through to a remote that " + fault);
        }
        var fresh = new ArrayList<Row>();
        callers.keySet().forEach(caller -> {
            var one = first.get(caller);
            var two = then.get(caller);
            fresh.add(new Row(caller, fault, one.outcome(), one.millis(), two.outcome(), two.millis()));
        });
        rows.addAll(fresh);
        remote.delay(Duration.ZERO).up();
        heal.run();
        Waiting.until("the breaker closes", this::answers);
        return fresh;
    }

    /** The table, as Markdown. */
    public void write(Path file) {
        var head = "| caller | risk-service | outcome | waited | breaker open | waited |\n|---|---|---|---|---|---|\n";
        var table = rows.stream()
                .map(row -> "| %s | %s | %s | %d ms | %s | %d ms |%n"
                        .formatted(
                                row.caller(),
                                row.fault(),
                                row.outcome(),
                                row.waited(),
                                row.outcomeWhenOpen(),
                                row.waitedWhenOpen()))
                .collect(Collectors.joining());
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, head + table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ail(Fault fault) {
        switch (fault) {
            case REFUSES -> remote.down();
            case ANSWERS_500 ->
                remote.respond("POST", "/internal/v1/*", 500, "{}").only("POST /internal/v1/*");
            case HANGS -> remote.delay(FOR_EVER);
            case ANSWERS_LATE -> remote.delay(LATE);
        }
    }

    private void open() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(IntStream.range(0, CALLS_THAT_OPEN)
                    .<Callable<Object>>mapToObj(_ -> ask::call)
                    .toList());
        }
    }

    private boolean answers() {
        try {
            // As many as the half-open breaker wants to see.
            for (var i = 0; i < 5; i++) {
                ask.call();
            }
            return true;
        } catch (RemoteFailure stillIll) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Seen> all(Map<String, Supplier<String>> callers)
            throws InterruptedException, ExecutionException {
        var seen = new TreeMap<String, Seen>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new TreeMap<String, Future<Seen>>();
            callers.forEach((name, call) -> running.put(name, threads.submit(() -> {
                var begun = System.nanoTime();
                var outcome = call.get();
                return new Seen(
                        outcome, Duration.ofNanos(System.nanoTime() - begun).toMillis());
            })));
            for (var one : running.entrySet()) {
                seen.put(one.getKey(), one.getValue().get());
            }
        }
        return seen;
    }
}
