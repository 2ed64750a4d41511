package com.xinfan.sheet;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table of typed columns.
 *
 * @param name at most 31 characters, shown on the tab of a workbook
 * @param rows told to bring its rows, once for each writing
 */
public record Table(String name, List<Column> columns, Rows rows) {

    private static final int LONGEST_NAME = 31;

    /** What a column holds, and how it is written. */
    public enum Kind {
        /** Any object, by {@code toString}. */
        TEXT,
        /** A {@code long} in fen, written in yuan with two decimals. */
        FEN,
        /** A whole number. */
        COUNT,
        /** A {@link java.time.LocalDate}. */
        DATE,
        /** A {@link java.time.Instant}, written to the second in business time. */
        TIME
    }

    /** A column under the title that people read. */
    public record Column(String title, Kind kind) {

        public static Column text(String title) {
            return new Column(title, Kind.TEXT);
        }

        public static Column fen(String title) {
            return new Column(title, Kind.FEN);
        }

        public static Column count(String title) {
            return new Column(title, Kind.COUNT);
        }

        public static Column date(String title) {
            return new Column(title, Kind.DATE);
        }

        public static Column time(String title) {
            return new Column(title, Kind.TIME);
        }
    }

    /** One row; a null is an empty cell. */
    public record Row(@Nullable Object... cells) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Row row && Arrays.equals(cells, row.cells);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(cells);
        }

        @Override
        public String toString() {
            return Arrays.toString(cells);
        }
    }

    /** Where the rows come from. */
    @FunctionalInterface
    public interface Rows {
        void each(Consumer<Row> row);
    }

    public Table {
        columns = List.copyOf(columns);
        if (name.isBlank() || name.length() > LONGEST_NAME || columns.isEmpty()) {
            throw new IllegalArgumentException("A table has a name of 1 to 31 characters and columns: " + name);
        }
    }

    /** A table whose rows are at hand. */
    public static Table of(String name, List<Column> columns, List<Row> rows) {
        return new Table(name, columns, rows::forEach);
    }
}
