package com.xinfan.local.backup;

import com.xinfan.local.host.Hash;
import com.xinfan.local.host.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Properties;

/**
 * Says what a backup holds; written last, so a backup without one was never finished.
 *
 * @param postgres what the files of the server can be read with: its major version, system and architecture
 */
record Manifest(Instant takenAt, String postgres, Properties hashes) {
    private static final String FILE = "manifest.properties";
    private static final String HASH = "hash.";

    static Manifest of(Path directory, List<Store> stores, Instant takenAt) throws IOException {
        var hashes = new Properties();
        for (var store : stores) {
            hashes.setProperty(HASH + store.file(), Hash.ofFile(directory.resolve(store.file())));
        }
        return new Manifest(takenAt, format(stores.getFirst().place()), hashes);
    }

    void write(Path directory) throws IOException {
        var all = new Properties();
        all.putAll(hashes);
        all.setProperty("takenAt", takenAt.toString());
        all.setProperty("postgres", postgres);
        try (var to = Files.newBufferedWriter(directory.resolve(FILE))) {
            all.store(to, "Xinfan backup");
        }
    }

    /** Reads and compares with the files; {@link Trouble} when anything is missing, changed or of another machine. */
    static Manifest verified(Path directory, List<Store> stores) throws IOException {
        var file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            throw new Trouble(directory + " is no finished backup: it has no " + FILE);
        }
        var all = new Properties();
        try (var from = Files.newBufferedReader(file)) {
            all.load(from);
        }
        for (var store : stores) {
            var archive = directory.resolve(store.file());
            if (!Files.exists(archive) || !Hash.ofFile(archive).equals(all.getProperty(HASH + store.file()))) {
                throw new Trouble("The backup is damaged: " + archive + " is not the file of its manifest");
            }
        }
        return new Manifest(takenAt(all, file), all.getProperty("postgres", ""), all);
    }

    private static Instant takenAt(Properties all, Path file) {
        try {
            return Instant.parse(all.getProperty("takenAt", ""));
        } catch (DateTimeParseException e) {
            throw new Trouble("The backup is damaged: " + file + " does not say when it was taken", e);
        }
    }

    void requireReadableHere(String major) {
        var here = format(major);
        if (!postgres.equals(here)) {
            throw new Trouble("The backup is of PostgreSQL " + postgres + ", here is " + here
                    + ": files of the one cannot be read by the other");
        }
    }

    private static String format(Path data) throws IOException {
        return format(Files.readString(data.resolve("PG_VERSION")).strip());
    }

    private static String format(String major) {
        return major + " " + System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
