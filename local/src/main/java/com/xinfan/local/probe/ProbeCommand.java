package com.xinfan.local.probe;

import com.xinfan.local.Command;
import com.xinfan.local.Up;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import java.time.Clock;
import java.util.List;

/** {@code ./xinfan probe pii [--people N]}. */
public final class ProbeCommand implements Command {

    private static final int PEOPLE = 1000;

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public String usage() {
        return "pii [--people N]  look for planted people's data in everything that is kept (1,000 people)";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        var people = people(arguments);
        if (new Up().run(home, console, List.of()) != 0) {
            throw new Trouble("The platform did not start");
        }
        var finding = new PiiProbe(home, console).run(people, Clock.systemUTC().millis());
        finding.seen()
                .forEach((kind, count) -> console.line(
                        "%-10s show %d of %d people by their id".formatted(kind, count, finding.people())));
        finding.leaks().forEach((place, names) -> console.error("  ! " + place + ": " + names));
        if (!finding.sighted()) {
            console.error("The search did not see the people: its silence proves nothing");
            return 1;
        }
        console.line("%d people, %d values each, found in clear in %d places"
                .formatted(people, 4, finding.leaks().size()));
        return finding.leaks().isEmpty() ? 0 : 1;
    }

    private static int people(List<String> arguments) {
        if (arguments.equals(List.of("pii"))) {
            return PEOPLE;
        }
        if (arguments.size() == 3
                && arguments.subList(0, 2).equals(List.of("pii", "--people"))
                && arguments.get(2).matches("[1-9]\\d{0,4}")) {
            return Integer.parseInt(arguments.get(2));
        }
        throw new Trouble("probe takes: pii [--people N]");
    }
}
