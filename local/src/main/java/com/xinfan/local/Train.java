package com.xinfan.local;

import static com.xinfan.local.host.Console.seconds;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Lock;
import com.xinfan.local.host.Running;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Aot;
import com.xinfan.local.part.Fleet;
import com.xinfan.local.part.Part;
import com.xinfan.local.part.Parts;
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

    void train(Home home, Console console, List<Part> parts) {
        if (parts.stream()
                .anyMatch(part ->
                        Running.read(home, part.name()).filter(Running::alive).isPresent())) {
            throw new Trouble("Training starts and stops every part: ./xinfan down first.");
        }
        var begin = System.nanoTime();
        console.line("Training (once per build): recording a run of each part.");
        var fleet = new Fleet(home, console);
        fleet.up(parts, Aot.RECORD);
        try {
            Exercise.of(parts).run(console);
        } finally {
            console.line("Writing the caches as the parts end.");
            fleet.downAndKeepCaches(parts);
        }
        console.line("Trained in " + seconds(Duration.ofNanos(System.nanoTime() - begin)) + ".");
    }
}
