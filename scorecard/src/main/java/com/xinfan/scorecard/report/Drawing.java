package com.xinfan.scorecard.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Draws lines over a numeric axis, or groups of bars, as SVG. */
public final class Drawing {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int LEFT = 56;
    private static final int RIGHT = 16;
    private static final int TOP = 30;
    private static final int BOTTOM = 44;
    private static final int GRID = 5;
    private static final List<String> COLOURS = List.of("#2f6fde", "#c94f6d", "#1f9d72", "#e0912f");

    private final StringBuilder out = new StringBuilder();
    private final double left;
    private final double right;
    private final double bottom;
    private final double top;

    /** One line through points. */
    public record Line(String name, double[] xs, double[] ys) {}

    /** One row of bars, one per label. */
    public record Bars(String name, double[] values) {}

    private Drawing(double left, double right, double bottom, double top) {
        this.left = left;
        this.right = right > left ? right : left + 1;
        this.bottom = bottom;
        this.top = top > bottom ? top : bottom + 1;
    }

    /** Both axes as wide as the values; the upright one begins at zero at the latest. */
    public static String lines(String title, String across, String up, List<Line> lines) {
        var xs = lines.stream().flatMapToDouble(line -> DoubleStream.of(line.xs()));
        var range = xs.summaryStatistics();
        var heights = lines.stream().flatMapToDouble(line -> DoubleStream.of(line.ys()));
        var height = heights.summaryStatistics();
        var drawing = new Drawing(range.getMin(), range.getMax(), Math.min(0, height.getMin()), height.getMax());
        drawing.begin(title, across, up, lines.stream().map(Line::name).toList());
        drawing.acrossNumbers();
        for (var i = 0; i < lines.size(); i++) {
            drawing.line(lines.get(i), COLOURS.get(i % COLOURS.size()));
        }
        return drawing.end();
    }

    public static String bars(String title, String across, String up, List<String> labels, List<Bars> bars) {
        var heights = bars.stream().flatMapToDouble(one -> DoubleStream.of(one.values()));
        var height = heights.summaryStatistics();
        var drawing = new Drawing(0, labels.size(), Math.min(0, height.getMin()), height.getMax());
        drawing.begin(title, across, up, bars.stream().map(Bars::name).toList());
        var width = 0.8 / Math.max(1, bars.size());
        for (var at = 0; at < labels.size(); at++) {
            drawing.text(drawing.x(at + 0.5), HEIGHT - BOTTOM + 16, "middle", labels.get(at));
            for (var i = 0; i < bars.size(); i++) {
                drawing.bar(at + 0.1 + i * width, width, bars.get(i).values()[at], COLOURS.get(i % COLOURS.size()));
            }
        }
        return drawing.end();
    }

    private void begin(String title, String across, String up, List<String> names) {
        add("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n", WIDTH, HEIGHT, Page.escape(title));
        for (var i = 0; i <= GRID; i++) {
            var value = bottom + (top - bottom) * i / GRID;
            add(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
                    LEFT, WIDTH - RIGHT, y(value), y(value));
            text(LEFT - 6, y(value) + 4, "end", number(value));
        }
        text(WIDTH - RIGHT, HEIGHT - 8, "end", across);
        text(LEFT, TOP - 10, "start", up);
        var at = WIDTH - RIGHT;
        for (var i = names.size() - 1; i >= 0; i--) {
            text(at, 14, "end", names.get(i));
            at -= 14 * names.get(i).length() + 16;
            add(
                    "<rect x=\"%d\" y=\"5\" width=\"10\" height=\"10\" fill=\"%s\"/>%n",
                    at, COLOURS.get(i % COLOURS.size()));
            at -= 10;
        }
    }

    private void acrossNumbers() {
        for (var i = 0; i <= GRID; i++) {
            var value = left + (right - left) * i / GRID;
            text(x(value), HEIGHT - BOTTOM + 16, "middle", number(value));
        }
    }

    private void line(Line line, String colour) {
        var points = new StringBuilder();
        for (var i = 0; i < line.xs().length; i++) {
            if (Double.isFinite(line.xs()[i]) && Double.isFinite(line.ys()[i])) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(line.xs()[i]), y(line.ys()[i])));
            }
        }
        add("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n", colour, points);
    }

    private void bar(double from, double width, double value, String colour) {
        if (Double.isFinite(value)) {
            add(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"><title>%s</title></rect>%n",
                    x(from),
                    Math.min(y(value), y(0)),
                    x(from + width) - x(from),
                    Math.abs(y(value) - y(0)),
                    colour,
                    number(value));
        }
    }

    private void text(double x, double y, String anchor, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, Page.escape(text));
    }

    private double x(double value) {
        return LEFT + (value - left) / (right - left) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (value - bottom) / (top - bottom) * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double value) {
        var size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 10 || size == 0 ? "%.0f" : size >= 1 ? "%.1f" : "%.2f", value);
    }

    private String end() {
        return out.append("</svg>\n").toString();
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }
}
