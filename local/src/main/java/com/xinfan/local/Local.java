package com.xinfan.local;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Entry point of {@code ./xinfan}. */
public final class Local {
    private static final int USAGE = 2;

    private Local() {}

    public static void main(String[] arguments) {
        System.exit(run(Home.current(), Console.ofTerminal(), List.of(arguments)));
    }

    static int run(Home home, Console console, List<String> arguments) {
        var name = arguments.isEmpty() ? "help" : arguments.getFirst();
        var command = commands().filter(one -> one.name().equals(name)).findFirst();
        if (command.isEmpty()) {
            printUsage(console);
            return name.equals("help") ? 0 : USAGE;
        }
        try {
            return command.get().run(home, console, arguments.subList(1, arguments.size()));
        } catch (Trouble trouble) {
            console.error(trouble.getMessage());
            trouble.evidence().forEach(line -> console.error("  | " + line));
            return 1;
        }
    }

    private static Stream<Command> commands() {
        var own = Stream.of(new Up(), new Down(), new Status(), new Logs(), new Train());
        return Stream.concat(own, ServiceLoader.load(Command.class).stream().map(ServiceLoader.Provider::get));
    }

    private static void printUsage(Console console) {
        console.line("Xinfan 信帆 on one machine. Usage: ./xinfan COMMAND");
        commands().forEach(command -> console.line(String.format("  %-8s %s", command.name(), command.usage())));
    }
}
