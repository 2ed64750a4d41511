package com.xinfan.local.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Packs a directory, and unpacks an archive: all of it or nothing. */
public final class Archive {
    private static final int EXECUTABLE = 0100;

    private Archive() {}

    public static void extract(InputStream txz, Path destination) throws IOException {
        unpack(new XZCompressorInputStream(txz), destination);
    }

    /** Everything below a directory, empty directories too; the files must not change meanwhile. */
    public static void pack(Path directory, OutputStream to) throws IOException {
        try (var tar = new TarArchiveOutputStream(to, StandardCharsets.UTF_8.name());
                var files = Files.walk(directory)) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (var file : files.filter(one -> !one.equals(directory)).sorted().toList()) {
                var entry =
                        new TarArchiveEntry(file, directory.relativize(file) + (Files.isDirectory(file) ? "/" : ""));
                tar.putArchiveEntry(entry);
                if (entry.isFile()) {
                    Files.copy(file, tar);
                }
                tar.closeArchiveEntry();
            }
        }
    }

    /** From a tar, uncompressed. */
    public static void unpack(InputStream from, Path destination) throws IOException {
        var draft = destination.resolveSibling(destination.getFileName() + ".draft");
        delete(draft);
        Files.createDirectories(draft);
        try (var tar = new TarArchiveInputStream(from)) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, draft);
            }
        }
        Files.move(draft, destination, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        var target = inside(root, root.resolve(entry.getName()));
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.toAbsolutePath().getParent());
        if (entry.isSymbolicLink()) {
            inside(root, target.resolveSibling(entry.getLinkName()));
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            var executable = (entry.getMode() & EXECUTABLE) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** An archive writes below its destination and nowhere else. */
    private static Path inside(Path root, Path path) throws IOException {
        var normal = path.normalize();
        if (!normal.startsWith(root.normalize())) {
            throw new IOException("The archive points outside of itself: " + path);
        }
        return normal;
    }

    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
