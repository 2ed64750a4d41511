package com.xinfan.sheet.reading;

import com.xinfan.sheet.reading.Fault.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A file and what is wrong with it. */
public final class Sheet {

    private static final int FAULTS_KEPT = 1_000;

    private final String hash;
    private final int linesMax;
    private final List<Fault> faults = new ArrayList<>();
    private int faulty;
    private int lines;

    private Sheet(String hash, int linesMax) {
        this.hash = hash;
        this.linesMax = linesMax;
    }

    /**
     * Reads a file.
     *
     * @param required columns that its header must name
     * @param optional columns that it may name
     * @param each is given every line that has the fields of the header
     */
    public static Sheet read(
            byte[] file, Set<String> required, Set<String> optional, int linesMax, Consumer<Line> each) {
        var sheet = new Sheet(hash(file), linesMax);
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            sheet.parse(text.startsWith("\uFEFF") ? text.substring(1) : text, required, optional, each);
        } catch (CharacterCodingException e) {
            sheet.fault(Fault.of(0, "", Kind.NOT_UTF8));
        } catch (IOException | UncheckedIOException e) {
            sheet.fault(Fault.of(sheet.lines + 1L, "", Kind.NOT_CSV));
        }
        return sheet;
    }

    /** SHA-256 of the bytes. */
    public String hash() {
        return hash;
    }

    /** Lines with data. */
    public int lines() {
        return lines;
    }

    /** All that is wrong, though only the first thousand are kept. */
    public int faulty() {
        return faulty;
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    private void parse(String text, Set<String> required, Set<String> optional, Consumer<Line> each)
            throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (var parser = CSVParser.parse(new StringReader(text), format)) {
            var header = parser.getHeaderNames();
            required.stream()
                    .filter(column -> !header.contains(column))
                    .forEach(column -> fault(Fault.of(1, column, Kind.COLUMN_MISSING)));
            header.stream()
                    .filter(column -> !required.contains(column) && !optional.contains(column))
                    .forEach(column -> fault(Fault.of(1, column, Kind.COLUMN_UNKNOWN)));
            if (faulty == 0) {
                parser.forEach(row -> take(row, parser.getCurrentLineNumber(), each));
            }
        } catch (IllegalArgumentException e) {
            fault(Fault.of(1, "", Kind.NOT_CSV));
        }
        if (faulty == 0 && lines == 0) {
            fault(Fault.of(0, "", Kind.EMPTY_FILE));
        }
    }

    private void take(CSVRecord row, long number, Consumer<Line> each) {
        lines++;
        if (lines > linesMax) {
            if (lines == linesMax + 1) {
                fault(Fault.of(number, "", Kind.TOO_MANY_LINES));
            }
        } else if (!row.isConsistent()) {
            fault(Fault.of(number, "", Kind.FIELDS));
        } else {
            each.accept(new Line(number, row.toMap(), this::fault));
        }
    }

    private void fault(Fault fault) {
        faulty++;
        if (faults.size() < FAULTS_KEPT) {
            faults.add(fault);
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
