package com.xinfan.local.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The work tree and the state directory {@code .xinfan} inside it.
 *
 * @param store where the data are: PostgreSQL's, the broker's and the services' own
 */
public record Home(Path root, Path store) {
    private static final String STATE = ".xinfan";

    public Home(Path root) {
        this(root, root.resolve(STATE));
    }

    public static Home current() {
        return new Home(
                Path.of(System.getProperty("xinfan.root", "")).toAbsolutePath().normalize());
    }

    /** The same programs, caches and processes over data of their own, which are nobody's and may be deleted. */
    public Home withStore(String name) {
        return new Home(root, root.resolve(STATE).resolve(name));
    }

    public Path logs() {
        return state("logs");
    }

    public Path pids() {
        return state("pids");
    }

    /** Services in exploded form, one directory per build; the programs of PostgreSQL. */
    public Path apps() {
        return state("app");
    }

    public Path aot() {
        return state("aot");
    }

    public Path kafka() {
        return made(store.resolve("kafka"));
    }

    public Path pg() {
        return made(store.resolve("pg"));
    }

    /** Data that a service keeps outside PostgreSQL. */
    public Path data(String part) {
        return made(store.resolve("data").resolve(part));
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path lock() {
        return state("").resolve("lock");
    }

    private Path state(String name) {
        return made(root.resolve(STATE).resolve(name));
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + directory, e);
        }
    }
}
