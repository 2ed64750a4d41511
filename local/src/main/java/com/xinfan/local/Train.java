package com.xinfan.local;

import static com.xinfan.local.host.Console.seconds;

import com.xinfan.local.host.Archive;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Lock;
import com.xinfan.local.host.Running;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Aot;
import com.xinfan.local.part.Fleet;
import com.xinfan.local.part.Part;
import com.xinfan.local.part.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** Records the AOT caches: everything is started once, used a little, and stopped. */
final class Train implements Command {
    @Override
    public String name() {
        return "train";
    }

    @Override
    public String usage() {
        return "          record AOT caches for the present build: later starts take about half the time";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        try (var _ = Lock.take(home)) {
            train(home, console, Parts.needed(arguments));
        }
        return 0;
    }

    /** Over a store of its own: what happens in training never happened. */
    void train(Home home, Console console, List<Part> parts) {
        var running = Parts.all().stream()
                .anyMatch(part ->
                        Running.read(home, part.name()).filter(Running::alive).isPresent());
        if (running) {
            throw new Trouble("Training starts and stops every part: ./xinfan down first.");
        }
        var begin = System.nanoTime();
        console.line("Training, once per build: each part runs for a while and records what it loads and runs.");
        var scratch = home.withStore("training");
        forget(scratch);
        var fleet = new Fleet(scratch, console);
        fleet.up(parts, Aot.RECORD);
        try {
            Exercise.of(parts).run(console);
        } finally {
            console.line("Writing the caches as the parts end.");
            fleet.downAndKeepCaches(parts);
            forget(scratch);
        }
        console.line("Trained in " + seconds(Duration.ofNanos(System.nanoTime() - begin)) + ".");
    }

    private static void forget(Home scratch) {
        try {
            Archive.delete(scratch.store());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + scratch.store(), e);
        }
    }
}
