package com.xinfan.local.part;

import com.xinfan.local.host.Trouble;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does something with each part, as soon as that is done for the parts it waits for, and with at most {@code width} at
 * once.
 */
record Graph(List<Part> parts, Function<Part, ? extends Collection<String>> waitsFor, int width) {
    static Graph forwards(List<Part> parts, int width) {
        return new Graph(parts, Part::after, width);
    }

    static Graph backwards(List<Part> parts, int width) {
        return new Graph(
                parts,
                part -> parts.stream()
                        .filter(other -> other.after().contains(part.name()))
                        .map(Part::name)
                        .toList(),
                width);
    }

    /** What failed first is thrown, after all that was under way has ended. */
    void each(Consumer<Part> action) {
        var slots = new Semaphore(width);
        var firstFailure = new AtomicReference<@Nullable RuntimeException>();
        var done = parts.stream().collect(Collectors.toMap(Part::name, part -> new CompletableFuture<Part>()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var part : parts) {
                var own = Objects.requireNonNull(done.get(part.name()));
                var before = waitsFor.apply(part).stream()
                        .filter(done::containsKey)
                        .map(done::get)
                        .toArray(CompletableFuture[]::new);
                CompletableFuture.allOf(before)
                        .thenRunAsync(() -> inSlot(slots, () -> action.accept(part)), threads)
                        .whenComplete((nothing, failure) -> {
                            if (failure == null) {
                                own.complete(part);
                            } else {
                                firstFailure.compareAndSet(null, asRuntime(failure));
                                own.completeExceptionally(failure);
                            }
                        });
            }
            done.values()
                    .forEach(future -> future.exceptionally(failure -> null).join());
        }
        var failure = firstFailure.get();
        if (failure != null) {
            throw failure;
        }
    }

    private static void inSlot(Semaphore slots, Runnable action) {
        slots.acquireUninterruptibly();
        try {
            action.run();
        } finally {
            slots.release();
        }
    }

    private static RuntimeException asRuntime(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RuntimeException known ? known : new Trouble(String.valueOf(cause), cause);
    }
}
