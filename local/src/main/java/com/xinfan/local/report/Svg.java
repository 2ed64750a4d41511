package com.xinfan.local.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Draws a chart into a fixed frame with its zero line, four grid lines and a legend. */
final class Svg {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 260;
    private static final int LEFT = 70;
    private static final int RIGHT = 10;
    private static final int TOP = 28;
    private static final int BOTTOM = 30;
    private static final int GRID = 4;
    private static final List<String> COLOURS =
            List.of("#2f6fde", "#1f9d72", "#e0912f", "#c94f6d", "#7a5fd0", "#4aa3b8", "#8a8f98");

    private final StringBuilder out = new StringBuilder();
    private final double low;
    private final double high;

    private Svg(List<Chart.Series> series) {
        this.low = Math.min(0, values(series).min().orElse(0));
        var top = Math.max(0, values(series).max().orElse(0));
        this.high = top == low ? low + 1 : top;
    }

    static String of(Chart chart, String title) {
        return switch (chart) {
            case Chart.Bars(var labels, var series) -> new Svg(series).bars(title, labels, series);
            case Chart.Lines(var labels, var series) -> new Svg(series).lines(title, labels, series);
        };
    }

    private static DoubleStream values(List<Chart.Series> series) {
        return series.stream()
                .flatMap(each -> each.values().stream())
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite);
    }

    private String bars(String title, List<String> labels, List<Chart.Series> series) {
        begin(title, series);
        var group = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, labels.size());
        var width = group * 0.8 / Math.max(1, series.size());
        for (var at = 0; at < labels.size(); at++) {
            for (var row = 0; row < series.size(); row++) {
                var value = series.get(row).values().get(at);
                var y = Math.min(y(value), y(0));
                add(
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\""
                                + " fill=\"%s\"><title>%s</title></rect>%n",
                        LEFT + at * group + group * 0.1 + row * width,
                        y,
                        Math.max(1, width - 1),
                        Math.abs(y(value) - y(0)),
                        colour(row),
                        HtmlPage.escape(labels.get(at) + " " + series.get(row).name() + " " + number(value)));
            }
        }
        labels(labels, group, group / 2);
        return end();
    }

    private String lines(String title, List<String> labels, List<Chart.Series> series) {
        begin(title, series);
        var step = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, labels.size() - 1);
        for (var row = 0; row < series.size(); row++) {
            var points = new StringBuilder();
            for (var at = 0; at < labels.size(); at++) {
                var value = series.get(row).values().get(at);
                if (Double.isNaN(value)) {
                    continue;
                }
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", LEFT + at * step, y(value)));
            }
            add("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n", colour(row), points);
        }
        labels(labels, step, 0);
        return end();
    }

    private void begin(String title, List<Chart.Series> series) {
        add("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n", WIDTH, HEIGHT, HtmlPage.escape(title));
        for (var line = 0; line <= GRID; line++) {
            var value = low + (high - low) * line / GRID;
            add(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
                    LEFT, WIDTH - RIGHT, y(value), y(value));
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n", LEFT - 8, y(value) + 4, number(value));
        }
        var x = LEFT;
        for (var row = 0; row < series.size(); row++) {
            var name = series.get(row).name();
            add("<rect x=\"%d\" y=\"6\" width=\"10\" height=\"10\" fill=\"%s\"/>%n", x, colour(row));
            add("<text x=\"%d\" y=\"15\">%s</text>%n", x + 15, HtmlPage.escape(name));
            x += 30 + 7 * TerminalPage.columns(name);
        }
    }

    /** As many labels as have room. */
    private void labels(List<String> labels, double step, double shift) {
        var every = Math.max(1, (int) Math.ceil(labels.size() / 12.0));
        for (var at = 0; at < labels.size(); at += every) {
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                    LEFT + at * step + shift, HEIGHT - 10, HtmlPage.escape(labels.get(at)));
        }
    }

    private String end() {
        return out.append("</svg>\n").toString();
    }

    private double y(double value) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (high - value) / (high - low);
    }

    private static String colour(int row) {
        return COLOURS.get(row % COLOURS.size());
    }

    private static String number(double value) {
        var size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }
}
