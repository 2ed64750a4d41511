package com.xinfan.scorecard.data;

import com.xinfan.scorecard.Characteristic;
import com.xinfan.scorecard.Scorecard;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labelled rows.
 *
 * @param label the column that {@code bad} was read from
 * @param sha256 of the file, lower-case hexadecimal
 * @param notes what a reader should know of how the file was understood
 */
public record Table(String label, List<Column> columns, boolean[] bad, String sha256, List<String> notes) {

    public int rows() {
        return bad.length;
    }

    public int[] all() {
        return IntStream.range(0, rows()).toArray();
    }

    /** The same rows, labelled otherwise. */
    public Table labelled(boolean[] other) {
        return new Table(label, columns, other, sha256, notes);
    }

    public Column column(String name) {
        return columns.stream()
                .filter(column -> column.meaning().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no column " + name));
    }

    /** Which bin of each characteristic each of these rows is in. */
    public int[][] bins(Scorecard scorecard, int[] rows) {
        var characteristics = scorecard.characteristics();
        var bins = new int[rows.length][characteristics.size()];
        for (var i = 0; i < characteristics.size(); i++) {
            var characteristic = characteristics.get(i);
            var column = column(characteristic.name());
            for (var row = 0; row < rows.length; row++) {
                bins[row][i] = bin(characteristic, column, rows[row]);
            }
        }
        return bins;
    }

    /** Which bin the value of a row falls into. */
    public static int bin(Characteristic characteristic, Column column, int row) {
        return switch (column) {
            case Column.Numbers numbers -> characteristic.bin(numbers.values()[row]);
            case Column.Texts texts -> characteristic.bin(texts.values()[row]);
        };
    }

    public int[] scores(Scorecard scorecard, int[] rows) {
        var bins = bins(scorecard, rows);
        return IntStream.range(0, rows.length)
                .map(row -> scorecard.score(bins[row]))
                .toArray();
    }
}
