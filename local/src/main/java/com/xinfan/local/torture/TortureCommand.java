package com.xinfan.local.torture;

import com.xinfan.local.Command;
import com.xinfan.local.Up;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import java.util.List;

/** {@code ./xinfan torture path}: every fault once a round, for as many rounds as asked for. */
public final class TortureCommand implements Command {

    @Override
    public String name() {
        return "torture";
    }

    @Override
    public String usage() {
        return "path [--rounds N]  break every part in the middle of the path, again and again";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        var rounds = rounds(arguments);
        var up = new Up().run(home, console, List.of());
        if (up != 0) {
            return up;
        }
        var torture = new PathTorture(home, console);
        var bad = 0;
        for (var round = 1; round <= rounds; round++) {
            for (var fault : Fault.ALL) {
                var outcome = torture.run(fault);
                console.line("round %d  %-60s people %3d  ready %5.1f s  quiet %5.1f s  %s"
                        .formatted(
                                round,
                                fault,
                                outcome.people(),
                                outcome.ready().toMillis() / 1000.0,
                                outcome.quiet().toMillis() / 1000.0,
                                outcome.differences().isEmpty() ? "all right" : "WRONG"));
                outcome.differences().forEach(difference -> console.error("  ! " + difference));
                bad += outcome.differences().isEmpty() ? 0 : 1;
            }
        }
        return bad == 0 ? 0 : 1;
    }

    private static int rounds(List<String> arguments) {
        if (arguments.equals(List.of("path"))) {
            return 1;
        }
        if (arguments.size() == 3
                && arguments.getFirst().equals("path")
                && arguments.get(1).equals("--rounds")
                && arguments.get(2).matches("[1-9]\\d{0,3}")) {
            return Integer.parseInt(arguments.get(2));
        }
        throw new Trouble("torture takes: path [--rounds N], N from 1 to 9999");
    }
}
