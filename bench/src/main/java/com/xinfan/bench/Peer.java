package com.xinfan.bench;

import com.xinfan.local.host.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Programs to measure against, from Debian's packages: found, or installed where that is allowed, or reported as
 * missing.
 */
public final class Peer {

    private Peer() {}

    /** Makes sure that a program is there. */
    public static void require(Console console, String program, String debianPackage)
            throws IOException, InterruptedException {
        if (Files.isExecutable(Path.of("/usr/sbin/" + program)) || Files.isExecutable(Path.of("/usr/bin/" + program))) {
            return;
        }
        console.line("Installing " + debianPackage + " …");
        var installed = run(List.of("apt-get", "install", "-y", "-qq", debianPackage));
        if (installed != 0) {
            throw new IllegalStateException(
                    program + " is missing and could not be installed: install Debian's package " + debianPackage);
        }
    }

    public static int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** What a program prints before it ends. */
    public static String output(List<String> command) throws IOException, InterruptedException {
        return output(command, Map.of());
    }

    public static String output(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + ": " + text);
        }
        return text;
    }

    /** Starts a program that stays, with its output in a file. */
    public static Process start(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Ends a program, and what it has started, should we be ended before we can do so ourselves. */
    public static Process mortal(Process process) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }));
        return process;
    }

    public static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
