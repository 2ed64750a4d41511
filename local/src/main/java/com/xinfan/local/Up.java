package com.xinfan.local;

import static com.xinfan.local.host.Console.seconds;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Lock;
import com.xinfan.local.part.Aot;
import com.xinfan.local.part.Fleet;
import com.xinfan.local.part.Part;
import com.xinfan.local.part.Parts;
import com.xinfan.local.part.Trained;
import java.time.Duration;
import java.util.List;

/** Starts what is not running. */
public final class Up implements Command {
    @Override
    public String name() {
        return "up";
    }

    @Override
    public String usage() {
        return "[PART…]  start everything (or some parts and what they need) and wait until ready";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        var parts = Parts.needed(arguments);
        try (var _ = Lock.take(home)) {
            var begin = System.nanoTime();
            var started = new Fleet(home, console).up(parts, Aot.USE);
            if (started.isEmpty()) {
                console.line("Already running.");
            } else {
                console.line("Ready in " + seconds(Duration.ofNanos(System.nanoTime() - begin)) + ".");
                hintAtTraining(home, console, parts);
            }
            printAddresses(console, parts);
        }
        return 0;
    }

    private static void hintAtTraining(Home home, Console console, List<Part> parts) {
        var untrained = Trained.missing(parts, home);
        if (!untrained.isEmpty()) {
            console.line("Started without AOT cache: " + untrained.size() + " parts."
                    + " `./xinfan down && ./xinfan train` makes later starts about twice as fast.");
        }
    }

    private static void printAddresses(Console console, List<Part> parts) {
        if (parts.contains(Parts.named("gateway-service"))) {
            console.line("");
            console.line("  The app's door   http://127.0.0.1:8080/api/v1     API page  /docs");
            console.line("  Staff            http://127.0.0.1:8080/admin/v1   operator, compliance, … / xinfan-local");
            console.line("  Text messages    http://127.0.0.1:8090/messages?to=13800138000");
            console.line("");
            console.line("  curl -s http://127.0.0.1:8080/api/v1/otp -H 'Content-Type: application/json' \\");
            console.line("       -d '{\"phone\":\"13800138000\",\"purpose\":\"LOGIN\"}'");
        }
    }
}
