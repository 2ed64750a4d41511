package com.xinfan.ledger.seal;

import com.xinfan.ledger.seal.Damage.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One walk along the chain, from a point to the newest seal there was when it was begun. It reads in short pieces and
 * keeps none of them, so it can be left and taken up again after any step, and postings go on beside it. At the end the
 * books are checked as a whole, with what is not sealed yet.
 *
 * <p>The connection must not commit by itself; nothing is written with it, and the caller ends its transaction after a
 * step, so that no long snapshot keeps the server from cleaning up.
 */
public final class Verification {

    /** Of the damages, so many are kept with what was expected; all are counted. */
    public static final int SHOWN = 100;

    private static final int ENTRIES_A_STEP = 50_000;
    private static final int SEALS_A_STEP = 2_000;
    private static final int SEALS_FETCHED = 8;

    private final long target;
    private final @Nullable HeadFile heads;
    private final List<Damage> found = new ArrayList<>();
    private SealPoint at;
    private long entries;
    private long damages;

    private Verification(SealPoint at, long target, @Nullable HeadFile heads) {
        this.at = at;
        this.target = target;
        this.heads = heads;
    }

    /** Begins, or takes up again, behind a point of the chain. */
    public static Verification of(SealPoint at, long target, @Nullable Path heads) {
        return new Verification(at, target, heads == null ? null : new HeadFile(heads));
    }

