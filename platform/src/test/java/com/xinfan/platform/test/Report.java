package com.xinfan.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a test has found out beyond passing, for people: a file in {@code target/reports}. */
public final class Report {

    private Report() {}

    public static void write(String name, String text) {
        try {
            var directory = Files.createDirectories(Path.of("target", "reports"));
            Files.writeString(directory.resolve(name.replaceAll("\\W+", "-") + ".txt"), text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
