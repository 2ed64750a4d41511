package com.xinfan.local.torture;

import com.xinfan.local.client.Api;
import com.xinfan.local.client.App;
import com.xinfan.local.client.Staff;
import com.xinfan.local.client.World;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Pause;
import com.xinfan.local.part.Parts;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** One fault in the middle of the path, walked by several people at once. */
public final class PathTorture {

    private static final int AT_ONCE = 4;
    private static final Duration BEFORE = Duration.ofSeconds(4);
    private static final Duration QUIET_LIMIT = Duration.ofSeconds(180);
    private static final List<String> SERVICES = List.of(
            "user-service",
            "product-service",
            "campaign-service",
            "risk-service",
            "content-service",
            "analytics-service");

    private final Home home;
    private final Console console;
    private final URI gateway = URI.create(Parts.named("gateway-service").url());
    private final URI sandbox = URI.create(Parts.named("sandbox-service").url());
    private final Staff staff = new Staff(gateway);
    private final long run;
    private final AtomicInteger number = new AtomicInteger();

    public PathTorture(Home home, Console console) {
        this.home = home;
        this.console = console;
        this.run = Clock.systemUTC().millis() / 1000 % 1_000_000;
    }

    /**
     * What a fault did.
     *
     * @param people how many walked the path while it struck
     * @param ready from the fault until its cause was gone and the part answered again
     * @param quiet from the fault until every outbox was empty and no consumer behind
     * @param differences what does not agree with what was acknowledged; empty if all is right
     */
    public record Outcome(Fault fault, int people, Duration ready, Duration quiet, List<String> differences) {}

    public Outcome run(Fault fault) {
        var bankBefore = balance("BANK_CLEARING");
        var walkers = new ConcurrentLinkedQueue<Walker>();
        var failures = new ConcurrentLinkedQueue<String>();
        var struck = new AtomicBoolean();
        var today = new World(sandbox).today();
        Duration ready;
        Duration quiet;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var lane = 0; lane < AT_ONCE; lane++) {
                threads.submit(() -> walkUntil(struck, walkers, failures, today));
            }
            Pause.millis(BEFORE.toMillis());
            var begin = System.nanoTime();
            fault.strike(home, console);
            ready = since(begin);
            struck.set(true);
            awaitQuiet(begin);
            quiet = since(begin);
        }
        awaitQuiet(System.nanoTime());
        var differences = new ArrayList<>(failures);
        walkers.forEach(walker -> differences.addAll(walker.differences()));
        differences.addAll(books(bankBefore, walkers));
        return new Outcome(fault, walkers.size(), ready, quiet, List.copyOf(differences));
    }

    private void walkUntil(
            AtomicBoolean struck,
            ConcurrentLinkedQueue<Walker> walkers,
            ConcurrentLinkedQueue<String> failures,
            LocalDate today) {
        while (!struck.get()) {
            var person = number.incrementAndGet();
            var phone = "18%06d%03d".formatted(run, person % 1000);
            var address = "10.%d.%d.%d".formatted(100 + run % 90, person / 250 % 250, 1 + person % 250);
            var walker = new Walker(gateway, sandbox, phone, address);
            try {
                walker.walk(today);
                walkers.add(walker);
            } catch (RuntimeException failure) {
                failures.add(phone + " could not finish: " + failure);
            }
        }
    }

    /** The books as a whole: they balance, and the bank account moved by what people paid in and took out. */
    private List<String> books(long bankBefore, Iterable<Walker> walkers) {
        var differences = new ArrayList<String>();
        var imbalance = trialBalance().get("imbalance").asLong();
        if (imbalance != 0) {
            differences.add("the trial balance is " + imbalance + " fen");
        }
        var expected = 0L;
        for (var walker : walkers) {
            expected += walker.bank();
        }
        var moved = balance("BANK_CLEARING") - bankBefore;
        if (moved != expected) {
            differences.add("the bank account moved by %,d fen, people by %,d".formatted(moved, expected));
        }
        for (var service : List.of("user", "product", "campaign", "risk", "content", "analytics")) {
            var dead = App.items(staff.as("admin")
                    .get("/admin/v1/" + service + "/dead-letters?limit=100")
                    .ok());
            if (!dead.isEmpty()) {
                differences.add(service + " has " + dead.size() + " dead letters: " + dead.getFirst());
            }
        }
        return differences;
    }

    private void awaitQuiet(long begin) {
        var services = SERVICES.stream()
                .map(service -> new Api(URI.create(Parts.named(service).url()), null))
                .toList();
        while (!services.stream().allMatch(PathTorture::quiet)) {
            if (since(begin).compareTo(QUIET_LIMIT) > 0) {
                throw new IllegalStateException("events are still on their way " + QUIET_LIMIT + " after the fault");
            }
            Pause.millis(250);
        }
    }

    private static boolean quiet(Api service) {
        var state = service.get("/internal/v1/clock");
        return state.status() == 200
                && state.body().get("outboxRows").asLong() == 0
                && state.body().get("lag").asLong() == 0;
    }

    private long balance(String group) {
        return trialBalance()
                .get("accounts")
                .valueStream()
                .filter(line -> line.get("group").asString().equals(group))
                .mapToLong(line -> line.get("balance").asLong())
                .sum();
    }

    private JsonNode trialBalance() {
        return staff.as("finance").get("/admin/v1/ledger/trial-balance").ok();
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
