package com.xinfan.local.backup;

import static com.xinfan.local.host.Console.seconds;

import com.xinfan.local.Command;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Lock;
import com.xinfan.local.host.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Writes a backup. What runs holds still for it. */
public final class BackupCommand implements Command {

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String usage() {
        return "DIR       copy all data into DIR (what runs pauses for it)";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        if (arguments.size() != 1) {
            throw new Trouble("Where to? ./xinfan backup DIR");
        }
        var directory = Path.of(arguments.getFirst()).toAbsolutePath();
        try (var _ = Lock.take(home)) {
            var stores = Store.of(home);
            if (!Files.exists(stores.getFirst().place())) {
                throw new Trouble("There is nothing to back up: the platform has never run here.");
            }
            requireEmpty(directory);
            var pause = Pause.held(home, console);
            try {
                copy(stores, directory, console);
            } finally {
                pause.resume();
            }
        } catch (IOException e) {
            throw new Trouble("The backup could not be written: " + e, e);
        }
        return 0;
    }

    private static void copy(List<Store> stores, Path directory, Console console) throws IOException {
        var begin = System.nanoTime();
        for (var store : stores) {
            console.status("  copying " + store.name());
            store.pack(directory);
        }
        Manifest.of(directory, stores, Clock.systemUTC().instant()).write(directory);
        console.line("Backed up to " + directory + " (" + megabytes(directory, stores) + " MB) in "
                + seconds(Duration.ofNanos(System.nanoTime() - begin)) + ".");
    }

    private static void requireEmpty(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (var files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                throw new Trouble(directory + " is not empty: a backup never overwrites anything.");
            }
        }
    }

    private static long megabytes(Path directory, List<Store> stores) throws IOException {
        var bytes = 0L;
        for (var store : stores) {
            bytes += Files.size(directory.resolve(store.file()));
        }
        return bytes >> 20;
    }
}
