package com.xinfan.user.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** RFC 4180 in UTF-8 with a byte order mark; what a spreadsheet would take for a formula is made text. */
final class CsvFile {

    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    CsvFile() {
        bytes.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
    }

    void line(List<? extends @Nullable Object> cells) {
        var line = cells.stream().map(CsvFile::cell).collect(Collectors.joining(",", "", "\r\n"));
        bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    static String cell(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        var safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        var plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
