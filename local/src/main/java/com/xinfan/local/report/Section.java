package com.xinfan.local.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a report.
 *
 * @param zh its heading in Chinese
 * @param en its heading in English, with the unit
 * @param head the names of the columns; the first column names the row
 * @param rows one cell for each column
 * @param chart what the page draws above the table
 */
public record Section(
        String zh,
        String en,
        List<String> head,
        List<List<String>> rows,
        @Nullable Chart chart) {

    public Section {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
        for (var row : rows) {
            if (row.size() != head.size()) {
                throw new IllegalArgumentException(en + ": a row has " + row.size() + " cells, not " + head.size());
            }
        }
    }
}
