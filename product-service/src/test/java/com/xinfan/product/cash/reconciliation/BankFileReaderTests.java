package com.xinfan.product.cash.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankFileReaderTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final String GOOD = """
        H,xinfan-bank,1,2026-11-23
        D,r-1,DEBIT,card_1,12345,CNY
        D,r-2,CREDIT,card_2,400,CNY
        T,2,12345,400
        """;

    @Test
    void aGoodFileIsReadToTheLastLine() throws FileFault {
        var lines = new ArrayList<BankFileReader.Line>();

        var totals = BankFileReader.read(bytes(GOOD), DAY, lines::add);

        assertThat(totals).isEqualTo(new BankFileReader.Totals(2, 12_345, 400));
        assertThat(lines)
                .containsExactly(
                        new BankFileReader.Line(2, "r-1", BankFileReader.Kind.DEBIT, 12_345),
                        new BankFileReader.Line(3, "r-2", BankFileReader.Kind.CREDIT, 400));
        assertThat(BankFileReader.read(bytes("H,xinfan-bank,1,2026-11-23\nT,0,0,0\n"), DAY, _ -> {}))
                .isEqualTo(new BankFileReader.Totals(0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12345,CNY       | 12345,CN    | MALFORMED       | 2 | 26",
                "12345,CNY       | 012345,CNY  | MALFORMED       | 2 | 20",
                "12345,CNY       | 0,CNY       | MALFORMED       | 2 | 20",
                "12345,CNY       | 123.45,CNY  | MALFORMED       | 2 | 20",
                "12345,CNY       | -12345,CNY  | MALFORMED       | 2 | 20",
                "12345,CNY       | 12345       | MALFORMED       | 2 | 25",
                "12345,CNY       | 12345,CNY,x | MALFORMED       | 2 | 30",
                "DEBIT           | debit       | MALFORMED       | 2 | 7",
                "D,r-2           | X,r-2       | MALFORMED       | 3 | 1",
                "D,r-2           | D,          | MALFORMED       | 3 | 3",
                "r-2             | r 2         | MALFORMED       | 3 | 3",
                "r-2             | r信2        | NOT_TEXT        | 3 | 4",
                "xinfan-bank     | other-bank  | HEADER          | 1 | 3",
                "bank,1,         | bank,2,     | HEADER          | 1 | 15",
                "2026-11-23      | 2026-11-22  | WRONG_DATE      | 1 | 17",
                "T,2,            | T,3,        | TRAILER_COUNT   | 4 | 3",
                "T,2,12345,      | T,2,12346,  | TRAILER_SUM     | 4 | 5",
                "T,2,12345,400   | T,2,12345,1 | TRAILER_SUM     | 4 | 11",
            })
    void oneFaultIsNamedByLineAndColumn(String part, String wrong, FileFault.Kind kind, int line, int column) {
        var fault = fault(GOOD.replaceFirst(part, wrong));

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(List.of(fault.line(), fault.column())).isEqualTo(List.of(line, column));
        assertThat(fault.detail()).isNotBlank();
    }

    @Test
    void whatIsMissingOrTooMuchIsNamedToo() {
        assertThat(fault("").kind()).isEqualTo(FileFault.Kind.EMPTY);
        var cut = fault(GOOD.substring(0, GOOD.indexOf("T,2")));
        assertThat(cut.kind()).isEqualTo(FileFault.Kind.TRAILER_MISSING);
        assertThat(cut.line()).isEqualTo(4);
        assertThat(fault(GOOD.stripTrailing()).kind()).isEqualTo(FileFault.Kind.LINE_NOT_ENDED);
        assertThat(fault(GOOD + "D,r-3,DEBIT,card_1,1,CNY\n").kind()).isEqualTo(FileFault.Kind.AFTER_TRAILER);
        assertThat(fault(GOOD + "\n").line()).isEqualTo(5);
        assertThat(fault("H".repeat(1_000)).kind()).isEqualTo(FileFault.Kind.LINE_TOO_LONG);
    }

    /**
     * Good files, changed at random in thousands of ways: each is either read with every one of its lines and right
     * sums or refused at a place inside it; no other exception, nothing in between.
     */
    @Test
    void whateverHappensToAFileItIsReadWholeOrRefusedWithItsPlace() {
        var random = new Random(4);
        var refused = 0;
        for (var round = 0; round < 20_000; round++) {
            var raw = mutated(bytes(random(random)), random);
            try {
                requireWhole(raw);
            } catch (FileFault fault) {
                refused++;
                var newlines = 0;
                for (var one : raw) {
                    newlines += one == '\n' ? 1 : 0;
                }
                assertThat(fault.line()).isBetween(1, newlines + 1);
                assertThat(fault.column()).isBetween(1, 400);
            }
        }
        assertThat(refused).isBetween(10_000, 19_999);
    }

    /** Counted by a second reader that knows nothing of the first. */
    private static void requireWhole(byte[] raw) throws FileFault {
        var lines = new ArrayList<BankFileReader.Line>();
        var totals = BankFileReader.read(raw, DAY, lines::add);
        var text = new String(raw, StandardCharsets.US_ASCII).split("\n");
        assertThat(lines).hasSize(text.length - 2);
        assertThat(totals.lines()).isEqualTo(lines.size());
        var sums = new long[2];
        for (var i = 1; i < text.length - 1; i++) {
            var fields = text[i].split(",");
            assertThat(lines.get(i - 1).number()).isEqualTo(i + 1);
            assertThat(lines.get(i - 1).requestId()).isEqualTo(fields[1]);
            sums[fields[2].equals("DEBIT") ? 0 : 1] += Long.parseLong(fields[4]);
        }
        assertThat(new long[] {totals.debits(), totals.credits()}).isEqualTo(sums);
    }

    private static String random(Random random) {
        var lines = new ArrayList<String>();
        var sums = new long[2];
        var count = random.nextInt(6);
        for (var i = 0; i < count; i++) {
            var kind = random.nextInt(2);
            var amount = 1 + random.nextInt(1_000_000);
            sums[kind] += amount;
            lines.add("D,%s,%s,card_%d,%d,CNY\n"
                    .formatted(
                            new UUID(random.nextLong(), random.nextLong()), kind == 0 ? "DEBIT" : "CREDIT", i, amount));
        }
        return "H,xinfan-bank,1,%s\n".formatted(DAY)
                + String.join("", lines)
                + "T,%d,%d,%d\n".formatted(count, sums[0], sums[1]);
    }

    private static byte[] mutated(byte[] raw, Random random) {
        var bytes = raw;
        for (var change = random.nextInt(3); change > 0 && bytes.length > 0; change--) {
            var at = random.nextInt(bytes.length);
            var to = Math.min(bytes.length, at + random.nextInt(40));
            bytes = switch (random.nextInt(6)) {
                case 0 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
                case 1 -> Arrays.copyOf(bytes, at);
                case 2 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
                case 3 -> set(bytes, at, (byte) random.nextInt(256));
                case 4 -> set(bytes, at, (byte) "0123456789,\nDTHCNY-".charAt(random.nextInt(18)));
                default -> joined(bytes, Arrays.copyOfRange(bytes, at, to));
            };
        }
        return bytes;
    }

    private static byte[] set(byte[] bytes, int at, byte value) {
        var copy = bytes.clone();
        copy[at] = value;
        return copy;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private static FileFault fault(String text) {
        return catchThrowableOfType(FileFault.class, () -> BankFileReader.read(bytes(text), DAY, _ -> {}));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
