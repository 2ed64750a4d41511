package com.xinfan.local;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Lock;
import com.xinfan.local.host.Running;
import com.xinfan.local.part.Fleet;
import com.xinfan.local.part.Parts;
import java.util.List;

/** Stops what is running; the data stays. */
public final class Down implements Command {
    @Override
    public String name() {
        return "down";
    }

    @Override
    public String usage() {
        return "[PART…]  stop everything (or only these parts); data stays in .xinfan";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        var parts = arguments.isEmpty()
                ? Parts.all()
                : arguments.stream().map(Parts::named).toList();
        try (var _ = Lock.take(home)) {
            var anything = parts.stream()
                    .anyMatch(part -> Running.read(home, part.name())
                            .filter(Running::alive)
                            .isPresent());
            new Fleet(home, console).down(parts);
            console.line(anything ? "Stopped." : "Nothing was running.");
        }
        return 0;
    }
}
