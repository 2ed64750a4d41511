package com.xinfan.sheet;

import com.xinfan.platform.clock.BusinessClock;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** RFC 4180 in UTF-8 with a byte order mark, by which spreadsheets know Chinese text. */
final class CsvWriter {

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(BusinessClock.ZONE);

    /** What a spreadsheet takes for a formula when a field begins with it, wide forms included. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private CsvWriter() {}

    static void write(Table table, OutputStream to) throws IOException {
        var out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        out.write('\uFEFF');
        line(
                out,
                table.columns().stream()
                        .map(column -> text(column.title()))
                        .toList()
                        .iterator());
        try {
            table.rows().each(row -> {
                var cells = row.cells();
                var columns = table.columns();
                try {
                    line(out, fields(cells, columns).iterator());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        out.flush();
    }

    private static List<String> fields(@Nullable Object[] cells, List<Table.Column> columns) {
        var fields = new ArrayList<String>(cells.length);
        for (var i = 0; i < cells.length; i++) {
            fields.add(field(cells[i], columns.get(i).kind()));
        }
        return fields;
    }

    private static String field(@Nullable Object value, Table.Kind kind) {
        if (value == null) {
            return "";
        }
        return switch (kind) {
            case FEN -> yuan(value).toPlainString();
            case TIME -> TIME.format((Instant) value);
            case COUNT, DATE -> value.toString();
            case TEXT -> text(value.toString());
        };
    }

    static BigDecimal yuan(Object fen) {
        return BigDecimal.valueOf(((Number) fen).longValue(), 2);
    }

    private static String text(String value) {
        var safe = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        var plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static void line(Writer out, Iterator<String> fields) throws IOException {
        while (fields.hasNext()) {
            out.write(fields.next());
            out.write(fields.hasNext() ? "," : "\r\n");
        }
    }
}
