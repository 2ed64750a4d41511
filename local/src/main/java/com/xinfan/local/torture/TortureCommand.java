package com.xinfan.local.torture;

import com.xinfan.local.Command;
import com.xinfan.local.Up;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code ./xinfan torture path}: every fault once a round, for as many rounds as asked for. {@code ./xinfan torture
 * login}: stolen passwords, guessed codes and floods of messages, and the victim still gets in. {@code ./xinfan torture
 * ledger}: SIGKILL under money movements; with {@code --seeds}, the simulations instead.
 */
public final class TortureCommand implements Command {

    private static final int LEDGER_ROUNDS = 20;
    private static final int ATTEMPTS = 10_000;

    @Override
    public String name() {
        return "torture";
    }

    @Override
    public String usage() {
        return "path | login [--attempts N] | ledger [--rounds N] [--seeds N]  break every part in the middle, again"
                + " and again";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        var what = arguments.isEmpty() ? "" : arguments.getFirst();
        return switch (what) {
            case "path" -> {
                var rounds = options(arguments, Set.of("--rounds")).getOrDefault("--rounds", 1);
                requireUp(home, console);
                yield path(home, console, rounds);
            }
            case "login" -> {
                var attempts = options(arguments, Set.of("--attempts")).getOrDefault("--attempts", ATTEMPTS);
                requireUp(home, console);
                var differences = new LoginTorture().run(attempts);
                console.line("attempts %d  %s".formatted(attempts, verdict(console, differences)));
                yield differences.isEmpty() ? 0 : 1;
            }
            case "ledger" -> ledger(home, console, options(arguments, Set.of("--rounds", "--seeds")));
            default ->
                throw new Trouble(
                        "torture takes: path [--rounds N], login [--attempts N] or ledger [--rounds N] [--seeds N]");
        };
    }

    private static int path(Home home, Console console, int rounds) {
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
                                verdict(console, outcome.differences())));
                bad += outcome.differences().isEmpty() ? 0 : 1;
            }
        }
        return bad == 0 ? 0 : 1;
    }

    private static int ledger(Home home, Console console, Map<String, Integer> options) {
        var bad = 0;
        if (options.containsKey("--seeds")) {
            bad += Simulations.run(home, console, options.get("--seeds")) ? 0 : 1;
        }
        if (options.containsKey("--rounds") || options.isEmpty()) {
            requireUp(home, console);
            bad += kill(home, console, options.getOrDefault("--rounds", LEDGER_ROUNDS));
        }
        return bad == 0 ? 0 : 1;
    }

    private static int kill(Home home, Console console, int rounds) {
        var torture = new LedgerTorture(home, console);
        var bad = 0;
        for (var round = 1; round <= rounds; round++) {
            var fault = LedgerTorture.FAULTS.get((round - 1) % LedgerTorture.FAULTS.size());
            var outcome = torture.run(fault);
            console.line("round %d  %-32s answered at once %4d of %4d  ready %5.1f s  %s"
                    .formatted(
                            round,
                            fault,
                            outcome.acknowledged(),
                            outcome.asked(),
                            outcome.ready().toMillis() / 1000.0,
                            verdict(console, outcome.differences())));
            bad += outcome.differences().isEmpty() ? 0 : 1;
        }
        return bad;
    }

    private static String verdict(Console console, List<String> differences) {
        differences.forEach(difference -> console.error("  ! " + difference));
        return differences.isEmpty() ? "all right" : "WRONG";
    }

    private static void requireUp(Home home, Console console) {
        if (new Up().run(home, console, List.of()) != 0) {
            throw new Trouble("The platform did not start");
        }
    }

    /** Pairs of a name and a number from 1 to 999999. */
    private static Map<String, Integer> options(List<String> arguments, Set<String> known) {
        var options = new HashMap<String, Integer>();
        var rest = new ArrayList<>(arguments.subList(1, arguments.size()));
        while (rest.size() >= 2
                && known.contains(rest.getFirst())
                && rest.get(1).matches("[1-9]\\d{0,5}")) {
            options.put(rest.removeFirst(), Integer.parseInt(rest.removeFirst()));
        }
        if (!rest.isEmpty()) {
            throw new Trouble("torture does not understand " + String.join(" ", rest) + ": it takes "
                    + String.join(" N, ", known) + " N");
        }
        return options;
    }
}
