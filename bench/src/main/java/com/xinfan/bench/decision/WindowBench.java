package com.xinfan.bench.decision;

import com.xinfan.bench.Peer;
import com.xinfan.bench.Rounds;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.part.Aot;
import com.xinfan.local.part.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One act taken in and three features read (two counts, a sum), exact to the microsecond, on one thread; beside it
 * Redis on one core, which adds the same act to a hash of minutes and reads the same in one script, sixteen calls to a
 * round trip. Both keep everything in memory alone; what makes ours durable is measured with the decisions.
 */
public final class WindowBench {

    private static final int PORT = 18_379;
    private static final int KEYS = 10_000;
    private static final Path REDIS = Path.of("/usr/bin/redis-server");

    /** A day is as many steps as there are keys, so that one range of numbers serves both. */
    private static final String SCRIPT = """
        local minute = math.floor(tonumber(ARGV[1]) * 8.64 / 60)
        redis.call('HINCRBY', KEYS[1], minute, 1)
        redis.call('HINCRBY', KEYS[1], 'a' .. minute, ARGV[2])
        local all = redis.call('HGETALL', KEYS[1])
        local hour, day, amount = 0, 0, 0
        for i = 1, #all, 2 do
          local at = tonumber(all[i])
          if at then
            day = day + tonumber(all[i + 1])
            if at > 1380 then hour = hour + tonumber(all[i + 1]) end
          else
            amount = amount + tonumber(all[i + 1])
          end
        end
        return {hour, day, amount}
        """;

    private final Home home;
    private final Console console;
    private final int rounds;
    private final int events;

    public WindowBench(Home home, Console console, int rounds, int events) {
        this.home = home;
        this.console = console;
        this.rounds = rounds;
        this.events = events;
    }

    public boolean run() throws IOException, InterruptedException {
        try {
            Peer.require(console, "redis-server", "redis-server");
        } catch (IllegalStateException e) {
            console.line("windows against Redis: not measured, " + e.getMessage());
            return true;
        }
        var work = home.data("bench-windows");
        var redis = Peer.mortal(Peer.start(
                List.of(
                        "taskset",
                        "-c",
                        "0",
                        REDIS.toString(),
                        "--port",
                        "" + PORT,
                        "--save",
                        "",
                        "--appendonly",
                        "no"),
                work.resolve("redis.out")));
        try {
            return measure();
        } finally {
            Peer.stop(redis);
        }
    }

    private boolean measure() throws IOException, InterruptedException {
        var version = Peer.output(List.of(REDIS.toString(), "--version")).replaceFirst("(?s).*v=(\\S+).*", "$1");
        var result = new Rounds(
                console,
                "decision",
                "window updates with three reads/s on a core, against hash buckets in Redis " + version,
                Rounds.Goal.atLeast(2));
        var sha = awaitScript();
        var figures = Files.createTempFile("windows", ".txt");
        for (var round = 0; round < rounds; round++) {
            redis("flushall");
            var peers = peers(sha);
            // In a process of its own with both compilers, which checks itself against a recount.
            Peer.output(command(figures), Map.of());
            result.add(Double.parseDouble(Files.readString(figures).strip()), peers, "updates/s");
        }
        Files.delete(figures);
        return result.finish(home.root());
    }

    private String awaitScript() throws IOException, InterruptedException {
        for (var look = 0; ; look++) {
            try {
                return redis("script", "load", SCRIPT).strip();
            } catch (IllegalStateException e) {
                if (look == 50) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    private double peers(String sha) throws IOException, InterruptedException {
        var text = Peer.output(List.of(
                "taskset",
                "-c",
                "1",
                "redis-benchmark",
                "-p",
                "" + PORT,
                "-n",
                "" + events,
                "-r",
                "" + KEYS,
                "-c",
                "50",
                "-P",
                "16",
                "--csv",
                "evalsha",
                sha,
                "1",
                "user:__rand_int__",
                "__rand_int__",
                "100"));
        return Double.parseDouble(text.lines().toList().getLast().replaceFirst("^\"[^\"]*\",\"([0-9.]+)\".*$", "$1"));
    }

    private static String redis(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("redis-cli", "-e", "-p", "" + PORT));
        command.addAll(List.of(arguments));
        return Peer.output(command);
    }

    private List<String> command(Path figures) {
        var jar = Parts.named("risk-service").prepare(home, Aot.OFF).command();
        var path = home.root().resolve("risk-service/target/test-classes") + ":" + jar.get(jar.indexOf("-jar") + 1);
        return List.of(
                "taskset",
                "-c",
                "0",
                jar.getFirst(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                path,
                "com.xinfan.risk.feature.WindowRounds",
                "" + KEYS,
                "" + events,
                figures.toString());
    }
}
