package com.xinfan.local.demo;

import com.xinfan.local.Command;
import com.xinfan.local.Up;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ./xinfan demo}: starts the platform and lives through days of business on it. */
public final class DemoCommand implements Command {

    private static final List<String> OPTIONS = List.of("--users", "--days", "--seed");

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String usage() {
        return "[--users N] [--days N] [--seed S]  start everything, live through days of business, print the report";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        var given = options(arguments);
        var target =
                new Person.Target(URI.create("http://127.0.0.1:8080"), URI.create("http://127.0.0.1:8090"), run(home));
        var options = new Demo.Options(
                target,
                number(given, "--users", 2_000, 100_000),
                number(given, "--days", 30, 365),
                number(given, "--seed", 42, Integer.MAX_VALUE),
                home.data("demo").resolve("report.html"));
        var up = new Up().run(home, console, List.of());
        if (up != 0) {
            return up;
        }
        return new Demo(options, console).run() ? 0 : 1;
    }

    /** Counts the runs, so that each has phone numbers that no earlier one has used. */
    private static int run(Home home) {
        var counter = home.data("demo").resolve("runs");
        try {
            var run = Files.exists(counter)
                    ? Integer.parseInt(Files.readString(counter).strip())
                    : 0;
            Files.writeString(counter, Integer.toString(run + 1));
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot count the runs in " + counter, e);
        }
    }

    private static Map<String, String> options(List<String> arguments) {
        var given = new HashMap<String, String>();
        for (var at = 0; at < arguments.size(); at += 2) {
            if (!OPTIONS.contains(arguments.get(at)) || at + 1 == arguments.size()) {
                throw new Trouble("demo takes --users N, --days N and --seed S, not " + arguments.get(at));
            }
            given.put(arguments.get(at), arguments.get(at + 1));
        }
        return given;
    }

    private static int number(Map<String, String> given, String option, int usual, int most) {
        var text = given.getOrDefault(option, Integer.toString(usual));
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new Trouble(option + " takes a number from 1 to " + most);
        }
        return Integer.parseInt(text);
    }
}
