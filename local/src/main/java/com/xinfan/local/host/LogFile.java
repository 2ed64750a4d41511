package com.xinfan.local.host;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads the end of a log without reading all of it, and follows it as it grows or is replaced. */
public record LogFile(Path path) {
    private static final int TAIL_BYTES = 256 * 1024;
    private static final long LOOK_MILLIS = 300;

    public List<String> tail(int lines) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            var from = Math.max(0, file.length() - TAIL_BYTES);
            var all = read(file, from).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    /** Until interrupted, which ends it by {@link Trouble}. */
    public void follow(Consumer<String> sink) {
        var position = size();
        while (true) {
            var size = size();
            if (size < position) {
                position = 0; // the part was started again: a new file
            }
            if (size > position) {
                position = pass(position, sink);
            }
            Pause.millis(LOOK_MILLIS);
        }
    }

    private long pass(long position, Consumer<String> sink) {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            var text = read(file, position);
            var end = text.lastIndexOf('\n') + 1; // a half-written line waits for its rest
            text.substring(0, end).lines().forEach(sink);
            return position + text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    private long size() {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            return 0; // replaced at this moment
        }
    }

    private static String read(RandomAccessFile file, long from) throws IOException {
        var bytes = new byte[(int) Math.min(Integer.MAX_VALUE - 8L, file.length() - from)];
        file.seek(from);
        file.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
