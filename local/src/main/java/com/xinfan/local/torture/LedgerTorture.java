package com.xinfan.local.torture;

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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** SIGKILL in the middle of deposits, withdrawals and orders: what was acknowledged is in the books, once. */
public final class LedgerTorture {

    /** What is killed, in turn. */
    public static final List<Fault> FAULTS = List.of(new Fault.Killed("product-service"), new Fault.Killed("postgres"));

    private static final int SAVERS = 4;
    private static final int CLIENTS_EACH = 3;
    private static final Duration BEFORE = Duration.ofSeconds(2);
    private static final Duration AFTER = Duration.ofSeconds(1);
    private static final Duration SETTLED_LIMIT = Duration.ofSeconds(90);

    private final Home home;
    private final Console console;
    private final URI gateway = URI.create(Parts.named("gateway-service").url());
    private final URI sandbox = URI.create(Parts.named("sandbox-service").url());
    private final Staff staff = new Staff(gateway);
    private final long run = Clock.systemUTC().millis() / 1000 % 1_000_000;
    private int people;

    public LedgerTorture(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    /**
     * What a fault did.
     *
     * @param acknowledged how many requests were answered when they were first asked
     * @param asked how many requests there were: the rest was answered when asked again under its key
     * @param ready from the fault until the part answered again
     * @param differences what does not agree with what was acknowledged; empty if all is right
     */
    public record Outcome(Fault fault, long acknowledged, long asked, Duration ready, List<String> differences) {}

    /** One fault under load. */
    public Outcome run(Fault fault) {
        var savers = savers(new World(sandbox).today());
        var booksBefore = settled(savers);
        var bankBefore = bankClearing();
        var already =
                savers.stream().mapToLong(saver -> saver.bank(booksBefore)).sum();
        var ready = strikeUnderLoad(fault, savers);
        together(savers, saver -> {
            saver.resolve();
            return List.<String>of();
        });
        var books = settled(savers);
        var differences = new ArrayList<>(books.wrong());
        differences.addAll(together(savers, saver -> saver.differences(books)));
        var moved = bankClearing() - bankBefore;
        var expected = savers.stream().mapToLong(saver -> saver.bank(books)).sum() - already;
        if (moved != expected) {
            differences.add("the bank account moved by %,d fen, people by %,d".formatted(moved, expected));
        }
        var imbalance = imbalance();
        if (imbalance != 0) {
            differences.add("the trial balance is " + imbalance + " fen");
        }
        var requests =
                savers.stream().flatMap(saver -> saver.requests().stream()).toList();
        var atOnce = requests.stream().filter(Saver.Request::answeredAtOnce).count();
        return new Outcome(fault, atOnce, requests.size(), ready, List.copyOf(differences));
    }

    private Duration strikeUnderLoad(Fault fault, List<Saver> savers) {
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = savers.stream()
                    .flatMap(saver -> IntStream.range(0, CLIENTS_EACH)
                            .mapToObj(_ -> threads.submit(() -> saver.load(() -> !over.get()))))
                    .toList();
            try {
                Pause.millis(BEFORE.toMillis());
                var begin = System.nanoTime();
                fault.strike(home, console);
                var ready = Duration.ofNanos(System.nanoTime() - begin);
                Pause.millis(AFTER.toMillis());
                return ready;
            } finally {
                over.set(true);
                clients.forEach(LedgerTorture::done);
            }
        }
    }

    private List<Saver> savers(LocalDate today) {
        var savers = IntStream.range(0, SAVERS)
                .mapToObj(_ -> {
                    var person = ++people;
                    return new Saver(
                            gateway,
                            sandbox,
                            "152%05d%03d".formatted(run % 100_000, person % 1000),
                            "10.%d.%d.%d".formatted(30 + run % 60, person / 250 % 250, 1 + person % 250));
                })
                .toList();
        together(savers, saver -> {
            saver.begin(today);
            return List.<String>of();
        });
        return savers;
    }

    private interface Part {
        List<String> of(Saver saver);
    }

    private static List<String> together(List<Saver> savers, Part part) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<String>();
            var tasks = savers.stream()
                    .map(saver -> (Callable<List<String>>) () -> part.of(saver))
                    .toList();
            tasks.stream().map(threads::submit).toList().forEach(task -> all.addAll(done(task)));
            return all;
        }
    }

    private static <T> T done(Future<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Until the bank has told of every transfer and every order has reached its end. */
    private static LedgerBooks settled(List<Saver> savers) {
        var begin = System.nanoTime();
        var books = books(savers);
        while (books.open() > 0) {
            if (System.nanoTime() - begin > SETTLED_LIMIT.toNanos()) {
                throw new IllegalStateException(books.open() + " requests are open after " + SETTLED_LIMIT);
            }
            Pause.millis(250);
            books = books(savers);
        }
        return books;
    }

    private static LedgerBooks books(List<Saver> savers) {
        return LedgerBooks.read(savers.stream().map(Saver::user).toList());
    }

    private long imbalance() {
        return trialBalance().get("imbalance").asLong();
    }

    private long bankClearing() {
        return trialBalance()
                .get("accounts")
                .valueStream()
                .filter(line -> line.get("group").asString().equals("BANK_CLEARING"))
                .mapToLong(line -> line.get("balance").asLong())
                .sum();
    }

    private JsonNode trialBalance() {
        return staff.as("finance").get("/admin/v1/ledger/trial-balance").ok();
    }
}
