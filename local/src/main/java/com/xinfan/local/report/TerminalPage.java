package com.xinfan.local.report;

import com.xinfan.local.host.Console;
import java.util.List;

/** Sections as lines of text. */
public final class TerminalPage {

    private static final int MOST_ROWS = 40;

    private final Console console;

    public TerminalPage(Console console) {
        this.console = console;
    }

    public void print(List<Section> sections) {
        sections.forEach(this::print);
    }

    private void print(Section section) {
        console.line("\n" + section.zh() + " " + section.en());
        if (section.rows().isEmpty()) {
            console.line("  none");
            return;
        }
        var widths = new int[section.head().size()];
        measure(widths, section.head());
        section.rows().forEach(row -> measure(widths, row));
        console.line(line(widths, section.head()));
        section.rows().stream().limit(MOST_ROWS).forEach(row -> console.line(line(widths, row)));
        if (section.rows().size() > MOST_ROWS) {
            console.line("  … and " + (section.rows().size() - MOST_ROWS) + " more");
        }
    }

    private static void measure(int[] widths, List<String> row) {
        for (var column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], columns(row.get(column)));
        }
    }

    private static String line(int[] widths, List<String> row) {
        var line = new StringBuilder("  ");
        for (var column = 0; column < widths.length; column++) {
            var text = row.get(column);
            var padding = " ".repeat(widths[column] - columns(text));
            line.append(column == 0 ? text + padding : "  " + padding + text);
        }
        return line.toString().stripTrailing();
    }

    /** A Chinese character takes two columns of a terminal. */
    static int columns(String text) {
        return text.codePoints().map(point -> point >= 0x2E80 ? 2 : 1).sum();
    }
}
