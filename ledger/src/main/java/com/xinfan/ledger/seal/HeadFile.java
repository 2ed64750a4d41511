package com.xinfan.ledger.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The heads of the chain outside the database: a file that is only appended to, one line of fixed length a seal, so
 * that any of them is found without reading the others. A line that a crash has cut is written anew by the next append,
 * and whoever appends what another has appended meanwhile appends nothing: the file is shared by the threads that seal
 * and by a process that is about to be replaced.
 */
final class HeadFile {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final int NUMBER = 12;
    private static final int UPTO = 19;
    private static final int HASH = 64;
    private static final int STAMP = 27;
    static final int LINE = NUMBER + UPTO + HASH + STAMP + 4;

    /** A lock of the file itself is the process's: it does not keep its threads apart. */
    private static final Object WRITING = new Object();

    private final Path path;

    HeadFile(Path path) {
        this.path = path;
    }

    Optional<SealPoint> last() throws IOException {
        var lines = lines();
        return lines == 0 ? Optional.empty() : Optional.of(line(lines - 1));
    }

    /** Empty when the file does not reach back, or on, to that seal. */
    Optional<SealPoint> of(long number) throws IOException {
        var lines = lines();
        if (lines == 0) {
            return Optional.empty();
        }
        var position = number - line(0).number();
        return position < 0 || position >= lines ? Optional.empty() : Optional.of(line(position));
    }

    /** Adds the lines that are not there yet and waits until the disk has them. */
    void append(List<Seal> seals) throws IOException {
        synchronized (WRITING) {
            try (var file = FileChannel.open(
                            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    var _ = file.lock()) {
                var lines = file.size() / LINE;
                var told = lines == 0 ? 0 : line(file, lines - 1).number();
                file.truncate(lines * LINE).position(lines * LINE);
                var bytes = ByteBuffer.wrap(
                        text(seals.stream().filter(seal -> seal.number() > told).toList())
                                .getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
        }
    }

    private static String text(List<Seal> seals) {
        var text = new StringBuilder();
        for (var seal : seals) {
            text.append(String.format(
                    Locale.ROOT,
                    "%0" + NUMBER + "d %0" + UPTO + "d %s %s\n",
                    seal.number(),
                    seal.upto(),
                    seal.point().hex(),
                    TIME.format(seal.sealedAt())));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private long lines() throws IOException {
        return Files.exists(path) ? Files.size(path) / LINE : 0;
    }

    private SealPoint line(long position) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            return line(file, position);
        }
    }

    private SealPoint line(FileChannel file, long position) throws IOException {
        var bytes = ByteBuffer.allocate(LINE);
        while (bytes.hasRemaining() && file.read(bytes, position * LINE + bytes.position()) >= 0) {
            continue;
        }
        var parts = new String(bytes.array(), StandardCharsets.US_ASCII).split(" ", -1);
        try {
            return new SealPoint(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    HexFormat.of().parseHex(parts[2]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("line " + (position + 1) + " of " + path + " is no head of a seal", e);
        }
    }
}
