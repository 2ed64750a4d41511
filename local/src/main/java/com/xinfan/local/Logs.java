package com.xinfan.local;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.LogFile;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Parts;
import java.util.List;

/** Shows the log of a part. */
final class Logs implements Command {
    private static final int LINES = 200;

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String usage() {
        return "PART [-f]  the end of a part's log; -f follows it";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        var names = arguments.stream().filter(one -> !one.equals("-f")).toList();
        if (names.size() != 1) {
            throw new Trouble("Usage: ./xinfan logs PART [-f]");
        }
        var log = new LogFile(home.log(Parts.named(names.getFirst()).name()));
        log.tail(LINES).forEach(console::line);
        if (arguments.contains("-f")) {
            log.follow(console::line);
        }
        return 0;
    }
}
