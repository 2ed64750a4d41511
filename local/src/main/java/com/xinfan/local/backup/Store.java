package com.xinfan.local.backup;

import com.xinfan.local.host.Archive;
import com.xinfan.local.host.Home;
import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * One directory of data and its archive.
 *
 * @param name of the archive, without its ending
 */
record Store(String name, Path place) {

    static List<Store> of(Home home) {
        return List.of(
                new Store("postgres", Postgres.data(home)),
                new Store("kafka", home.kafka().resolve("data")),
                new Store("services", home.store().resolve("data")));
    }

    String file() {
        return name + ".tar.gz";
    }

    void pack(Path directory) throws IOException {
        Files.createDirectories(place);
        try (var to = new FastGzip(Files.newOutputStream(directory.resolve(file())))) {
            Archive.pack(place, to);
        }
    }

    /** Beside the present one, which stays as it is. */
    void unpack(Path directory) throws IOException {
        Archive.delete(beside("restored"));
        try (var from = new GZIPInputStream(Files.newInputStream(directory.resolve(file())))) {
            Archive.unpack(from, beside("restored"));
        }
        // PostgreSQL refuses a directory that others may read.
        Files.setPosixFilePermissions(beside("restored"), PosixFilePermissions.fromString("rwx------"));
    }

    /** The present one is kept as {@code .replaced}. */
    void swap() throws IOException {
        Archive.delete(beside("replaced"));
        if (Files.exists(place)) {
            Files.move(place, beside("replaced"));
        }
        Files.move(beside("restored"), place);
    }

    Path beside(String ending) {
        return place.resolveSibling(place.getFileName() + "." + ending);
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(java.io.OutputStream to) throws IOException {
            super(to, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
