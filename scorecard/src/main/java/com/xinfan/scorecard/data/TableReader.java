package com.xinfan.scorecard.data;

import com.xinfan.scorecard.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file with a header; its fields are separated by whatever separates the header: comma, semicolon, tab or
 * space. What a dictionary does not say is taken from the values: a column is numeric if at least 19 of 20 of its
 * values are numbers, and the others are faults then.
 */
public final class TableReader {

    private static final Set<String> NOTHING = Set.of("", "NA", "N/A", "NULL", "null", "NaN", "?");
    private static final String SEPARATORS = ",;\t ";
    private static final int NUMERIC_OF_20 = 19;

    private final Dictionary dictionary;
    private final Labels labels;
    private final List<String> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** A row of the file and the line on which it ends. */
    private record Line(long number, String[] fields) {}

    /** What is called good; the dictionary holds where something is null. */
    public record Labels(@Nullable String column, @Nullable String good) {

        public static final Labels AS_IN_DICTIONARY = new Labels(null, null);
    }

    private TableReader(Dictionary dictionary, Labels labels) {
        this.dictionary = dictionary;
        this.labels = labels;
    }

    /** @throws UnreadableTable with every faulty line */
    public static Table read(Path file, Dictionary dictionary, Labels labels) {
        try {
            return read(Files.readAllBytes(file), dictionary, labels);
        } catch (IOException e) {
            throw new UnreadableTable("Cannot read " + file + ": " + e.getMessage(), List.of());
        }
    }

    /** @throws UnreadableTable with every faulty line */
    public static Table read(byte[] file, Dictionary dictionary, Labels labels) {
        return new TableReader(dictionary, labels).read(file);
    }

    private Table read(byte[] file) {
        var text = text(file);
        var header = new ArrayList<String>();
        var lines = lines(text, header);
        for (var entry : dictionary.columns()) {
            if (!header.contains(entry.name())) {
                faults.add("the dictionary names " + entry.name() + ", the file does not");
            }
        }
        requireSound();
        var label = labelColumn(header);
        var bad = bad(lines, header.indexOf(label), label);
        var columns = new ArrayList<Column>();
        for (var at = 0; at < header.size(); at++) {
            var name = header.get(at);
            var entry = dictionary.entry(name).orElse(null);
            if (name.equals(label)) {
                continue;
            }
            if (entry != null && Boolean.FALSE.equals(entry.use())) {
                notes.add(name + " is not used: the dictionary says so");
            } else {
                columns.add(column(lines, at, name, entry));
            }
        }
        requireSound();
        return new Table(label, List.copyOf(columns), bad, hash(file), List.copyOf(notes));
    }

    private void requireSound() {
        if (!faults.isEmpty()) {
            throw new UnreadableTable("The file has " + faults.size() + " faults; nothing of it was used", faults);
        }
    }

