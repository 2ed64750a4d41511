package com.xinfan.local.backup;

import com.xinfan.local.Command;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Lock;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Aot;
import com.xinfan.local.part.Fleet;
import com.xinfan.local.part.Part;
import com.xinfan.local.part.Parts;
import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Puts a backup in the place of the present data. */
public final class RestoreCommand implements Command {

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String usage() {
        return "DIR       put a backup in the place of the present data, which stay beside it as *.replaced";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        if (arguments.size() != 1) {
            throw new Trouble("From where? ./xinfan restore DIR");
        }
        var directory = Path.of(arguments.getFirst()).toAbsolutePath();
        try (var _ = Lock.take(home)) {
            var stores = Store.of(home);
            var manifest = Manifest.verified(directory, stores);
            manifest.requireReadableHere(Postgres.MAJOR);
            for (var store : stores) {
                console.status("  unpacking " + store.name());
                store.unpack(directory);
            }
            var pause = Pause.ended(home, console);
            for (var store : stores) {
                store.swap();
            }
            console.line("Restored what was backed up at " + manifest.takenAt() + "; what was there stays in "
                    + home.store() + " as *.replaced until the next restore.");
            requireBalance(home, console);
            pause.resume();
        } catch (IOException e) {
            throw new Trouble("The backup could not be restored: " + e, e);
        }
        return 0;
    }

    /** Before anyone can move money again: when it fails, nothing stays started. */
    private static void requireBalance(Home home, Console console) {
        var postgres = (Postgres) Parts.named("postgres");
        var fleet = new Fleet(home, console);
        fleet.up(List.<Part>of(postgres), Aot.OFF);
        try {
            for (var database : postgres.databases()) {
                Ledger.in(postgres, database).ifPresent(ledger -> ledger.requireBalance(console));
            }
        } catch (RuntimeException e) {
            fleet.down(List.<Part>of(postgres));
            throw e;
        }
    }
}
