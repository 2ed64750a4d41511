package com.xinfan.bench.desk;

import com.xinfan.ledger.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients in the same process, on threads as its requests have them, each with one transfer under way at any time. */
final class Crowd {

    private static final int POOR_EVERY = 50;

    private final Desk desk;
    private final Desk.World world;

    Crowd(Desk desk, Desk.World world) {
        this.desk = desk;
        this.world = world;
    }

    /**
     * What became of a run; the latencies, in microseconds, are of all transfers. One in fifty is a user's who has
     * nothing: it must be refused, and nothing else.
     */
    record Result(int accepted, int refused, int poor, double seconds, long p50, long p99) {}

    Result run(String prefix, int clients, int seconds) {
        var begin = System.nanoTime();
        var deadline = begin + seconds * 1_000_000_000L;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Client>>();
            for (var number = 0; number < clients; number++) {
                var client = new Client(prefix + ":" + number, new SplittableRandom(prefix.hashCode() * 31L + number));
                all.add(threads.submit(() -> client.until(deadline)));
            }
            var done = new ArrayList<Client>();
            for (var client : all) {
                done.add(client.get());
            }
            return summed(done, (System.nanoTime() - begin) / 1e9);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Result summed(List<Client> clients, double seconds) {
        var micros = clients.stream()
                .flatMapToLong(client -> Arrays.stream(client.micros, 0, client.done))
                .sorted()
                .toArray();
        return new Result(
                clients.stream().mapToInt(client -> client.accepted).sum(),
                clients.stream().mapToInt(client -> client.refused).sum(),
                clients.stream().mapToInt(client -> client.poor).sum(),
                seconds,
                micros[micros.length / 2],
                micros[(int) (micros.length * 0.99)]);
    }

    private final class Client {

        private final String prefix;
        private final SplittableRandom random;
        private long[] micros = new long[64 * 1024];
        private int done;
        private int accepted;
        private int refused;
        private int poor;

        Client(String prefix, SplittableRandom random) {
            this.prefix = prefix;
            this.random = random;
        }

        Client until(long deadline) {
            while (System.nanoTime() < deadline) {
                var wish = wish();
                var begin = System.nanoTime();
                var outcome = desk.submit(wish);
                note((System.nanoTime() - begin) / 1_000);
                if (outcome instanceof Outcome.Insufficient) {
                    refused++;
                } else {
                    outcome.required();
                    accepted++;
                }
            }
            return this;
        }

        /** The user after the last one has an account that was opened by a refusal, and no money. */
        private Desk.Wish wish() {
            var isPoor = done % POOR_EVERY == POOR_EVERY - 1;
            poor += isPoor ? 1 : 0;
            return new Desk.Wish(
                    prefix + ":" + done,
                    isPoor ? world.users() : random.nextInt(world.users()),
                    random.nextInt(world.products()),
                    random.nextInt(world.campaigns()),
                    random.nextInt(world.rewards()),
                    random.nextLong(100, 10_000));
        }

        private void note(long latency) {
            if (done == micros.length) {
                micros = Arrays.copyOf(micros, done * 2);
            }
            micros[done++] = latency;
        }
    }
}
