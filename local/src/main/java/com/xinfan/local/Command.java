package com.xinfan.local;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import java.util.List;

/**
 * One subcommand of {@code ./xinfan}; public implementations with a public constructor are found by the ServiceLoader.
 */
public interface Command {
    String name();

    /** One line: arguments, then what it does. */
    String usage();

    /** @return the exit code; what the user has to know is thrown as {@link com.xinfan.local.host.Trouble} */
    int run(Home home, Console console, List<String> arguments);
}
