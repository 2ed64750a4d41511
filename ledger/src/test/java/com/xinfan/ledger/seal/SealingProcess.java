package com.xinfan.ledger.seal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.xinfan.ledger.period.Settled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;

/** A process that seals, and can be killed, beside somebody else who verifies what it did. */
public final class SealingProcess {

    static {
        // It seals thousands of times.
        ((Logger) LoggerFactory.getLogger(Sealer.class)).setLevel(Level.WARN);
    }

    private static final String HALF_A_LINE = "000000000007 00000000000000";

    private final DataSource wire;
    private final DataSource truth;
    private final Path heads;
    private Sealer sealer;
    private SealPoint verified = SealPoint.GENESIS;

    /**
     * A process that has not sealed yet.
     *
     * @param wire what it works on
     * @param truth where nobody falsifies anything
     */
    public SealingProcess(DataSource wire, DataSource truth) {
        this.wire = wire;
        this.truth = truth;
        try {
            this.heads = Files.createTempDirectory("heads").resolve("heads.log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.sealer = begun();
    }

    public void seal() {
        sealer.runDue();
    }

    /** All that it had in memory is gone; it may have died while it wrote a line of the heads. */
    public void restart(boolean writing) {
        try {
            if (writing && Files.exists(heads) && Files.size(heads) % HeadFile.LINE == 0) {
                Files.writeString(heads, HALF_A_LINE, StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sealer = begun();
    }

    /**
     * What is wrong with the seals since it was last asked.
     *
     * @param all whether every entry is to be sealed and every head to be told
     */
    public Optional<String> fault(boolean all) {
        try (var connection = truth.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return fault(connection, all);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole chain from its beginning, and the books with it. */
    public Optional<String> faultOfAll() {
        try (var connection = truth.getConnection()) {
            connection.setAutoCommit(false);
            var walk = walked(connection, SealPoint.GENESIS, Verification.newest(connection));
            walk.finish(connection, null);
            connection.rollback();
            connection.setAutoCommit(true);
            return walk.damages() == 0
                    ? Optional.empty()
                    : Optional.of(walk.found().toString());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void close() {
        try {
            Files.deleteIfExists(heads);
            Files.delete(heads.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> fault(Connection connection, boolean all) throws SQLException, IOException {
        var from = verified;
        var newest = Verification.newest(connection);
        // Whatever is wrong is told once.
        verified = newest;
        var walk = walked(connection, from, newest);
        if (walk.damages() > 0) {
            return Optional.of("the seals after " + from.number() + " are wrong: " + walk.found());
        }
        var sealed = entries(connection, from.upto(), newest.upto());
        if (walk.entries() != sealed) {
            return Optional.of(walk.entries() + " entries are sealed of " + sealed);
        }
        if (!all) {
            return Optional.empty();
        }
        var open = entries(connection, newest.upto(), Long.MAX_VALUE);
        if (open > 0) {
            return Optional.of(open + " entries are not sealed");
        }
        var told = new HeadFile(heads).last().orElse(SealPoint.GENESIS);
        return told.equals(newest)
                ? Optional.empty()
                : Optional.of("the head that was told is " + told + ", the chain ends at " + newest);
    }

    private Verification walked(Connection connection, SealPoint from, SealPoint to) throws SQLException {
        var walk = Verification.of(from, to.number(), heads);
        for (var more = true; more; ) {
            more = walk.step(connection);
        }
        return walk;
    }

    private static long entries(Connection connection, long after, long upto) throws SQLException {
        try (var query = connection.prepareStatement("select count(*) from ledger_entry where id > ? and id <= ?")) {
            query.setLong(1, after);
            query.setLong(2, upto);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private Sealer begun() {
        // Whoever is writing in the simulation waits for the sealer: looking again shows nothing new.
        return new Sealer(wire, Clock.systemUTC(), new HeadFile(heads), new Settled(1));
    }
}
