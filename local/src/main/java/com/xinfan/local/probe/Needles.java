package com.xinfan.local.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds any of many strings in bytes, in one pass: in UTF-8, as hexadecimal digits (as PostgreSQL shows binary
 * columns), as JSON escapes and in Base64.
 */
final class Needles {

    private static final int WINDOW = 8;
    private static final int BLOOM_BITS = 22;
    private static final int CHUNK = 1 << 20;

    private final Map<Long, List<Needle>> byStart = new HashMap<>();
    private final BitSet bloom = new BitSet(1 << BLOOM_BITS);
    private int longest = WINDOW;

    private record Needle(String name, byte[] bytes) {}

    /** @param names what is told of a find, never the string itself, by string; strings are 8 bytes or longer */
    Needles(Map<String, String> names) {
        names.forEach((text, name) -> forms(text).forEach(form -> add(name, form)));
    }

    /** The names of all that is found in a stream. */
    Set<String> in(InputStream stream) throws IOException {
        var found = new TreeSet<String>();
        var buffer = new byte[CHUNK + longest];
        var held = 0;
        int read;
        while ((read = stream.readNBytes(buffer, held, CHUNK)) > 0) {
            var length = held + read;
            scan(buffer, length, found);
            held = Math.min(longest - 1, length);
            System.arraycopy(buffer, length - held, buffer, 0, held);
        }
        return found;
    }

    Set<String> in(String text) {
        var found = new TreeSet<String>();
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        scan(bytes, bytes.length, found);
        return found;
    }

    private void scan(byte[] bytes, int length, Collection<String> found) {
        var window = 0L;
        for (var i = 0; i < length; i++) {
            window = window << Byte.SIZE | bytes[i] & 0xff;
            if (i >= WINDOW - 1 && bloom.get(slot(window))) {
                compare(bytes, i - WINDOW + 1, length, byStart.getOrDefault(window, List.of()), found);
            }
        }
    }

    private static void compare(byte[] bytes, int from, int length, List<Needle> candidates, Collection<String> found) {
        for (var needle : candidates) {
            var to = from + needle.bytes().length;
            if (to <= length && Arrays.equals(bytes, from, to, needle.bytes(), 0, needle.bytes().length)) {
                found.add(needle.name());
            }
        }
    }

    private void add(String name, byte[] bytes) {
        var start = 0L;
        for (var i = 0; i < WINDOW; i++) {
            start = start << Byte.SIZE | bytes[i] & 0xff;
        }
        byStart.computeIfAbsent(start, _ -> new ArrayList<>()).add(new Needle(name, bytes));
        bloom.set(slot(start));
        longest = Math.max(longest, bytes.length);
    }

    private static int slot(long window) {
        return (int) (window * 0x9E3779B97F4A7C15L >>> Long.SIZE - BLOOM_BITS);
    }

    private static List<byte[]> forms(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        var forms = new ArrayList<byte[]>();
        forms.add(utf8);
        forms.add(HexFormat.of().formatHex(utf8).getBytes(StandardCharsets.US_ASCII));
        forms.add(base64(utf8));
        if (utf8.length != text.length()) {
            var escaped = new StringBuilder();
            text.chars().forEach(unit -> escaped.append("\\u%04x".formatted(unit)));
            forms.add(escaped.toString().getBytes(StandardCharsets.US_ASCII));
        }
        return forms;
    }

    /** Without the end, which depends on what follows. */
    private static byte[] base64(byte[] bytes) {
        var whole = bytes.length / 3 * 3;
        return Base64.getEncoder().encode(Arrays.copyOf(bytes, whole));
    }
}
