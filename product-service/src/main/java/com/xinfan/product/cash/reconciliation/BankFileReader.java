package com.xinfan.product.cash.reconciliation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads the bank's daily file, version 1: ASCII, every line ended by a line feed.
 *
 * <pre>
 * H,xinfan-bank,1,2026-11-23
 * D,{requestId},DEBIT|CREDIT,{cardToken},{amount in fen},CNY
 * T,{count of D lines},{sum of debits},{sum of credits}
 * </pre>
 *
 * The whole is refused for one fault; nothing is repaired or skipped.
 */
final class BankFileReader {

    private static final int LINE_MAX = 300;
    private static final String SUM = "0|[1-9][0-9]{0,17}";
    private static final List<Field> HEADER = List.of(
            new Field("record", "H"),
            new Field("sender", "xinfan-bank"),
            new Field("version", "1"),
            new Field("date", "[0-9]{4}-[0-9]{2}-[0-9]{2}"));
    private static final List<Field> LINE = List.of(
            new Field("record", "D"),
            new Field("requestId", "[\\x21-\\x7e&&[^,\"]]{1,64}"),
            new Field("kind", "DEBIT|CREDIT"),
            new Field("cardToken", "[A-Za-z0-9_-]{1,64}"),
            new Field("amount", "[1-9][0-9]{0,11}"),
            new Field("currency", "CNY"));
    private static final List<Field> TRAILER = List.of(
            new Field("record", "T"),
            new Field("count", "0|[1-9][0-9]{0,8}"),
            new Field("debits", SUM),
            new Field("credits", SUM));

    private final byte[] raw;
    private final LocalDate day;
    private int at;
    private int number;
    private int count;
    private long debits;
    private long credits;

    private BankFileReader(byte[] raw, LocalDate day) {
        this.raw = raw;
        this.day = day;
    }

    /** One movement; {@code number} is its line in the file, {@code amount} is positive. */
    record Line(int number, String requestId, Kind kind, long amount) {}

    /** Money from a card or to it. */
    enum Kind {
        DEBIT,
        CREDIT
    }

    /** What the whole file adds up to. */
    record Totals(int lines, long debits, long credits) {}

    private record Field(String name, Pattern pattern) {
        Field(String name, String regex) {
            this(name, Pattern.compile(regex));
        }
    }

    /** Hands each movement over, in order, before the file is known to be good as a whole. */
    static Totals read(byte[] raw, LocalDate day, Consumer<Line> each) throws FileFault {
        return new BankFileReader(raw, day).read(each);
    }

    private Totals read(Consumer<Line> each) throws FileFault {
        if (raw.length == 0) {
            throw new FileFault(FileFault.Kind.EMPTY, 1, 1, "the file is empty");
        }
        header(next());
        while (at < raw.length) {
            var line = next();
            if (line.startsWith("T")) {
                return trailer(line);
            }
            var movement = movement(line);
            count++;
            if (movement.kind() == Kind.DEBIT) {
                debits += movement.amount();
            } else {
                credits += movement.amount();
            }
            each.accept(movement);
        }
        throw new FileFault(FileFault.Kind.TRAILER_MISSING, number + 1, 1, "the file ends without its trailer");
    }

    private void header(String line) throws FileFault {
        var fields = fields(line, HEADER, FileFault.Kind.HEADER);
        if (!fields[3].equals(day.toString())) {
            throw new FileFault(FileFault.Kind.WRONG_DATE, 1, column(fields, 3), fields[3] + " is not " + day);
        }
    }

    private Line movement(String line) throws FileFault {
        var fields = fields(line, LINE, FileFault.Kind.MALFORMED);
        return new Line(number, fields[1], Kind.valueOf(fields[2]), Long.parseLong(fields[4]));
    }

    private Totals trailer(String line) throws FileFault {
        var fields = fields(line, TRAILER, FileFault.Kind.MALFORMED);
        if (Integer.parseInt(fields[1]) != count) {
            throw said(FileFault.Kind.TRAILER_COUNT, fields, 1, count);
        }
        if (Long.parseLong(fields[2]) != debits) {
            throw said(FileFault.Kind.TRAILER_SUM, fields, 2, debits);
        }
        if (Long.parseLong(fields[3]) != credits) {
            throw said(FileFault.Kind.TRAILER_SUM, fields, 3, credits);
        }
        if (at < raw.length) {
            throw new FileFault(FileFault.Kind.AFTER_TRAILER, number + 1, 1, "something follows the trailer");
        }
        return new Totals(count, debits, credits);
    }

    private FileFault said(FileFault.Kind kind, String[] fields, int index, long counted) {
        return new FileFault(
                kind, number, column(fields, index), "the trailer says " + fields[index] + ", the lines " + counted);
    }

    /** The next line without its end. */
    private String next() throws FileFault {
        number++;
        var start = at;
        while (at < raw.length && raw[at] != '\n') {
            if (raw[at] < 0x20 || raw[at] > 0x7e) {
                throw new FileFault(FileFault.Kind.NOT_TEXT, number, at - start + 1, "byte " + (raw[at] & 0xff));
            }
            if (at - start == LINE_MAX) {
                throw new FileFault(FileFault.Kind.LINE_TOO_LONG, number, LINE_MAX + 1, "more than " + LINE_MAX);
            }
            at++;
        }
        if (at == raw.length) {
            throw new FileFault(FileFault.Kind.LINE_NOT_ENDED, number, at - start + 1, "the line breaks off");
        }
        at++;
        return new String(raw, start, at - start - 1, StandardCharsets.US_ASCII);
    }

    private String[] fields(String line, List<Field> expected, FileFault.Kind kind) throws FileFault {
        var fields = line.split(",", -1);
        for (var i = 0; i < Math.min(fields.length, expected.size()); i++) {
            if (!expected.get(i).pattern().matcher(fields[i]).matches()) {
                throw new FileFault(
                        kind, number, column(fields, i), expected.get(i).name() + " is not valid");
            }
        }
        if (fields.length != expected.size()) {
            throw new FileFault(
                    kind,
                    number,
                    fields.length > expected.size() ? column(fields, expected.size()) : line.length() + 1,
                    fields.length + " fields instead of " + expected.size());
        }
        return fields;
    }

    /** Where a field begins. */
    private static int column(String[] fields, int index) {
        var column = 1;
        for (var i = 0; i < index; i++) {
            column += fields[i].length() + 1;
        }
        return column;
    }
}