    /** The newest seal now. */
    public static SealPoint newest(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                        "select number, upto_id, hash from ledger_seal order by number desc limit 1");
                var rows = query.executeQuery()) {
            return rows.next() ? new SealPoint(rows.getLong(1), rows.getLong(2), rows.getBytes(3)) : SealPoint.GENESIS;
        }
    }

    /** How many sealed entries lie behind a seal, up to another. */
    public static long entries(Connection connection, long from, long target) throws SQLException {
        try (var query = connection.prepareStatement(
                "select coalesce(sum(entries), 0) from ledger_seal where number > ? and number <= ?")) {
            query.setLong(1, from);
            query.setLong(2, target);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Verifies the next seals with their entries; false when there are no more. */
    public boolean step(Connection connection) throws SQLException {
        var seals = next(connection);
        if (seals.isEmpty()) {
            return false;
        }
        var ranges = new ArrayList<RangeCheck>();
        var from = at.upto();
        for (var seal : seals) {
            link(seal);
            at = seal.point();
            ranges.add(new RangeCheck(seal));
        }
        var current = new int[1];
        Line.read(connection, from, at.upto(), Integer.MAX_VALUE, line -> {
            while (current[0] < ranges.size()
                    && line.id() > ranges.get(current[0]).seal().upto()) {
                current[0]++;
            }
            if (current[0] < ranges.size()
                    && line.id() > ranges.get(current[0]).seal().after()) {
                ranges.get(current[0]).add(line);
                entries++;
            }
        });
        for (var range : ranges) {
            for (var damage : range.finish()) {
                damages++;
                if (found.size() < SHOWN) {
                    found.add(Explained.of(connection, damage));
                }
            }
        }
        return at.number() < target;
    }

    /** After the last step: the end of the chain, a head that was kept elsewhere, and the books as a whole. */
    public void finish(Connection connection, @Nullable SealPoint known) throws SQLException {
        if (at.number() < target) {
            add(Damage.ofSeal(Kind.SEALS_CUT, at.number() + 1, "seals up to " + target, "none behind " + at));
        }
        var newest = newest(connection);
        try {
            if (heads != null) {
                end(connection, newest, heads.last().orElse(null));
            }
        } catch (IOException e) {
            add(Damage.ofSeal(Kind.HEAD_DIFFERS, newest.number(), "readable heads", String.valueOf(e.getMessage())));
        }
        if (known != null) {
            compare(connection, known);
        }
        BookChecks.run(connection, SHOWN).forEach(this::add);
    }

    public SealPoint at() {
        return at;
    }

    public long target() {
        return target;
    }

    /** Sealed entries read so far. */
    public long entries() {
        return entries;
    }

    /** How many damages there are; {@link #found} shows the first of them. */
    public long damages() {
        return damages;
    }

    public List<Damage> found() {
        return List.copyOf(found);
    }

    private List<Seal> next(Connection connection) throws SQLException {
        var seals = new ArrayList<Seal>();
        var sum = 0L;
        try (var query = connection.prepareStatement("select " + Seal.COLUMNS
                + " from ledger_seal where number > ? and number <= ? order by number limit " + SEALS_A_STEP)) {
            query.setLong(1, at.number());
            query.setLong(2, target);
            query.setFetchSize(SEALS_FETCHED);
            try (var rows = query.executeQuery()) {
                while (sum < ENTRIES_A_STEP && rows.next()) {
                    seals.add(Seal.of(rows));
                    sum += seals.getLast().entries();
                }
            }
        }
        return seals;
    }

    private void link(Seal seal) {
        var number = seal.number();
        if (number != at.number() + 1) {
            add(Damage.ofSeal(
                    Kind.SEAL_MISSING, at.number() + 1, "seals " + (at.number() + 1) + " to " + (number - 1), "none"));
        } else if (seal.after() != at.upto() || !Arrays.equals(seal.previous(), at.hash())) {
            var found =
                    "from entry " + seal.after() + " behind " + HexFormat.of().formatHex(seal.previous());
            add(Damage.ofSeal(Kind.SEAL_CHANGED, number, "a seal that follows " + at, found));
        }
        var computed = seal.computedHash();
        if (!Arrays.equals(computed, seal.hash())) {
            add(Damage.ofSeal(
                    Kind.SEAL_CHANGED,
                    number,
                    "hash " + seal.point().hex(),
                    "columns that hash to " + HexFormat.of().formatHex(computed)));
        }
        if (heads != null) {
            try {
                heads.of(number)
                        .filter(told -> !told.equals(seal.point()))
                        .ifPresent(told -> differs(told, seal.point()));
            } catch (IOException e) {
                add(Damage.ofSeal(Kind.HEAD_DIFFERS, number, "a readable head", String.valueOf(e.getMessage())));
            }
        }
    }

    /** A head is told after its seal is committed: the file may be a moment, or a crash, behind; it is never ahead. */
    private void end(Connection connection, SealPoint newest, @Nullable SealPoint told) throws SQLException {
        if (told == null && begunLongAgo(connection)) {
            add(Damage.ofSeal(Kind.HEAD_DIFFERS, newest.number(), "heads in " + heads, "no such file, or empty"));
        } else if (told != null && told.number() > newest.number()) {
            add(Damage.ofSeal(
                    Kind.SEALS_CUT, newest.number() + 1, "seals up to " + told, "the chain ends at " + newest));
        }
    }

    private static boolean begunLongAgo(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select exists (select from ledger_seal where number = 1"
                        + " and sealed_at < clock_timestamp() - interval '1 minute')");
                var rows = query.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private void compare(Connection connection, SealPoint known) throws SQLException {
        try (var query =
                connection.prepareStatement("select number, upto_id, hash from ledger_seal where number = ?")) {
            query.setLong(1, known.number());
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    add(Damage.ofSeal(Kind.SEALS_CUT, known.number(), known.hex(), "none"));
                } else if (!Arrays.equals(rows.getBytes(3), known.hash())) {
                    differs(known, new SealPoint(rows.getLong(1), rows.getLong(2), rows.getBytes(3)));
                }
            }
        }
    }

    private void differs(SealPoint told, SealPoint found) {
        add(Damage.ofSeal(Kind.HEAD_DIFFERS, found.number(), told.toString(), found.toString()));
    }

    private void add(Damage damage) {
        damages++;
        if (found.size() < SHOWN) {
            found.add(damage);
        }
    }
}
