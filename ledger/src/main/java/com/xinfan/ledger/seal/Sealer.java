package com.xinfan.ledger.seal;

import com.xinfan.ledger.period.Settled;
import com.xinfan.platform.clock.DueWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Seals what is settled, at most {@value #BATCH} entries a turn, and tells each head to the world outside the database.
 */
final class Sealer implements DueWork {

    static final int BATCH = 10_000;

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);
    private static final int EXPORTED_AT_ONCE = 500;

    private final DataSource database;
    private final Clock clock;
    private final @Nullable HeadFile heads;
    private final Settled settled;
    private volatile boolean contradicted;

    Sealer(DataSource database, Clock clock, @Nullable HeadFile heads) {
        this(database, clock, heads, new Settled());
    }

    Sealer(DataSource database, Clock clock, @Nullable HeadFile heads, Settled settled) {
        this.database = database;
        this.clock = clock;
        this.heads = heads;
        this.settled = settled;
    }

    @Override
    public String name() {
        return "ledger-seal";
    }

    /** Only a full batch asks for another turn: under load there is always something new to seal. */
    @Override
    public int runDue() {
        try (var connection = database.getConnection()) {
            var upto = settled.upto(connection);
            connection.setAutoCommit(false);
            try {
                var sealed = upto < 0 ? 0 : seal(connection, upto);
                connection.commit();
                export(connection);
                return sealed == BATCH ? sealed : 0;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("seal", null, e);
        } catch (IOException e) {
            throw new UncheckedIOException("the heads of the ledger's seals cannot be kept in " + heads, e);
        }
    }

    /** Whether the file of heads tells of seals that the database does not have. */
    boolean contradicted() {
        return contradicted;
    }

    private int seal(Connection connection, long upto) throws SQLException {
        if (!elected(connection)) {
            return 0;
        }
        var last = Verification.newest(connection);
        if (upto <= last.upto()) {
            return 0;
        }
        var range = new RangeDigest();
        var end = new long[] {upto};
        Line.read(connection, last.upto(), upto, BATCH, line -> {
            range.add(line);
            end[0] = range.entries() == BATCH ? line.id() : upto;
        });
        if (range.entries() == 0) {
            return 0;
        }
        var seal = Seal.of(last, end[0], range, clock.instant());
        insert(connection, seal);
        log.info("Ledger sealed: {} entries, {}", seal.entries(), seal.point());
        return seal.entries();
    }

    /** Every seal that the file does not have yet, so that a crash between the two leaves no gap. */
    private void export(Connection connection) throws SQLException, IOException {
        if (heads == null) {
            return;
        }
        var told = heads.last().orElse(SealPoint.GENESIS);
        if (told.number() > 0 && !known(connection, told)) {
            if (!contradicted) {
                log.error(
                        "The database does not have the seal {} that {} tells of: its tail was cut or changed",
                        told,
                        heads);
            }
            contradicted = true;
            return;
        }
        contradicted = false;
        for (var more = after(connection, told); !more.isEmpty(); more = after(connection, told)) {
            heads.append(more);
            told = more.getLast().point();
        }
    }

    private static boolean known(Connection connection, SealPoint point) throws SQLException {
        try (var query = connection.prepareStatement("select hash from ledger_seal where number = ?")) {
            query.setLong(1, point.number());
            try (var rows = query.executeQuery()) {
                return rows.next() && Arrays.equals(rows.getBytes(1), point.hash());
            }
        }
    }

    private static List<Seal> after(Connection connection, SealPoint point) throws SQLException {
        var seals = new ArrayList<Seal>();
        try (var query =
                connection.prepareStatement("select number, after_id, upto_id, entries, debit, credit, content,"
                        + " ''::bytea as marks, previous, hash, sealed_at from ledger_seal"
                        + " where number > ? order by number limit " + EXPORTED_AT_ONCE)) {
            query.setLong(1, point.number());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    seals.add(Seal.of(rows));
                }
            }
        }
        return seals;
    }

    private static boolean elected(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                        "select pg_try_advisory_xact_lock(hashtext('xinfan.ledger-seal'))");
                var rows = query.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static void insert(Connection connection, Seal seal) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into ledger_seal (" + Seal.COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            seal.bind(insert);
            insert.executeUpdate();
        }
    }
}