    private String text(byte[] file) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableTable("The file is not UTF-8", List.of());
        }
    }

    private List<Line> lines(String text, List<String> header) {
        var format = CSVFormat.Builder.create()
                .setDelimiter(separator(text.lines().findFirst().orElse("")))
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                .get();
        var lines = new ArrayList<Line>();
        try (var parser = CSVParser.parse(new StringReader(text), format)) {
            parser.getHeaderNames().forEach(name -> header.add(name.strip()));
            for (var row : parser) {
                var number = parser.getCurrentLineNumber();
                if (row.size() != header.size()) {
                    faults.add("line " + number + ": " + row.size() + " fields, not " + header.size());
                } else {
                    lines.add(new Line(number, row.stream().map(String::strip).toArray(String[]::new)));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            faults.add(Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
        if (lines.isEmpty() && faults.isEmpty()) {
            faults.add("no row");
        }
        return lines;
    }

    private static char separator(String header) {
        for (var separator : SEPARATORS.toCharArray()) {
            if (header.indexOf(separator) >= 0) {
                return separator;
            }
        }
        return ',';
    }

    private String labelColumn(List<String> header) {
        var meant = dictionary.label();
        var named = labels.column() != null ? labels.column() : meant == null ? null : meant.column();
        if (named == null) {
            notes.add("the label is " + header.getLast() + ", the last column");
            return header.getLast();
        }
        if (!header.contains(named)) {
            faults.add("there is no column " + named + " for the label; there are " + String.join(", ", header));
            requireSound();
        }
        return named;
    }

    private boolean[] bad(List<Line> lines, int at, String label) {
        var good = good(lines, at, label);
        var meant = dictionary.label();
        var known = new LinkedHashSet<>(good);
        if (meant != null && meant.bad() != null) {
            known.addAll(meant.bad());
        } else {
            lines.forEach(line -> known.add(line.fields()[at]));
            known.removeAll(NOTHING);
            if (known.size() != good.size() + 1) {
                faults.add(label + " must have two values, but has " + known);
                requireSound();
            }
        }
        var bad = new boolean[lines.size()];
        for (var row = 0; row < bad.length; row++) {
            var value = lines.get(row).fields()[at];
            if (!known.contains(value)) {
                faults.add("line " + lines.get(row).number() + ", " + label + ": \"" + value + "\" is no label");
            }
            bad[row] = !good.contains(value);
        }
        return bad;
    }

    /** Where nobody says it, the more frequent value is called good, and that is told. */
    private Set<String> good(List<Line> lines, int at, String label) {
        var meant = dictionary.label();
        if (labels.good() != null) {
            return Set.of(labels.good());
        }
        if (meant != null && meant.good() != null) {
            return Set.copyOf(meant.good());
        }
        var counts = new java.util.TreeMap<String, Integer>();
        lines.forEach(line -> counts.merge(line.fields()[at], 1, Integer::sum));
        counts.keySet().removeAll(NOTHING);
        if (counts.isEmpty()) {
            faults.add(label + " is empty");
            requireSound();
        }
        var most = java.util.Collections.max(counts.entrySet(), java.util.Map.Entry.comparingByValue());
        notes.add(label + " = " + most.getKey() + " is taken as good, being more frequent; --good says otherwise");
        return Set.of(most.getKey());
    }

    private Column column(List<Line> lines, int at, String name, Dictionary.@Nullable Entry entry) {
        var nothing = entry == null || entry.missing() == null ? NOTHING : with(entry.missing());
        var kind = entry == null || entry.kind() == null ? looksLike(lines, at, nothing) : entry.kind();
        var meaning = meaning(name, entry);
        return switch (kind) {
            case NUMERIC -> new Column.Numbers(meaning, numbers(lines, at, name, nothing));
            case CATEGORICAL -> {
                var values = new @Nullable String[lines.size()];
                for (var row = 0; row < values.length; row++) {
                    var value = lines.get(row).fields()[at];
                    values[row] = nothing.contains(value) ? null : value;
                }
                yield new Column.Texts(meaning, values);
            }
        };
    }

    private static Set<String> with(List<String> missing) {
        var all = new LinkedHashSet<>(missing);
        all.add("");
        return all;
    }

    private static Column.Meaning meaning(String name, Dictionary.@Nullable Entry entry) {
        if (entry == null) {
            return new Column.Meaning(name, name, name, name + "得分较低", Trend.AUTO, Set.of());
        }
        var zh = Objects.requireNonNullElse(entry.zh(), name);
        return new Column.Meaning(
                name,
                zh,
                Objects.requireNonNullElse(entry.code(), name),
                Objects.requireNonNullElse(entry.reason(), zh + "得分较低"),
                Objects.requireNonNullElse(entry.trend(), Trend.AUTO),
                entry.special() == null ? Set.of() : Set.copyOf(entry.special()));
    }

    private static Kind looksLike(List<Line> lines, int at, Set<String> nothing) {
        var there = 0L;
        var numeric = 0L;
        for (var line : lines) {
            if (!nothing.contains(line.fields()[at])) {
                there++;
                numeric += number(line.fields()[at]) == null ? 0 : 1;
            }
        }
        return there > 0 && numeric * 20 >= there * NUMERIC_OF_20 ? Kind.NUMERIC : Kind.CATEGORICAL;
    }

    private double[] numbers(List<Line> lines, int at, String name, Set<String> nothing) {
        var values = new double[lines.size()];
        for (var row = 0; row < values.length; row++) {
            var text = lines.get(row).fields()[at];
            var value = nothing.contains(text) ? Double.valueOf(Double.NaN) : number(text);
            if (value == null) {
                faults.add("line " + lines.get(row).number() + ", " + name + ": \"" + text + "\" is no number");
            }
            values[row] = value == null ? Double.NaN : value;
        }
        return values;
    }

    private static @Nullable Double number(String text) {
        try {
            var value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String hash(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
