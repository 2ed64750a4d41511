package com.xinfan.local.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The work tree and the state directory {@code .xinfan} inside it. */
public record Home(Path root) {
    public static Home current() {
        return new Home(
                Path.of(System.getProperty("xinfan.root", "")).toAbsolutePath().normalize());
    }

    public Path logs() {
        return directory("logs");
    }

    public Path pids() {
        return directory("pids");
    }

    /** Services in exploded form, one directory per build. */
    public Path apps() {
        return directory("app");
    }

    public Path aot() {
        return directory("aot");
    }

    public Path kafka() {
        return directory("kafka");
    }

    public Path pg() {
        return directory("pg");
    }

    /** Data that services keep outside PostgreSQL. */
    public Path data(String part) {
        return directory("data/" + part);
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path lock() {
        return directory("").resolve("lock");
    }

    private Path directory(String name) {
        try {
            return Files.createDirectories(root.resolve(".xinfan").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot create " + root.resolve(".xinfan").resolve(name), e);
        }
    }
}
