package com.xinfan.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Workbooks whose rows leave memory as they are written. Text stands in text cells, which are never evaluated. */
final class XlsxWriter {

    private static final int FLUSHED_AFTER = 1_000;
    private static final int WIDTH = 24;

    /** A sheet of the format has 2^20 rows, the first of which holds our titles. */
    private static final int ROWS_MAX = (1 << 20) - 1;

    private static final int LONGEST_TEXT = 32_767;
    private static final int SHORTENED_NAME = 26;

    private XlsxWriter() {}

    static void write(List<Table> tables, OutputStream to) throws IOException {
        try (var book = new Workbook(to, "Xinfan", "1.0")) {
            for (var table : tables) {
                var writing = new Writing(book, table);
                table.rows().each(writing::row);
                writing.finish();
            }
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    /** One table under way, on as many sheets as it needs. */
    private static final class Writing {

        private final Workbook book;
        private final Table table;
        private Worksheet sheet;
        private int sheets = 1;
        private int rows;

        Writing(Workbook book, Table table) {
            this.book = book;
            this.table = table;
            this.sheet = begin(table.name());
        }

        void row(Table.Row row) {
            if (rows == ROWS_MAX) {
                finish();
                sheets++;
                rows = 0;
                var name = table.name();
                sheet = begin(name.substring(0, Math.min(name.length(), SHORTENED_NAME)) + " " + sheets);
            }
            rows++;
            for (var column = 0; column < row.cells().length; column++) {
                cell(column, row.cells()[column], table.columns().get(column).kind());
            }
            if (rows % FLUSHED_AFTER == 0) {
                io(sheet::flush);
            }
        }

        void finish() {
            io(sheet::finish);
        }

        private Worksheet begin(String name) {
            var begun = book.newWorksheet(name);
            for (var column = 0; column < table.columns().size(); column++) {
                begun.width(column, WIDTH);
                begun.inlineString(0, column, table.columns().get(column).title());
                begun.style(0, column).bold().set();
            }
            begun.freezePane(0, 1);
            return begun;
        }

        private void cell(int column, @Nullable Object value, Table.Kind kind) {
            if (value == null) {
                return;
            }
            switch (kind) {
                case FEN -> {
                    sheet.value(rows, column, CsvWriter.yuan(value));
                    sheet.style(rows, column).format("#,##0.00").set();
                }
                case COUNT -> sheet.value(rows, column, (Number) value);
                case DATE -> {
                    sheet.value(rows, column, (LocalDate) value);
                    sheet.style(rows, column).format("yyyy-MM-dd").set();
                }
                case TIME -> sheet.inlineString(rows, column, CsvWriter.TIME.format((Instant) value));
                case TEXT -> sheet.inlineString(rows, column, shortened(value.toString()));
            }
        }

        private static String shortened(String text) {
            return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        }

        private static void io(Step step) {
            try {
                step.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
