package com.xinfan.local.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs a short program to its end. */
public final class Tool {
    private Tool() {}

    /** Its output; {@link Trouble} with that output when it fails. */
    public static String run(String what, List<String> command, Map<String, String> environment) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var exit = process.waitFor();
            if (exit != 0) {
                throw new Trouble(
                        what + " failed (exit " + exit + ")", output.lines().toList());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(what + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble(what + " was interrupted", e);
        }
    }

    public static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted", e);
        }
    }
}
