package com.xinfan.ledger.seal;

import com.xinfan.ledger.seal.Damage.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Compares the entries of one seal's range with the seal; which of them differ is told by the marks. */
final class RangeCheck {

    private static final int KEPT = 1_000;

    private final Seal seal;
    private final ByteBuffer marks;
    private final RangeDigest range = new RangeDigest();
    private final List<Damage> differences = new ArrayList<>();

    RangeCheck(Seal seal) {
        this.seal = seal;
        this.marks = ByteBuffer.wrap(seal.marks());
    }

    Seal seal() {
        return seal;
    }

    void add(Line line) {
        range.add(line);
        missingBefore(line.id());
        if (!marks.hasRemaining() || marks.getLong(marks.position()) != line.id()) {
            note(Kind.ENTRY_INSERTED, line.id(), "no such entry", "an entry of " + line.amount());
            return;
        }
        marks.getLong();
        var expected = marks.getLong();
        var found = ByteBuffer.wrap(line.digest()).getLong();
        if (expected != found) {
            note(Kind.ENTRY_CHANGED, line.id(), "digest " + hex(expected), "digest " + hex(found));
        }
    }

    /** What is wrong, after the last entry of the range. */
    List<Damage> finish() {
        missingBefore(Long.MAX_VALUE);
        // When the entries are what was sealed, it is the marks that are not, and the seal's own hash says so.
        if (Arrays.equals(range.content(), seal.content())) {
            return List.of();
        }
        if (differences.isEmpty()) {
            return List.of(Damage.ofSeal(
                    Kind.SEAL_CHANGED,
                    seal.number(),
                    seal.entries() + " entries with debits of " + seal.debit(),
                    range.entries() + " entries with debits of " + range.debit() + " that hash to something else"));
        }
        return differences;
    }

    private void missingBefore(long id) {
        while (marks.hasRemaining() && marks.getLong(marks.position()) < id) {
            var missing = marks.getLong();
            note(Kind.ENTRY_MISSING, missing, "an entry with digest " + hex(marks.getLong()), "none");
        }
    }

    private void note(Kind kind, long entry, String expected, String found) {
        if (differences.size() < KEPT) {
            differences.add(Damage.ofEntry(kind, seal.number(), entry, expected, found));
        }
    }

    private static String hex(long digest) {
        return HexFormat.of().toHexDigits(digest);
    }
}
