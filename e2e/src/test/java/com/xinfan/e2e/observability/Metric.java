package com.xinfan.e2e.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of {@code observability/metrics.csv}.
 *
 * @param name as Prometheus stores it
 * @param meter as the sources register it; a dash for those of libraries
 * @param exporters the services that export it
 * @param always from the start, not only once it has something to say
 */
public record Metric(String name, String meter, List<String> exporters, boolean always) {

    static final Path ROOT = Path.of(System.getProperty("xinfan.root", ".."));
    private static final List<String> WITH_DATABASE = List.of(
            "user-service",
            "product-service",
            "campaign-service",
            "risk-service",
            "content-service",
            "analytics-service");
    private static final Pattern SELECTOR_OR_TEXT = Pattern.compile("\\{[^}]*}|\"[^\"]*\"|\\[[^]]*]");
    private static final Pattern GROUPING = Pattern.compile("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.:])[a-zA-Z_:][\\w:]*(?!\\s*\\(|[\\w:])");
    private static final Pattern WORD = Pattern.compile("and|or|unless|offset|bool|inf|nan|\\d+[smhd]");

    public static List<Metric> all() {
        try {
            return Files.readAllLines(ROOT.resolve("observability/metrics.csv")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", 5))
                    .map(cells -> new Metric(cells[0], cells[1], exporters(cells[2]), cells[3].equals("always")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The metrics that a PromQL expression reads. */
    static List<String> in(String expression) {
        var bare = SELECTOR_OR_TEXT.matcher(expression).replaceAll("");
        bare = GROUPING.matcher(bare).replaceAll("");
        return NAME.matcher(bare)
                .results()
                .map(match -> match.group())
                .filter(word -> !WORD.matcher(word).matches())
                .distinct()
                .toList();
    }

    private static List<String> exporters(String cell) {
        return Stream.of(cell.split(" "))
                .flatMap(name -> name.equals("*") ? WITH_DATABASE.stream() : Stream.of(name))
                .filter(name -> name.endsWith("-service"))
                .toList();
    }
}
